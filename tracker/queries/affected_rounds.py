"""The rounds whose approval sheets rest on an entry: of its draft, or of every draft that names what it is about."""

from typing import Any

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.models import AgendaItem, Answer, Document, Meeting, MemberState, Package, Paper, Round, RoundParticipant
from tracker.queries.history import Told
from tracker.queries.sheet_entries import entries_of
from tracker.queries.sheet_parts import rests_of, round_of

MOST = 12


def resting_on(session: Session, one: Told) -> tuple[Round, ...]:
    """The newest of them; each was made sure of by the entries of its sheet."""
    rows = session.scalars(select(Round).join(Round.document).options(joinedload(Round.document)).where(
        _can_rest(one)).order_by(Round.id.desc()).limit(MOST)).all()
    return tuple(row for row in rows if one.seq in _entries(session, row))


def _entries(session: Session, row: Round) -> set[int]:
    whole = round_of(session, row.document.reference, row.number)
    return {one.seq for one in entries_of(session, rests_of(session, whole))}


def _can_rest(one: Told) -> ColumnElement[bool]:
    """Of its draft; and for what belongs to no draft, wherever a paper, a meeting, a state or a package is named."""
    named = str(one.body.get("object", ""))
    ways: dict[str, Any] = {"paper": _by_paper, "meeting": _by_meeting, "state": _by_state,
                            "participation": _by_state, "package": _by_package}
    elsewhere = ways.get(one.kind.partition(".")[0])
    own = Document.reference == one.document if one.document else false()
    return or_(own, elsewhere(named)) if elsewhere else own


def _by_paper(key: str) -> ColumnElement[bool]:
    """Of an answer, or of the minutes of the meeting that decided; what else is cited goes with an answer."""
    paper = select(Paper.id).where(Paper.key == key).scalar_subquery()
    answers = select(Answer.round_id).where(or_(Answer.paper_id == paper, Answer.authority_paper_id == paper))
    decided = select(AgendaItem.document_id).join(AgendaItem.meeting).where(Meeting.protocol_id == paper)
    return or_(Round.id.in_(answers), Round.document_id.in_(decided))


def _by_meeting(key: str) -> ColumnElement[bool]:
    return Round.document_id.in_(
        select(AgendaItem.document_id).join(AgendaItem.meeting).where(Meeting.key == key))


def _by_state(code: str) -> ColumnElement[bool]:
    return Round.id.in_(select(RoundParticipant.round_id).join(RoundParticipant.member_state).where(
        MemberState.code == code))


def _by_package(key: str) -> ColumnElement[bool]:
    return Document.package_id.in_(select(Package.id).where(Package.key == key))
