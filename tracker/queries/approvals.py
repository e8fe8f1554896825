"""Who owes what: the answers that states still owe, and apart from them the drafts that wait for a body."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.round import RoundFacts, days_overdue, days_past, hindrances, is_late
from tracker.domain.sentence import Sentence, Titled
from tracker.models import Answer, Document, MemberState, Package, Round, RoundParticipant, Version
from tracker.queries.asked import ANSWERED, POSITION, TEXT, fact_of
from tracker.queries.document import waiting_for
from tracker.queries.sight import in_sight
from tracker.services import found
from tracker.workflow.definition import named

MOST = 1000
PENDING: ColumnElement[bool] = literal_column("round_participants.pending")  # as the partial indexes say it
WAIT_FOR_A_BODY = ("joint_meeting", "permanent_council", "agreed")


@dataclass(frozen=True)
class Owed:
    """An answer that a state owes on one version; `given` is one that does not count, and `lacks` says why not.

    `status` is `due`, `late`, or by a recorded decision `waiting` or `on_hold`, which are never late; `because_held`
    is the reason of that decision.  `days` counts local dates past the deadline, negative before it.
    """

    document: str
    title: Titled
    synthetic: bool
    package: str | None
    state_code: str
    state: Titled
    because: str
    round: int
    version: int
    asked_on: date | None
    due_at: datetime
    zone: str
    status: str
    days: int
    days_overdue: int | None
    asked_for: str
    because_held: str
    given: str | None
    lacks: Sentence | None

    @property
    def late(self) -> bool:
        return self.status == "late"


@dataclass(frozen=True)
class Council:
    """A draft that waits for a body and not for answers."""

    reference: str
    title: Titled
    synthetic: bool
    package: str | None
    state: str
    state_title: Titled
    waiting_for: Sentence | None
    since: date | None
    since_precision: str
    days: int | None


OWED: Select[*tuple[Any, ...]] = (
    select(
        Document.reference, Document.title_en, Document.title_ru, Document.synthetic,
        Package.key.label("package"), MemberState.code,
        MemberState.title_en.label("state_en"), MemberState.title_ru.label("state_ru"), RoundParticipant.because,
        Round.number, Version.number.label("version"), Round.opened_on, RoundParticipant.due_at, Round.zone,
        RoundParticipant.mode, RoundParticipant.held_as, RoundParticipant.held_reason, *ANSWERED,
    )
    .select_from(RoundParticipant)
    .join(Round, RoundParticipant.round_id == Round.id)
    .join(Document, Round.document_id == Document.id)
    .outerjoin(Document.package)
    .join(Version, Round.version_id == Version.id)
    .join(MemberState, RoundParticipant.member_state_id == MemberState.id)
    .outerjoin(Answer, POSITION)
    .outerjoin(TEXT, Answer.counts_for_id == TEXT.id)
    .where(PENDING)
    .order_by(RoundParticipant.due_at, RoundParticipant.id)
    .limit(literal_column(str(MOST)))
)
WAITING: Select[*tuple[Any, ...]] = (
    select(
        Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Document.state,
        Document.since_on, Document.since_precision, Document.definition_name, Document.definition_version,
        Package.key.label("package"),
    )
    .outerjoin(Document.package)
    .where(Document.state.in_([literal_column(f"'{state}'") for state in WAIT_FOR_A_BODY]))
    .order_by(Document.since_on, Document.id)
    .limit(literal_column(str(MOST)))
)


def pending(
    session: Session, now: datetime, member: str | None = None, overdue: bool = False, actor: Actor | None = None
) -> tuple[Owed, ...]:
    """What is owed, the nearest deadline first, at most MOST; a representative sees what the own state owes."""
    statement = OWED
    if (code := _member(member, actor)) is not None:
        statement = statement.where(RoundParticipant.member_state_id == found.state(session, code, "member").id)
    if overdue:
        statement = statement.where(RoundParticipant.due_at <= now, RoundParticipant.held_as == "")
    return tuple(_owed(row, now) for row in session.execute(statement.where(in_sight(actor))))


def councils(session: Session, now: datetime, actor: Actor | None = None) -> tuple[Council, ...]:
    """Drafts that wait for a body to meet or decide, the longest waiting first; no state owes an answer on them."""
    today = now.astimezone(ZoneInfo(session.info["zone"])).date()
    return tuple(_council(row, today) for row in session.execute(WAITING.where(in_sight(actor))))


def _member(member: str | None, actor: Actor | None) -> str | None:
    own = actor.state if actor is not None and actor.state and not actor.may_as("clerk") else None
    return own or (member.upper() if member else None)


def _owed(row: Row[*tuple[Any, ...]], now: datetime) -> Owed:
    status = row.held_as or ("late" if is_late(row.due_at, now) else "due")
    return Owed(
        row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.package, row.code,
        Titled(row.state_en, row.state_ru), row.because, row.number, row.version, row.opened_on, row.due_at, row.zone,
        status, days_past(row.due_at, row.zone, now), None if row.held_as else days_overdue(row.due_at, row.zone, now),
        _asked_for(row), row.held_reason, row.position, _lacks(row),
    )


def _lacks(row: Row[*tuple[Any, ...]]) -> Sentence | None:
    """Why an answer that was given does not count."""
    if row.position is None:
        return None
    why = hindrances(fact_of(row), RoundFacts(version=row.version))
    if not why:
        return Sentence("its answer is on record, but does not settle what it was asked for")
    if why[0] in ("stale", "superseded"):
        return Sentence("it answered version {answered}, the round is on version {version}",
                        answered=row.answered, version=row.version)
    return LACKS[why[0]]


LACKS = {
    "provisional": Sentence("an answer was given, the paper that proves it is missing"),
    "authority": Sentence("an answer was given, the authority of who signed is to be confirmed"),
    "unclear": Sentence("an answer was given that names no version"),
}


def _asked_for(row: Row[*tuple[Any, ...]]) -> str:
    """approval, no_objection, or confirmation of an approval given before the text was changed."""
    if row.mode == "asked_for_no_objection":
        return "no_objection"
    return "confirmation" if row.superseded_seq is not None and row.answered != row.version else "approval"


def _council(row: Row[*tuple[Any, ...]], today: date) -> Council:
    state = named(row.definition_name, row.definition_version).state(row.state)
    return Council(
        row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.package, row.state, state.title,
        waiting_for(row.state, None), row.since_on, row.since_precision,
        (today - row.since_on).days if row.since_on else None,
    )
