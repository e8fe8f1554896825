"""The table of disagreements: what is still open between the states, and the states that object."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.sentence import Titled
from tracker.queries.document import DocumentPage
from tracker.queries.round_views import RemarkView, RoundView
from tracker.queries.texts import DecidedView

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
class Disagreements:
    """Open remarks in their order, objections that have effect, and meetings that did not agree; nothing settled.

    `round` is None where no round was ever held.
    """

    round: RoundView | None
    remarks: tuple[RemarkView, ...]
    objections: tuple[Objection, ...]
    meetings: tuple[DecidedView, ...]


def disagreements(page: DocumentPage) -> Disagreements | None:
    """Those of the open round, else of the last one, and of meetings; None if neither tells of any."""
    meetings, round = tuple(_open_between_meetings(page)), page.rounds[0] if page.rounds else None
    if round is None:
        return Disagreements(None, (), (), meetings) if meetings else None
    return Disagreements(
        round, tuple(one for one in round.remarks if one.open),
        tuple(Objection(line.state, line.code, line.answer.version, line.answer.paper, line.answer.text)
              for line in round.lines if line.effective_position == "object" and line.answer),
        meetings)


def _open_between_meetings(page: DocumentPage) -> Iterator[DecidedView]:
    """The meetings that did not agree on the draft, the latest first, back to the one that last did."""
    for one in page.decided:
        if one.outcome in AGREED:
            return
        if one.outcome == NOT_AGREED:
            yield one
