"""What forms offer to choose from: columns alone, so that no row is kept between showing and writing."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.sentence import Titled
from tracker.models import (
    AgendaItem,
    Document,
    Meeting,
    MemberState,
    Package,
    Paper,
    Round,
    RoundParticipant,
    User,
    UserRole,
)

RECENT = 30
RESPONSIBLE = ("clerk", "officer", "head")


@dataclass(frozen=True)
class OfferedPaper:
    """A paper as a list names it."""

    key: str
    number: str | None
    title: Titled
    dated_on: date | None


@dataclass(frozen=True)
class OfferedState:
    """A state as a list names it; `mode` where it is asked in a round."""

    code: str
    title: Titled
    mode: str = ""


LATER = aliased(RoundParticipant)
DECIDES = ~exists(select(LATER.id).where(
    LATER.round_id == RoundParticipant.round_id, LATER.member_state_id == RoundParticipant.member_state_id,
    LATER.id > RoundParticipant.id).correlate(RoundParticipant))
"""The line that decides how a state is asked now: no later one of it stands in the round."""


def answered_with(session: Session, reference: str) -> tuple[tuple[str, Titled], ...]:
    """The other drafts of its package that have an open round, by number: one paper may answer for them too."""
    own = select(Document.package_id).where(Document.reference == reference).scalar_subquery()
    rows = session.execute(
        select(Document.reference, Document.title_en, Document.title_ru)
        .join(Round, Round.document_id == Document.id)
        .where(Document.package_id == own, Round.status == "open", Document.reference != reference)
        .order_by(Document.id))
    return tuple((number, Titled(en, ru)) for number, en, ru in rows)


def states(session: Session) -> tuple[OfferedState, ...]:
    """Every state of the register, by code."""
    rows = session.execute(
        select(MemberState.code, MemberState.title_en, MemberState.title_ru).order_by(MemberState.code))
    return tuple(OfferedState(code, Titled(en, ru)) for code, en, ru in rows)


def owing_states(session: Session, reference: str) -> tuple[OfferedState, ...]:
    """The states that owe something in the open round of a document."""
    rows = session.execute(
        select(MemberState.code, MemberState.title_en, MemberState.title_ru, RoundParticipant.mode)
        .join(RoundParticipant.member_state).join(RoundParticipant.round)
        .join(Document, Document.id == Round.document_id)
        .where(Document.reference == reference, RoundParticipant.pending).order_by(RoundParticipant.id))
    return tuple(OfferedState(code, Titled(en, ru), mode) for code, en, ru, mode in rows)


def asked_states(session: Session, reference: str) -> tuple[OfferedState, ...]:
    """The states that answer in the open round of a document; none without a round."""
    rows = session.execute(
        select(MemberState.code, MemberState.title_en, MemberState.title_ru, RoundParticipant.mode)
        .join(RoundParticipant.member_state).join(RoundParticipant.round)
        .join(Document, Document.id == Round.document_id)
        .where(Document.reference == reference, Round.status == "open", DECIDES,
               RoundParticipant.mode.in_(("asked", "asked_for_no_objection")))
        .order_by(RoundParticipant.mode, MemberState.code))
    return tuple(OfferedState(code, Titled(en, ru), mode) for code, en, ru, mode in rows)


def papers(session: Session) -> tuple[OfferedPaper, ...]:
    """The papers that were registered last."""
    rows = session.execute(
        select(Paper.key, Paper.number, Paper.title_en, Paper.title_ru, Paper.dated_on)
        .order_by(Paper.seq.desc()).limit(RECENT))
    return tuple(OfferedPaper(key, number, Titled(en, ru), dated) for key, number, en, ru, dated in rows)


def people(session: Session) -> tuple[str, ...]:
    """The names of those who can be responsible for a document."""
    rows = session.scalars(
        select(User.name).join(UserRole, UserRole.user_id == User.id)
        .where(User.active, UserRole.until.is_(None), UserRole.role.in_(RESPONSIBLE))
        .distinct().order_by(User.name))
    return tuple(rows)


def packages(session: Session) -> tuple[tuple[str, Titled], ...]:
    """Every package by key and title, the latest first."""
    rows = session.execute(select(Package.key, Package.title_en, Package.title_ru).order_by(Package.id.desc()))
    return tuple((key, Titled(en, ru)) for key, en, ru in rows)


def meetings_on(session: Session, reference: str) -> tuple[tuple[str, Titled], ...]:
    """The meetings that dealt with a document, the latest first."""
    rows = session.execute(
        select(Meeting.key, Meeting.title_en, Meeting.title_ru)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id).join(Document, Document.id == AgendaItem.document_id)
        .where(Document.reference == reference).order_by(Meeting.id.desc()))
    return tuple((key, Titled(en, ru)) for key, en, ru in rows)
