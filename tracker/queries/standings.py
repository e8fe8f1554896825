"""The open rounds of many drafts in one statement, for lists, boards and matrices."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.round import AnswerFact, Line, RoundFacts, days_past, is_late, line_status, position_of
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.standing import Tally, line_sentence, status_sentence, tally
from tracker.models import Answer, Document, MemberState, Round, RoundParticipant, Version


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
        return tuple(line for line in self.lines if line.status != "done")

    @property
    def overdue(self) -> int:
        """How many states are late."""
        return sum(line.status == "late" for line in self.lines)


TEXT = aliased(Version)
ASKED = (
    select(
        Document.reference, Round.number, Version.number.label("version"), Round.mode, Round.opened_on, Round.due_at,
        Round.zone, RoundParticipant.mode.label("asked"), MemberState.code, MemberState.title_en,
        MemberState.title_ru, Answer.position, Answer.scope, Answer.paper_id, TEXT.number.label("answered"),
    )
    .select_from(Round)
    .join(Document, Round.document_id == Document.id)
    .join(Version, Round.version_id == Version.id)
    .join(RoundParticipant, RoundParticipant.round_id == Round.id)
    .join(MemberState, RoundParticipant.member_state_id == MemberState.id)
    .outerjoin(Answer, and_(Answer.round_id == Round.id, Answer.member_state_id == RoundParticipant.member_state_id,
                            Answer.replaced_by.is_(None)))
    .outerjoin(TEXT, Answer.version_id == TEXT.id)
    .where(Round.status == "open")
    .order_by(RoundParticipant.id)
)


def open_rounds(session: Session, references: Iterable[str], now: datetime) -> dict[str, OpenRound]:
    """The open round of each of these drafts that has one."""
    wanted = list(references)
    if not wanted:
        return {}
    rows: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in session.execute(ASKED.where(Document.reference.in_(wanted))):
        rows[row.reference].append(row)
    return {reference: _round(found, now) for reference, found in rows.items()}


def _round(rows: Sequence[Row[*tuple[Any, ...]]], now: datetime) -> OpenRound:
    row = rows[0]
    lines = {one.code: _line(one) for one in rows}  # a later line of a state takes the place of its earlier one
    facts = RoundFacts(row.number, row.version, row.mode, row.due_at, row.zone, tuple(lines.values()))
    return OpenRound(
        row.number, row.version, row.opened_on, row.due_at, row.zone,
        tuple(_standing(line, facts, now) for line in facts.lines), tally(facts), status_sentence(facts, now),
        days_past(row.due_at, row.zone, now), is_late(row.due_at, now),
    )


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    answer = row.position and AnswerFact(row.position, row.scope, row.answered, row.paper_id is None)
    return Line(Titled(row.title_en, row.title_ru), row.code, row.asked, answer or None)


def _standing(line: Line, facts: RoundFacts, now: datetime) -> Standing:
    return Standing(
        line.state, line.code, line.mode, line_status(line, facts, now), position_of(line, facts),
        line.answer.position if line.answer else None, line_sentence(line, facts, now),
    )
