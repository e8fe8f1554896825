"""The security log: what concerns the doors, written beside the journal in the transaction of what it tells."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.domain.security_events import KINDS
from tracker.models import SecurityEvent

AGAIN = timedelta(minutes=1)
MOST = 200
LOCAL = "local"


def note(
    session: Session, kind: str, *, now: datetime, person: str | None = None, actor: str | None = None,
    detail: str = "", network: str | None = None,
) -> None:
    """Tell one thing; the same thing again within a minute is counted, so that nobody can fill the disk with it.

    Where it came from is what the edge put into `session.info["network"]`.  The caller commits.
    """
    if kind not in KINDS:
        raise ValueError(f"the security log does not know {kind}")
    said = {
        "kind": kind, "person": person, "actor": actor, "detail": _plain(detail),
        "network": session.info.get("network", LOCAL) if network is None else network,
    }
    if not _counted(session, said, now):
        session.add(SecurityEvent(at=now, last_at=now, times=1, **said))
        session.flush()


def _counted(session: Session, said: dict[str, str | None], now: datetime) -> bool:
    """Raise the count of the same line if there is a young one."""
    same = [getattr(SecurityEvent, name).is_not_distinct_from(value) for name, value in said.items()]
    found = session.scalar(
        select(SecurityEvent.id).where(*same, SecurityEvent.at > now - AGAIN).order_by(SecurityEvent.id.desc()).limit(1)
    )
    if found is None:
        return False
    session.execute(
        update(SecurityEvent).where(SecurityEvent.id == found).values(times=SecurityEvent.times + 1, last_at=now),
        execution_options={"synchronize_session": False},
    )
    return True


def _plain(detail: str) -> str:
    """One line, without what could make two of it where it is printed."""
    return "".join(one if one.isprintable() else "?" for one in detail)[:MOST]
