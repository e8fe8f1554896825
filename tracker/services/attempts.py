"""Attempts to sign in are counted before they are looked at, so that many at once gain nothing."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, exists, select, text
from sqlalchemy.orm import Session

from tracker.domain.throttle import FORGOTTEN, RULES, to_wait
from tracker.models import Attempts, SignIn, User

LOCK = 0x646F6F72  # "door": one attempt at a time is counted on PostgreSQL; SQLite's transaction sees to it already
KNOWN_FOR = timedelta(days=90)


def count(session: Session, name: str, network: str, *, now: datetime) -> int:
    """Count an attempt as a failure until `undo` or `succeed` says otherwise; gives 0.

    If it comes too early it is not counted, and the seconds to wait are given.  An
    unknown name is counted like a known one.  The caller commits.
    """
    rows = _rows(session, name, network)
    known = _is_known(session, name, network, now)
    waits = [to_wait(RULES[row.scope], row.failures, row.last_at, now) for row in rows.values()
             if not (row.scope == "account" and known)]
    if any(waits):
        return max(waits)
    for scope, key in _names(name, network).items():
        row = rows.get(scope) or Attempts(scope=scope, name=key, failures=0, last_at=now)
        row.failures = 1 if now - row.last_at >= FORGOTTEN else row.failures + 1
        row.last_at = now
        session.add(row)
    session.flush()
    return 0


def undo(session: Session, name: str, network: str) -> None:
    """Take back the one attempt that was counted: it did not fail.  The caller commits."""
    for row in _rows(session, name, network).values():
        row.failures = max(0, row.failures - 1)
    session.flush()


def succeed(session: Session, name: str, network: str, *, now: datetime) -> None:
    """Forget the failures of this account from this network, and of all others what is too old.  The caller commits.

    What was counted for the network is not made less by it: `undo` took back what did not fail.
    """
    session.execute(delete(Attempts).where(
        (Attempts.scope == "pair") & (Attempts.name == _names(name, network)["pair"])
        | (Attempts.last_at <= now - FORGOTTEN)))


def _rows(session: Session, name: str, network: str) -> dict[str, Attempts]:
    if session.info["dialect"] == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    wanted = _names(name, network)
    found = session.scalars(select(Attempts).where(Attempts.name.in_(wanted.values()))
                            .execution_options(populate_existing=True))
    return {row.scope: row for row in found if wanted[row.scope] == row.name}


def _names(name: str, network: str) -> dict[str, str]:
    """What is counted; what was typed as a name may be a password, so it is never kept as it is."""
    account = sha256(name.strip().casefold().encode("utf-8", "replace")).hexdigest()
    return {"pair": sha256(f"{account} {network}".encode()).hexdigest(), "network": network or "-", "account": account}


def _is_known(session: Session, name: str, network: str, now: datetime) -> bool:
    """Whether this account signed in from this network of late: there nobody elsewhere can make it wait."""
    return bool(session.scalar(select(exists().where(
        SignIn.user_id == User.id, User.name == name, SignIn.network == network, SignIn.began_at > now - KNOWN_FOR))))
