"""Rounds for reading: each state's line with its standing answer and those it replaced."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.round import Line, RoundFacts, days_overdue, effective, hindrances, line_status
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.silence import proposed
from tracker.domain.standing import line_sentence, status_sentence, tally
from tracker.errors import NotFound
from tracker.models import Answer, Document, MemberState, Remark, Reminder, Round, RoundParticipant
from tracker.queries.round_views import (
    AnswerView,
    AttachmentView,
    ChangeView,
    LineView,
    RemarkView,
    ReminderView,
    RoundView,
)
from tracker.services.round_rows import WHOLE, answer_fact, deciding_lines, is_open, round_facts

SHOWN = WHOLE.options(selectinload(Round.reminders).joinedload(Reminder.paper))


def rounds(session: Session, document: Document, now: datetime) -> tuple[RoundView, ...]:
    """All rounds of a document, the latest first."""
    rows = session.scalars(
        SHOWN.where(Round.document_id == document.id).order_by(Round.number.desc())
    ).all()
    return tuple(_round(document, row, now) for row in rows)


def under_way(session: Session, documents: Sequence[Document], now: datetime) -> tuple[tuple[str, RoundView], ...]:
    """The open rounds of some documents by their numbers, in one reading."""
    named = {one.id: one for one in documents}
    rows = session.scalars(SHOWN.where(Round.document_id.in_(named), Round.status == "open").order_by(
        Round.document_id)).all() if named else []
    return tuple((named[row.document_id].reference, _round(named[row.document_id], row, now)) for row in rows)


def remark(session: Session, reference: str, round: int, code: str, number: int) -> RemarkView:
    """One remark of a round; NotFound if there is none."""
    row = session.scalar(
        select(Remark).join(Remark.round).join(Round.document).join(Remark.member_state)
        .where(Document.reference == reference, Round.number == round, MemberState.code == code[:2],
               Remark.number == number))
    if row is None:
        raise NotFound(Sentence("There is no remark {key} in the open round.", key=f"{code[:80]}/{number}"))
    return _remark(f"{reference}/r{round}", row)


def _round(document: Document, row: Round, now: datetime) -> RoundView:
    facts = round_facts(row)
    assert facts is not None
    shown = {line.code: line for line in facts.lines}
    lines = {one.member_state.code: one for one in deciding_lines(row).values()}
    return RoundView(
        f"{document.reference}/r{row.number}", row.number, row.version.number, row.mode, row.status, row.opened_on,
        row.due_at, row.zone, row.override_reason, row.notice, facts.carry_version, row.carry_until,
        proposed(facts, now) if row.status == "open" else None, facts.broken_by,
        tuple(_line(row, facts, one, shown[code], now) for code, one in lines.items()),
        tuple(_remark(f"{document.reference}/r{row.number}", one) for one in row.remarks),
        tally(facts), status_sentence(facts, now),
    )


def _line(row: Round, facts: RoundFacts, one: RoundParticipant, line: Line, now: datetime) -> LineView:
    given = [(answer, _answer(row, facts, answer)) for answer in row.answers
             if answer.member_state_id == one.member_state_id]
    ways = [other for other in row.participants if other.member_state_id == one.member_state_id]
    standing = [view for answer, view in given if answer.replaced_by is None and not answer.kept]
    status = line_status(line, facts, now) if row.status == "open" else "closed"
    late = days_overdue(facts.due_at, facts.zone, now) if status == "late" else None
    counted = effective(line, facts)
    return LineView(
        line.state, line.code, line.mode, one.because, standing[0] if standing else None,
        tuple(view for answer, view in given if answer.replaced_by is not None),
        tuple(view for answer, view in given if answer.kept),
        tuple(ChangeView(other.mode, other.because, other.basis, other.since_on)
              for other in (ways if len(ways) > 1 else ())),
        tuple(ReminderView(sent.sent_on, sent.step, sent.paper.key if sent.paper else None, sent.seq)
              for sent in row.reminders if sent.member_state_id == one.member_state_id),
        one.held_reason, status,
        line_sentence(line, facts, now) if row.status == "open" else None, late, counted.position if counted else None,
    )


def _remark(key: str, one: Remark) -> RemarkView:
    state = one.member_state
    return RemarkView(
        f"{key}/{state.code}/{one.number}", Titled(state.title_en, state.title_ru), state.code, one.number, one.kind,
        one.place, one.wish, one.reason, one.reply, one.status, one.met_in.number if one.met_in else None,
        one.confirmed, one.paper.key if one.paper else None, is_open(one), one.answer_seq)


def _answer(row: Round, facts: RoundFacts, answer: Answer) -> AnswerView:
    paper, version = answer.paper, answer.version
    why = (answer.kept,) if answer.kept else hindrances(answer_fact(answer), facts)
    return AnswerView(
        answer.seq, answer.position, answer.scope, version.number if version else None, paper.key if paper else None,
        Titled(paper.title_en, paper.title_ru) if paper else None, answer.dated_on, answer.received_at,
        answer.received_at >= row.due_at, why, answer.replaced_by, answer.text,
        answer.given, answer.signed_by, answer.capacity,
        tuple(AttachmentView(one.kind, one.text, one.paper.key if one.paper else None) for one in answer.attachments),
    )
