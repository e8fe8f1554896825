"""The open rounds of many drafts in one statement, for lists, boards and matrices."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.domain.round import Line, RoundFacts, days_past, is_late, line_status, position_of
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.standing import Tally, line_sentence, status_sentence, tally
from tracker.models import Document
from tracker.queries.asked import ASKED, Asked, line_of


@dataclass(frozen=True)
class Standing:
    """A state in an open round: how it is asked, its answer that counts, what it still owes."""

    state: Titled
    code: str
    mode: str
    status: str
    effective_position: str | None
    given: str | None
    remains: Sentence | None


@dataclass(frozen=True)
class OpenRound:
    """An open round as a line of a list; `sentence` says what is missing."""

    number: int
    version: int
    opened_on: date | None
    due_at: datetime
    zone: str
    lines: tuple[Standing, ...]
    tally: Tally
    sentence: Sentence
    days: int
    late: bool

    @property
    def owed(self) -> tuple[Standing, ...]:
        return tuple(line for line in self.lines if line.status in ("due", "late"))

    @property
    def overdue(self) -> int:
        """How many states are late."""
        return sum(line.status == "late" for line in self.lines)


def open_rounds(session: Session, references: Iterable[str], now: datetime) -> dict[str, OpenRound]:
    """The open round of each of these drafts that has one."""
    wanted = list(references)
    if not wanted:
        return {}
    rows: dict[str, list[Asked]] = defaultdict(list)
    for row in session.execute(ASKED.where(Document.reference.in_(wanted))):
        rows[row.reference].append(row)
    return {reference: _round(found, now) for reference, found in rows.items()}


def _round(rows: Sequence[Asked], now: datetime) -> OpenRound:
    row, lines = rows[0], {one.code: line_of(one) for one in rows}  # a later line of a state replaces its earlier one
    broken = {one.code: lines[one.code].state for one in rows if one.broke}
    facts = RoundFacts(row.number, row.version, row.mode, row.due_at, row.zone, tuple(lines.values()),
                       tuple(broken.values()) if row.mode == "silence" else ())
    return OpenRound(
        row.number, row.version, row.opened_on, row.due_at, row.zone,
        tuple(_standing(line, facts, now) for line in facts.lines), tally(facts), status_sentence(facts, now),
        days_past(row.due_at, row.zone, now), is_late(row.due_at, now),
    )


def _standing(line: Line, facts: RoundFacts, now: datetime) -> Standing:
    return Standing(
        line.state, line.code, line.mode, line_status(line, facts, now), position_of(line, facts),
        line.answer.position if line.answer else None, line_sentence(line, facts, now),
    )
