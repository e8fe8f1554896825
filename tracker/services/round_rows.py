"""Rounds as they lie in the tables, and as the rules see them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.positions import needs_authority
from tracker.domain.round import AnswerFact, Line, RoundFacts
from tracker.domain.sentence import Titled
from tracker.domain.silence import breaks_silence
from tracker.models import Answer, Attachment, Document, Remark, Round, RoundParticipant

WHOLE = select(Round).options(
    joinedload(Round.version), joinedload(Round.carry_version),
    selectinload(Round.participants).joinedload(RoundParticipant.member_state),
    selectinload(Round.answers).options(
        joinedload(Answer.version), joinedload(Answer.counts_for), joinedload(Answer.paper),
        selectinload(Answer.attachments).joinedload(Attachment.paper)),
    selectinload(Round.remarks).options(
        joinedload(Remark.met_in), joinedload(Remark.member_state), joinedload(Remark.paper)),
)
OPEN = WHOLE.where(Round.document_id.in_(bindparam("ids", expanding=True)), Round.status == "open")


def open_round(session: Session, document: Document) -> Round | None:
    """The round that is open on a document, with all that its page shows."""
    return open_rounds(session, (document.id,)).get(document.id)


def open_rounds(session: Session, ids: Sequence[int]) -> dict[int, Round]:
    """The round that is open on each of these documents, by the document's row."""
    return {one.document_id: one for one in session.scalars(OPEN, {"ids": ids})}


def last_round(session: Session, document: Document) -> Round | None:
    """The round with the highest number, open or closed."""
    return session.scalar(
        WHOLE.where(Round.document_id == document.id).order_by(Round.number.desc()).limit(1))


def deciding_lines(row: Round) -> dict[int, RoundParticipant]:
    """The line of each state that decides how it is asked now: a later one takes the place of an earlier one."""
    return {one.member_state_id: one for one in row.participants}


def standing(row: Round) -> dict[int, Answer]:
    """The position of each state that has one, by the state's row."""
    return {one.member_state_id: one for one in row.answers if one.replaced_by is None and not one.kept}


def round_facts(row: Round | None) -> RoundFacts | None:
    """A round as the rules see it: one line a state, its position beside it."""
    if row is None:
        return None
    positions, titles = standing(row), {one.member_state_id: one.member_state for one in row.participants}
    broken = dict.fromkeys(
        one.member_state_id for one in row.answers if row.mode == "silence" and _broke(row, one))
    return RoundFacts(
        number=row.number, version=row.version.number, mode=row.mode, due_at=row.due_at, zone=row.zone,
        lines=tuple(_line(row, one, positions.get(key)) for key, one in deciding_lines(row).items()),
        broken_by=tuple(Titled(titles[key].title_en, titles[key].title_ru) for key in broken if key in titles),
        carry_version=row.carry_version.number if row.carry_version else None, carry_until=row.carry_until,
    )


def _line(row: Round, one: RoundParticipant, answer: Answer | None) -> Line:
    key = one.member_state_id
    remarks = [remark for remark in row.remarks if remark.member_state_id == key]
    beside = [other for other in row.answers if other.member_state_id == key and other.kept == "beside"]
    return Line(
        Titled(one.member_state.title_en, one.member_state.title_ru), one.member_state.code, one.mode,
        answer_fact(answer) if answer else None,
        comments=sum(remark.kind == "comment" and is_open(remark) for remark in remarks),
        conditions=tuple(remark.place for remark in remarks if remark.kind == "condition" and is_open(remark)),
        contradicted=contradicted(answer, beside), held=one.held_as,
    )


def is_open(remark: Remark) -> bool:
    """A comment until it is answered; a condition until the state confirms it or withdraws it."""
    if remark.kind == "comment":
        return remark.status == "open"
    return not remark.confirmed and remark.status != "withdrawn"


def contradicted(position: Answer | None, beside: Iterable[Answer]) -> bool:
    """Whether a letter that came after the state's position says otherwise, and nothing has settled it since."""
    return position is not None and any(
        other.seq > position.seq and other.position != position.position for other in beside)


def answer_fact(row: Answer) -> AnswerFact:
    """A position as the rules see it."""
    return AnswerFact(
        row.position, row.scope, row.counts_for.number if row.counts_for else None,
        provisional=row.paper_id is None, superseded=row.superseded_seq is not None,
        authority_open=needs_authority(row.capacity) and row.authority_paper_id is None,
        condition_met=row.condition_met, asked_as=row.asked_as,
    )


def _broke(row: Round, one: Answer) -> bool:
    """Every written answer ever given on this text counts here, one that was replaced later too."""
    fact = answer_fact(one)
    proved = not (one.kept or fact.provisional or fact.authority_open) and one.given == "in_writing"
    return proved and one.counts_for_id == row.version_id and breaks_silence(
        one.position, one.received_at, row.due_at, in_writing=True)


def conditions_of(row: Round, state_id: int) -> Sequence[Remark]:
    """The open conditions of a state in a round."""
    return [one for one in row.remarks
            if one.member_state_id == state_id and one.kind == "condition" and is_open(one)]

