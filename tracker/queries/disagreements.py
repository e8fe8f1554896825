"""The table of disagreements: what is still open between the states, and the states that object."""

from dataclasses import dataclass

from tracker.domain.sentence import Titled
from tracker.queries.document import DocumentPage
from tracker.queries.round_views import RemarkView, RoundView


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
    """Open remarks in their order and objections that have effect; nothing of what is settled."""

    round: RoundView
    remarks: tuple[RemarkView, ...]
    objections: tuple[Objection, ...]


def disagreements(page: DocumentPage) -> Disagreements | None:
    """Those of the open round, else of the last one; None if no round was ever held."""
    if not page.rounds:
        return None
    round = page.rounds[0]
    return Disagreements(
        round, tuple(one for one in round.remarks if one.open),
        tuple(Objection(line.state, line.code, line.answer.version, line.answer.paper, line.answer.text)
              for line in round.lines if line.effective_position == "object" and line.answer))
