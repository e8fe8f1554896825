"""The table of disagreements: what is still open between the states, and the states that object."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import TEXT_CLOSED
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.wording import wording_at
from tracker.queries import compared
from tracker.queries.document import DocumentPage
from tracker.queries.round_views import RemarkView, RoundView
from tracker.queries.texts import DecidedView, VersionView

NOT_AGREED = "no_agreement"
AGREED = ("finalised_for_submission", "send_for_approval", "approved")
"""Outcomes by which a meeting settled what an earlier one had left open."""


@dataclass(frozen=True)
class Objection:
    """A state that objects, and what it wrote."""

    state: Titled
    code: str
    version: int | None
    paper: str | None
    text: str


@dataclass(frozen=True)
class Wording:
    """What the current text says where a remark wants something else; where that cannot be told, `why` says so."""

    text: str
    why: Sentence | None = None


@dataclass(frozen=True)
class Disagreements:
    """Open remarks in their order, objections that have effect, and meetings that did not agree; nothing settled.

    `wordings` has what the current text, `current`, says at the place of each remark, by the remark's key.

    `round` is None where no round was ever held.
    """

    round: RoundView | None
    remarks: tuple[RemarkView, ...]
    objections: tuple[Objection, ...]
    meetings: tuple[DecidedView, ...]
    current: int | None = None
    wordings: Mapping[str, Wording] = field(default_factory=dict)


def disagreements(session: Session, page: DocumentPage, actor: Actor) -> Disagreements | None:
    """Those of the open round, else of the last one, and of meetings; None if neither tells of any."""
    meetings, round = tuple(open_between_meetings(page)), page.rounds[0] if page.rounds else None
    if round is None:
        return Disagreements(None, (), (), meetings) if meetings else None
    remarks = tuple(one for one in round.remarks if one.open)
    version = page.versions[0] if page.versions else None
    return Disagreements(
        round, remarks,
        tuple(Objection(line.state, line.code, line.answer.version, line.answer.paper, line.answer.text)
              for line in round.lines if line.effective_position == "object" and line.answer),
        meetings, version.number if version else None, wordings(session, page.reference, version, remarks, actor))


def wordings(session: Session, reference: str, version: VersionView | None, remarks: Sequence[RemarkView],
             actor: Actor) -> dict[str, Wording]:
    """What a version says at the place of each of some remarks, by the remark's key."""
    words = compared.text(session, reference, version.number, actor).text if (
        remarks and version and not version.closed) else None
    text = "\n".join(words.paragraphs) if words else ""
    return {one.key: _wording(version, words, text, one.place) for one in remarks}


def open_between_meetings(page: DocumentPage) -> Iterator[DecidedView]:
    """The meetings that did not agree on the draft, the latest first, back to the one that last did."""
    for one in page.decided:
        if one.outcome in AGREED:
            return
        if one.outcome == NOT_AGREED:
            yield one


def _wording(version: VersionView | None, words: compared.Words | None, text: str, place: str) -> Wording:
    found = wording_at(text, place)
    return Wording(found) if found is not None else Wording("", _why(version, words))


def _why(version: VersionView | None, words: compared.Words | None) -> Sentence:
    if version is None:
        return Sentence("No text is registered yet.")
    if words is None:
        return TEXT_CLOSED
    return words.why or Sentence("Version {n} has no one part that this place names.", n=version.number)
