"""What lies beside the journal and is old goes: sign-ins, links, counted failures, lines of the security log.

The journal is never touched, nor anything that it tells of.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from tracker.domain.throttle import FORGOTTEN
from tracker.models import Attempts, Base, ResetLink, SecurityEvent, SignIn
from tracker.services import security


@dataclass(frozen=True)
class Kept:
    """For how long sign-ins, and links for a new password with them, and lines of the log are kept."""

    sign_ins: timedelta
    log: timedelta


@dataclass(frozen=True)
class Cleared:
    """How many sign-ins, links and lines were too old."""

    sign_ins: int = 0
    links: int = 0
    lines: int = 0

    def __bool__(self) -> bool:
        return self != Cleared()


def clear(session: Session, kept: Kept, *, now: datetime) -> Cleared:
    """Remove what is older than is kept, by whole days, and tell the log of it.  The caller commits.

    The newest line stays however old it is, so that its number is not given to another one.
    """
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    newest = select(func.max(SecurityEvent.id)).scalar_subquery()
    gone = Cleared(
        _removed(session, SignIn, func.coalesce(SignIn.ended_at, SignIn.seen_at) < today - kept.sign_ins),
        _removed(session, ResetLink, ResetLink.expires_at < today - kept.sign_ins),
        _removed(session, SecurityEvent, (SecurityEvent.last_at < today - kept.log) & (SecurityEvent.id < newest)),
    )
    session.execute(delete(Attempts).where(Attempts.last_at <= now - FORGOTTEN))
    if gone:
        security.note(session, "log.cleared", now=now, detail=f"{gone.sign_ins}/{gone.links}/{gone.lines}")
    return gone


def _removed(session: Session, table: type[Base], old: ColumnElement[bool]) -> int:
    return len(session.execute(delete(table).where(old).returning(table.id)).all())
