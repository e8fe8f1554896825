"""Who owes what: the answers that states still owe, the nearest deadline first, a page at a time."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, Row, Select, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.round import RoundFacts, days_overdue, days_past, hindrances, is_late
from tracker.domain.sentence import Sentence, Titled
from tracker.models import Answer, Document, MemberState, Package, Round, RoundParticipant, Version
from tracker.queries.asked import ANSWERED, POSITION, TEXT, fact_of
from tracker.queries.owed_where import PENDING, Wanted, check, conditions, own, standing_as
from tracker.queries.paging import MOST_ROWS, Order, every


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
    def key(self) -> tuple[str, int, str]:
        """What tells it from all other answers that are owed."""
        return self.document, self.round, self.state_code

    @property
    def late(self) -> bool:
        return self.status == "late"


@dataclass(frozen=True)
class OwedPage:
    """A page of what is owed; `next` is where the one after it begins."""

    rows: tuple[Owed, ...]
    next: str | None


# The plus keeps SQLite from beginning at rounds or states and sorting: the partial indexes give the order.
ITS_ROUND = literal_column("+round_participants.round_id", Integer)
ITS_STATE = literal_column("+round_participants.member_state_id", Integer)
OWED: Select[*tuple[Any, ...]] = (
    select(
        Document.reference, Document.title_en, Document.title_ru, Document.synthetic,
        Package.key.label("package"), MemberState.code,
        MemberState.title_en.label("state_en"), MemberState.title_ru.label("state_ru"), RoundParticipant.because,
        Round.number, Version.number.label("version"), Round.opened_on, RoundParticipant.due_at, Round.zone,
        RoundParticipant.mode, RoundParticipant.held_as, RoundParticipant.held_reason, *ANSWERED,
    )
    .select_from(RoundParticipant)
    .join(Round, Round.id == ITS_ROUND)
    .join(Document, Round.document_id == Document.id)
    .outerjoin(Document.package)
    .join(Version, Round.version_id == Version.id)
    .join(MemberState, MemberState.id == ITS_STATE)
    .outerjoin(Answer, POSITION)
    .outerjoin(TEXT, Answer.counts_for_id == TEXT.id)
    .where(PENDING)
)
DEADLINE = Order("deadline", (RoundParticipant.due_at, RoundParticipant.id))


def pending(
    session: Session, now: datetime, member: str | None = None, overdue: bool = False, actor: Actor | None = None
) -> tuple[Owed, ...]:
    """All that is owed, the nearest deadline first; a representative sees what the own state owes."""
    wanted = Wanted(own(member, actor), only="late" if overdue else "", limit=MOST_ROWS)
    return tuple(every(lambda after: owed(session, replace(wanted, after=after), now, actor)))


def owed(session: Session, wanted: Wanted, now: datetime, actor: Actor | None = None) -> OwedPage:
    """A page of what is owed, the nearest deadline first, in one statement; Invalid for a filter that means nothing."""
    fits = (*conditions(wanted, actor), standing_as(wanted.only, now))
    page = DEADLINE.page(OWED.add_columns(RoundParticipant.id).where(*fits), wanted.after, wanted.limit)
    found = session.execute(page).all()
    if not found:
        check(session, wanted)
    shown = found[: wanted.limit]
    last = DEADLINE.cursor((shown[-1].due_at, shown[-1].id)) if len(found) > len(shown) else None
    return OwedPage(tuple(owed_of(row, now) for row in shown), last)


def owed_of(row: Row[*tuple[Any, ...]], now: datetime) -> Owed:
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
    """approval, no_objection, or confirmation of what was answered on another text."""
    if row.mode == "asked_for_no_objection":
        return "no_objection"
    on_another = row.answered not in (None, row.version)
    approved = row.superseded_seq is not None or (row.position or "").startswith("approve")
    return "confirmation" if on_another and approved else "approval"
