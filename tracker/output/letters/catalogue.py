"""The papers that can be printed, by kind: for both edges, and for whoever puts them together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from tracker import language as tongue
from tracker.domain.actor import Actor
from tracker.domain.policy import may_any
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.language import say
from tracker.output.letters import extract, memo, minutes, states, status_list, tables
from tracker.output.letters.parts import Sheet, foot
from tracker.output.typeset import PageBreak, Paper, pdf
from tracker.queries import extracts, status_lists
from tracker.queries.comments import comments
from tracker.queries.disagreements import disagreements
from tracker.queries.document import DocumentPage, document
from tracker.queries.known import known_on
from tracker.queries.letters import letter
from tracker.queries.minutes import excerpt

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Wanted:
    """A paper as it was asked for, by its kind and the draft or package that it is about."""

    kind: str
    reference: str
    state: str = ""
    round: int | None = None
    meeting: str = ""
    paper: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Asking:
    """Who asks for a paper, when, in whose name it is written."""

    session: Any
    actor: Actor
    now: datetime
    organisation: Titled | None = None

    def page(self, wanted: Wanted) -> DocumentPage:
        return document(self.session, wanted.reference, self.actor, self.now)


@dataclass(frozen=True)
class Kind:
    """A kind of paper: what it is called, how it is made; `dated` if it can be as of a day.

    One that is `open` can be read by a representative, each of the own state.
    """

    title: Sentence
    sheets: Callable[[Asking, Wanted], list[Sheet]]
    dated: bool = False
    open: bool = False


def _comments(asking: Asking, wanted: Wanted) -> list[Sheet]:
    page = comments(asking.session, asking.page(wanted), asking.actor, wanted.round)
    return [tables.comments(page, asking.organisation)]


def _disagreements(asking: Asking, wanted: Wanted) -> list[Sheet]:
    page = asking.page(wanted)
    found = disagreements(asking.session, page, asking.actor)
    if found is None:
        raise NotFound(Sentence("Nothing was ever open between the states on {reference}.", reference=page.reference))
    return [tables.disagreements(page, found, asking.organisation)]


def _extract(asking: Asking, wanted: Wanted) -> list[Sheet]:
    page = extracts.extract(asking.session, wanted.reference, asking.actor, wanted.day, asking.now)
    return [extract.extract(page, asking.organisation)]


def _memo(asking: Asking, wanted: Wanted) -> list[Sheet]:
    with known_on(asking.session, wanted.day, asking.actor, asking.now) as (session, actor, now):
        page = replace(asking, session=session, actor=actor, now=now).page(wanted)
        return [memo.memo(page, asking.organisation)]


def _minutes(asking: Asking, wanted: Wanted) -> list[Sheet]:
    page = excerpt(asking.session, asking.page(wanted), wanted.meeting)
    return [minutes.minutes(page, asking.organisation)]


def _status_list(asking: Asking, wanted: Wanted) -> list[Sheet]:
    page = status_lists.status_list(asking.session, wanted.reference, asking.now)
    return [status_list.status_list(page, asking.organisation)]


def _letters(asking: Asking, wanted: Wanted) -> list[Sheet]:
    page = letter(asking.session, wanted.kind, asking.page(wanted), asking.actor, round=wanted.round,
                  state=wanted.state, paper_key=wanted.paper)
    return states.sheets(wanted.kind, page, asking.organisation)


OF_A_DRAFT: Mapping[str, Kind] = {
    **{kind: Kind(title, _letters, open=kind in states.FOR_THE_STATE)
       for kind, (title, _) in states.TO_A_STATE.items()},
    "comments": Kind(tables.COMMENTS, _comments),
    "disagreements": Kind(tables.DISAGREEMENTS, _disagreements),
    "minutes": Kind(minutes.TITLE, _minutes),
    "memo": Kind(memo.TITLE, _memo, dated=True),
    "extract": Kind(extract.TITLE, _extract, dated=True),
}
OF_A_PACKAGE: Mapping[str, Kind] = {"status-list": Kind(status_list.TITLE, _status_list)}
KINDS = {**OF_A_DRAFT, **OF_A_PACKAGE}


def made(
    session: Any, wanted: Wanted, actor: Actor, *, now: datetime, language: str, organisation: Titled | None = None,
) -> bytes:
    """The paper as PDF; NotFound with the reason where it makes no sense now, Forbidden to who may not read it.

    The same state of the register and the same arguments give the same bytes.
    """
    kind = _kind(wanted, language)
    _check(actor, kind, wanted)
    with tongue.use(language):
        sheets = kind.sheets(Asking(session, actor, now, organisation), wanted)
        return pdf(_paper(kind, sheets, language))


def _check(actor: Actor, kind: Kind, wanted: Wanted) -> None:
    """Whoever reads no papers of the register names none either."""
    allowed = may_any(actor, ("register.read", "circulation.read") if kind.open and not wanted.paper
                      else ("register.read",))
    if not allowed:
        raise Forbidden(allowed.reasons[0], allowed.who)


def _kind(wanted: Wanted, language: str) -> Kind:
    kind = KINDS.get(wanted.kind)
    if kind is None:
        raise NotFound(Sentence("There is no paper of the kind {kind}. Known: {known}.", kind=wanted.kind[:80],
                                known=", ".join(KINDS)))
    if language not in tongue.LANGUAGES:
        raise Invalid(Sentence("Papers are in English (en) or in Russian (ru)."), "lang")
    if wanted.day is not None and not kind.dated:
        raise Invalid(Sentence("This paper is made of today alone; the extract and the memo can be of a day."), "day")
    return kind


def _paper(kind: Kind, sheets: list[Sheet], language: str) -> Paper:
    first = sheets[0]
    blocks = [block for one in sheets for block in (PageBreak(anew=True), *one.blocks)][1:]
    return Paper(f"{say(kind.title)} {first.about}", language, blocks, _moment(first), foot(first),
                 say(Sentence("page {n} of {m}", n="{n}", m="{m}")), first.landscape)


def _moment(sheet: Sheet) -> datetime:
    """The date of the paper: that of the entry on which it rests."""
    return max(sheet.made.at, EARLIEST) if sheet.made else EARLIEST


def papers_of(
    session: Any, reference: str, actor: Actor, now: datetime, language: str, organisation: Titled | None = None,
) -> Iterable[tuple[str, bytes]]:
    """The papers of a draft for its dossier, by the name of the file; those that make no sense now are left out."""
    page = document(session, reference, actor, now)
    for name, wanted in _for_the_dossier(page):
        try:
            yield name, made(session, wanted, actor, now=now, language=language, organisation=organisation)
        except NotFound:
            continue


def _for_the_dossier(page: DocumentPage) -> Iterator[tuple[str, Wanted]]:
    for kind in ("comments", "disagreements", "extract", "memo"):
        yield f"{kind}.pdf", Wanted(kind, page.reference)
    for one in sorted(page.decided, key=lambda one: one.meeting):
        yield f"minutes-{one.meeting}.pdf", Wanted("minutes", page.reference, meeting=one.meeting)
