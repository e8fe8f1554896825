"""Whether a printed approval sheet still holds: read, held against the journal, made again, compared byte by byte."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.domain.sheet_claims import Claims, differing
from tracker.language import use
from tracker.output.sheet import sheet_pdf
from tracker.output.sheet_data import data, made_with
from tracker.queries.history import Told
from tracker.queries.sheet_checks import foreign, misplaced
from tracker.queries.sheet_remakes import Remaking
from tracker.queries.sheet_views import Settings, Sheet

Status = Literal["holds", "outdated", "changed", "foreign", "doubtful"]
PRINTED = ("26",)
"""The field that tells of the printing, and so is another one in each print."""

SAID: dict[Status, Sentence] = {
    "holds": Sentence("The sheet holds: the register says the same now."),
    "outdated": Sentence("The sheet no longer holds: the register says something else now."),
    "changed": Sentence("The sheet was changed after it was printed."),
    "foreign": Sentence("The sheet is not of this register."),
    "doubtful": Sentence("The sheet cannot be believed as it lies before us. Have it printed anew."),
}
WAS = {"entry.corrected": Sentence("a correction"), "entry.annulled": Sentence("an annulment")}
LATER_ANSWER, LATER = Sentence("a later answer"), Sentence("a later entry")
PAGES = Sentence("The file is not byte for byte what this register prints: its pages may say something else than the "
                 "answers attached to it.")


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a sheet; `since` is the entry since which it does not hold, `fields` those that differ."""

    status: Status
    claims: Claims
    reasons: tuple[Sentence, ...] = ()
    since: Told | None = None
    fields: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return self.status == "holds"

    @property
    def sentence(self) -> Sentence:
        return SAID[self.status]

    @property
    def since_said(self) -> Sentence | None:
        """Since which entry it does not hold, and what that was."""
        if self.since is None:
            return None
        kind = self.since.kind
        what = WAS.get(kind, LATER_ANSWER if kind.startswith("answer.") else LATER)
        return Sentence("Since entry {n}, {what}: {said}", n=self.since.seq, what=what, said=self.since.sentence)

    @property
    def key(self) -> str:
        """The round that it names."""
        return f"{self.claims.reference}/r{self.claims.round}"


def check(session: Any, content: bytes, claims: Claims, actor: Actor, now: datetime, settings: Settings) -> Verdict:
    """Hold a file, and what was read out of it, against the register."""
    if claims.damaged:
        return Verdict("changed", claims, (Sentence("Entries attached to it do not bear their fingerprints: {numbers}.",
                                                    numbers=tuple(map(str, claims.damaged[:20]))),))
    if (why := foreign(session, claims)) is not None:
        return Verdict("foreign", claims, (why,))
    if not claims.entries or misplaced(session, claims):
        return Verdict("changed", claims, (Sentence(
            "The place in the journal that it names is not where the entries attached to it are."),))
    return _compared(content, claims, Remaking(session, claims, actor, now, actor), settings)


def _compared(content: bytes, claims: Claims, remaking: Remaking, settings: Settings) -> Verdict:
    remaking = remaking.for_its_reader(lambda one: _told(one, claims) == claims.data)
    then = remaking.as_printed()
    fields = differing(_told(then, claims), claims.data) if then else ()
    if then is None or _told(then, claims) != claims.data or then.entries != claims.entries:
        return Verdict("doubtful" if claims.withheld else "changed", claims, (_unlike(claims),), fields=fields)
    doubts = tuple(_doubts(content, claims, then, remaking, settings))
    if PAGES in doubts:
        return Verdict("changed", claims, doubts)
    return _now(claims, remaking, doubts)


def _unlike(claims: Claims) -> Sentence:
    if claims.withheld:
        return Sentence("It was printed for somebody who may not read everything, and cannot be made again whole.")
    return Sentence("The register did not say so at entry {n}, from which it was printed.", n=claims.known[0])


def _doubts(content: bytes, claims: Claims, then: Sheet, remaking: Remaking, settings: Settings) -> Iterator[Sentence]:
    """What is not in the journal, and whether the pages are those that belong to the data."""
    if (claims.organisation, claims.zone) != (settings.organisation, settings.zone):
        yield Sentence("It names another organisation or time zone than the settings of this register.")
    if remaking.renamed():
        yield Sentence("It gives accounts other names than they have now.")
    if claims.made_with != made_with():
        yield Sentence("It was set by another release, {release}: its pages cannot be compared byte for byte.",
                       release=claims.made_with[:80])
        return
    with use(claims.language, claims.zone):
        again = sheet_pdf(then)
    if again != content:
        yield PAGES


def _now(claims: Claims, remaking: Remaking, doubts: tuple[Sentence, ...]) -> Verdict:
    def same(one: Sheet) -> bool:
        return not differing(_told(one, claims), claims.data, but=PRINTED)

    present = remaking.at_present()
    if present is not None and same(present):
        return Verdict("doubtful" if doubts else "holds", claims, doubts)
    fields = differing(_told(present, claims), claims.data, but=PRINTED) if present else ()
    return Verdict("outdated", claims, doubts, remaking.since(same), fields)


def _told(sheet: Sheet, claims: Claims) -> dict[str, Any]:
    """What a sheet says as data, made with whatever the claims name: that is compared apart."""
    return {**data(sheet, claims.language), "made_with": claims.made_with}
