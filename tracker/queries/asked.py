"""The states of open rounds with their positions in one statement: a line of the rules from a row of columns."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from tracker.domain.positions import POSITIONS, TO_BE_SHOWN, needs_authority
from tracker.domain.round import AnswerFact, Line
from tracker.domain.sentence import Titled
from tracker.models import Answer, Document, MemberState, Remark, Round, RoundParticipant, Version

Asked = Row[*tuple[Any, ...]]
BREAK = "\n"
BLOCKING = tuple(key for key, position in POSITIONS.items() if position.blocks)
TEXT, OTHER = aliased(Version), aliased(Answer)
POSITION = and_(
    Answer.round_id == RoundParticipant.round_id, Answer.member_state_id == RoundParticipant.member_state_id,
    Answer.replaced_by.is_(None), Answer.kept == "")
"""What makes an answer the position of a state."""
ANSWERED = (
    Answer.position, Answer.scope, Answer.paper_id, Answer.capacity, Answer.authority_paper_id,
    Answer.superseded_seq, Answer.condition_met, Answer.asked_as, TEXT.number.label("answered"),
)


def _own(column: Any, table: Any, *more: ColumnElement[bool]) -> Any:
    """A value of another table for the state of this line in this round."""
    return select(column).where(
        table.round_id == RoundParticipant.round_id, table.member_state_id == RoundParticipant.member_state_id,
        *more).correlate(RoundParticipant, Round, Answer).scalar_subquery()


def broke() -> Any:
    """Whether the state ever objected to this text in writing and in time; see domain.silence."""
    return exists(select(OTHER.id).where(
        OTHER.round_id == RoundParticipant.round_id, OTHER.member_state_id == RoundParticipant.member_state_id,
        OTHER.kept == "", OTHER.paper_id.is_not(None), OTHER.given == "in_writing", OTHER.position.in_(BLOCKING),
        OTHER.counts_for_id == Round.version_id, OTHER.received_at < Round.due_at,
        or_(OTHER.capacity.not_in(TO_BE_SHOWN), OTHER.authority_paper_id.is_not(None)),
    ).correlate(RoundParticipant, Round))


ASKED = (
    select(
        Document.reference, Round.number, Version.number.label("version"), Round.mode, Round.opened_on, Round.due_at,
        Round.zone, RoundParticipant.mode.label("asked"), RoundParticipant.held_as, MemberState.code,
        MemberState.title_en, MemberState.title_ru, *ANSWERED,
        _own(func.count(Remark.id), Remark, Remark.kind == "comment", Remark.status == "open").label("comments"),
        _own(func.aggregate_strings(Remark.place, BREAK), Remark, Remark.kind == "condition",
             Remark.confirmed.is_(False), Remark.status != "withdrawn").label("conditions"),
        _own(func.count(OTHER.id), OTHER, OTHER.kept == "beside", OTHER.seq > Answer.seq,
             OTHER.position != Answer.position).label("contradicted"),
        broke().label("broke"),
    )
    .select_from(Round)
    .join(Document, Round.document_id == Document.id)
    .join(Version, Round.version_id == Version.id)
    .join(RoundParticipant, RoundParticipant.round_id == Round.id)
    .join(MemberState, RoundParticipant.member_state_id == MemberState.id)
    .outerjoin(Answer, POSITION)
    .outerjoin(TEXT, Answer.counts_for_id == TEXT.id)
    .where(Round.status == "open")
    .order_by(RoundParticipant.id)
)


def fact_of(row: Asked) -> AnswerFact:
    """The position of a row that has one."""
    return AnswerFact(
        row.position, row.scope, row.answered, provisional=row.paper_id is None,
        authority_open=needs_authority(row.capacity) and row.authority_paper_id is None,
        superseded=row.superseded_seq is not None, condition_met=row.condition_met, asked_as=row.asked_as)


def line_of(row: Asked) -> Line:
    """A state as the rules see it."""
    return Line(
        Titled(row.title_en, row.title_ru), row.code, row.asked, fact_of(row) if row.position else None,
        comments=row.comments, conditions=tuple(row.conditions.split(BREAK)) if row.conditions else (),
        contradicted=bool(row.contradicted), held=row.held_as)
