"""Rounds for reading: each state's line with its standing answer and those it replaced."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.domain.round import Line, RoundFacts, days_overdue, effective, line_status
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.standing import Tally, line_sentence, status_sentence, tally
from tracker.models import Answer, Document, Round, RoundParticipant
from tracker.services.facts import WHOLE, round_facts


@dataclass(frozen=True)
class AnswerView:
    """An answer as it was given; one that does not count says why."""

    seq: int
    position: str
    scope: str | None
    version: int
    paper: str | None
    paper_title: Titled | None
    dated_on: date | None
    received_at: datetime
    late: bool
    stale: bool
    replaced_by: int | None
    text: str

    @property
    def counts(self) -> bool:
        return self.paper is not None and not self.stale and self.replaced_by is None


@dataclass(frozen=True)
class LineView:
    """A state of a round: how it is asked and why, its answer, what remains."""

    state: Titled
    code: str
    mode: str
    because: str
    answer: AnswerView | None
    earlier: tuple[AnswerView, ...]
    status: str
    remains: Sentence | None
    days_overdue: int | None
    effective_position: str | None


@dataclass(frozen=True)
class RoundView:
    """A round on one screen; `sentence` says what is missing."""

    key: str
    number: int
    version: int
    mode: str
    status: str
    opened_on: date | None
    due_at: datetime
    zone: str
    override_reason: str
    lines: tuple[LineView, ...]
    tally: Tally
    sentence: Sentence

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    @property
    def asked(self) -> tuple[LineView, ...]:
        return tuple(line for line in self.lines if line.mode == "asked")

    @property
    def others(self) -> tuple[LineView, ...]:
        return tuple(line for line in self.lines if line.mode != "asked")


def rounds(session: Session, document: Document, now: datetime) -> tuple[RoundView, ...]:
    """All rounds of a document, the latest first."""
    rows = session.scalars(
        WHOLE.where(Round.document_id == document.id).order_by(Round.number.desc())
    ).all()
    return tuple(_round(document, row, now) for row in rows)


def _round(document: Document, row: Round, now: datetime) -> RoundView:
    facts = round_facts(row)
    assert facts is not None
    shown = {line.code: line for line in facts.lines}
    lines = {one.member_state.code: one for one in row.participants}
    return RoundView(
        f"{document.reference}/r{row.number}", row.number, row.version.number, row.mode, row.status, row.opened_on,
        row.due_at, row.zone, row.override_reason,
        tuple(_line(row, facts, one, shown[code], now) for code, one in lines.items()),
        tally(facts), status_sentence(facts, now),
    )


def _line(row: Round, facts: RoundFacts, one: RoundParticipant, line: Line, now: datetime) -> LineView:
    given = [_answer(row, answer) for answer in row.answers if answer.member_state_id == one.member_state_id]
    standing = [answer for answer in given if answer.replaced_by is None]
    status = line_status(line, facts, now) if row.status == "open" else "closed"
    late = days_overdue(facts.due_at, facts.zone, now) if status == "late" else None
    counted = effective(line, facts)
    return LineView(
        line.state, line.code, line.mode, one.because, standing[0] if standing else None,
        tuple(answer for answer in given if answer.replaced_by is not None), status,
        line_sentence(line, facts, now) if row.status == "open" else None, late, counted.position if counted else None,
    )


def _answer(row: Round, answer: Answer) -> AnswerView:
    paper = answer.paper
    return AnswerView(
        answer.seq, answer.position, answer.scope, answer.version.number, paper.key if paper else None,
        Titled(paper.title_en, paper.title_ru) if paper else None, answer.dated_on, answer.received_at,
        answer.received_at >= row.due_at, answer.version_id != row.version_id, answer.replaced_by, answer.text,
    )
