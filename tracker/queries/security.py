"""The security log as administrators and auditors read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.security_events import KINDS
from tracker.models import SecurityEvent, SignIn, User
from tracker.queries import people
from tracker.services.found import MOST_NUMBER

PAGE = 50
FIRST = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """One line of the log, people by their names where they are known."""

    id: int
    at: datetime
    last_at: datetime
    kind: str
    person: str | None
    actor: str | None
    network: str
    detail: str
    times: int


@dataclass(frozen=True)
class SecurityPage:
    """Lines, newest first; `before` begins the next page, None on the last."""

    events: tuple[Event, ...]
    kind: str
    before: int | None


def security_log(
    session: Session, *, kind: str = "", before: int | None = None, after: int | None = None, limit: int = PAGE
) -> SecurityPage:
    """A page of the log: older than line `before`, or newer than line `after`, which reads oldest first."""
    asked = select(SecurityEvent).limit(limit + 1)
    if kind in KINDS:
        asked = asked.where(SecurityEvent.kind == kind)
    if before is not None:
        asked = asked.where(SecurityEvent.id < min(before, MOST_NUMBER))
    if after is not None:
        asked = asked.where(SecurityEvent.id > min(after, MOST_NUMBER))
    order = SecurityEvent.id.asc() if after is not None else SecurityEvent.id.desc()
    rows = session.scalars(asked.order_by(order)).all()
    shown = rows[:limit]
    return SecurityPage(_named(session, shown), kind, shown[-1].id if len(rows) > limit else None)


def failures_before(session: Session, person: str, sign_in: str) -> int:
    """How often somebody failed to sign in as this person between the sign-in before and this one."""
    of_person = select(SignIn.began_at).join(User, User.id == SignIn.user_id).where(User.key == person)
    began = of_person.where(SignIn.key == sign_in).scalar_subquery()
    previous = of_person.where(SignIn.began_at < began).order_by(SignIn.began_at.desc()).limit(1).scalar_subquery()
    return session.scalar(select(func.coalesce(func.sum(SecurityEvent.times), 0)).where(
        SecurityEvent.person == person, SecurityEvent.kind == "sign_in.failed",
        SecurityEvent.at > func.coalesce(previous, FIRST), SecurityEvent.at <= began)) or 0


def _named(session: Session, rows: Sequence[SecurityEvent]) -> tuple[Event, ...]:
    """People by name, also where the detail is one: for whom a deputy stands in."""
    keys = [key for row in rows for key in (row.person, row.actor, row.detail) if key]
    names = people.names(session, keys)
    return tuple(
        Event(row.id, row.at, row.last_at, row.kind, _name(names, row.person), _name(names, row.actor), row.network,
              names.get(row.detail, row.detail), row.times)
        for row in rows)


def _name(names: dict[str, str], key: str | None) -> str | None:
    return names.get(key, key) if key else None
