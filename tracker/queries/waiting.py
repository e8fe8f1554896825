"""What waits and is owed by no state: drafts before a body, and silence procedures that run; one statement."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, cast, func, literal_column, null, select, union_all
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.round import RoundFacts, days_past, is_late
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.silence import proposed
from tracker.models import Document, MemberState, Package, Round, RoundParticipant, Version
from tracker.queries import stage_sets
from tracker.queries.asked import broke
from tracker.queries.document import waiting_for
from tracker.services.recording import zone_of
from tracker.services.visible import visible
from tracker.workflow.definition import named

MOST = 1000


@dataclass(frozen=True)
class Council:
    """A draft that waits for a body and not for answers, one `of_all` that do."""

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
    of_all: int


@dataclass(frozen=True)
class Silence:
    """A silence procedure that runs: nobody owes an answer; `broken_by` and `proposed` await a person.

    `days` counts local dates past the expiry, negative before it.
    """

    reference: str
    title: Titled
    synthetic: bool
    round: int
    version: int
    opened_on: date | None
    due_at: datetime
    zone: str
    notice: str
    expired: bool
    days: int
    broken_by: tuple[Titled, ...]
    proposed: Sentence | None


DRAFT = (Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Document.id)
STAGE = (Document.state, Document.since_on, Document.since_precision, Document.definition_name,
         Document.definition_version, Package.key.label("package"), func.count().over().label("of_all"))
ROUND = (Round.number, Version.number.label("version"), Round.opened_on, Round.due_at, Round.zone, Round.notice,
         MemberState.title_en.label("state_en"), MemberState.title_ru.label("state_ru"))
NOTHING = tuple(cast(null(), one.type).label(one.name) for one in select(*ROUND).subquery().c)
SILENT: Select[*tuple[Any, ...]] = (
    select(*DRAFT, *STAGE, *ROUND)
    .select_from(Round).join(Document, Round.document_id == Document.id).outerjoin(Document.package)
    .join(Version, Round.version_id == Version.id)
    .outerjoin(RoundParticipant, and_(RoundParticipant.round_id == Round.id, broke()))
    .outerjoin(MemberState, RoundParticipant.member_state_id == MemberState.id)
    .where(Round.status == literal_column("'open'"), Round.mode == literal_column("'silence'"))
    .order_by(Round.due_at, Round.id, RoundParticipant.id).limit(literal_column(str(MOST)))
)
BEFORE_A_BODY: Select[*tuple[Any, ...]] = (
    select(*DRAFT, *STAGE, *NOTHING).select_from(Document).outerjoin(Document.package)
    .where(stage_sets.BEFORE_A_BODY)
    .order_by(Document.since_on, Document.id).limit(literal_column(str(MOST)))
)


def waiting(session: Session, now: datetime, actor: Actor | None = None, most: int = MOST) -> tuple[
    tuple[Council, ...], tuple[Silence, ...]
]:
    """Drafts before a body, at most so many, the longest waiting first; silences, the nearest expiry first."""
    today, sight = now.astimezone(zone_of(session)).date(), visible(actor)
    bodies = BEFORE_A_BODY.limit(literal_column(str(most)))
    parts = (select(one.where(sight).subquery()) for one in (SILENT, bodies))
    rows = session.execute(union_all(*parts)).all()
    return tuple(_council(row, today) for row in rows if row.number is None), _silences(rows, now)


def councils(session: Session, now: datetime, actor: Actor | None = None) -> tuple[Council, ...]:
    """Drafts that wait for a body to meet or decide; no state owes an answer on them."""
    return waiting(session, now, actor)[0]


def silences(session: Session, now: datetime, actor: Actor | None = None) -> tuple[Silence, ...]:
    """Silence procedures that run."""
    return waiting(session, now, actor)[1]


def _council(row: Row[*tuple[Any, ...]], today: date) -> Council:
    state = named(row.definition_name, row.definition_version).state(row.state)
    return Council(
        row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.package, row.state, state.title,
        waiting_for(row.state, None), row.since_on, row.since_precision,
        (today - row.since_on).days if row.since_on else None, row.of_all,
    )


def _silences(rows: Any, now: datetime) -> tuple[Silence, ...]:
    """A silence of each round: its rows name the states that broke it."""
    found: dict[str, Silence] = {}
    for row in rows:
        if row.number is not None:
            one = found.get(row.reference) or _silence(row, now)
            states = (Titled(row.state_en, row.state_ru),) if row.state_en is not None else ()
            broken = dict.fromkeys((*one.broken_by, *states))
            facts = RoundFacts(row.number, row.version, "silence", row.due_at, row.zone, broken_by=tuple(broken))
            found[row.reference] = replace(one, broken_by=tuple(broken), proposed=proposed(facts, now))
    return tuple(found.values())


def _silence(row: Row[*tuple[Any, ...]], now: datetime) -> Silence:
    return Silence(
        row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.number, row.version, row.opened_on,
        row.due_at, row.zone, row.notice, is_late(row.due_at, now), days_past(row.due_at, row.zone, now), (), None)
