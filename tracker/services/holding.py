"""Integrity hold: after a check that failed nothing is recorded until somebody has looked and it passes again."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NoReturn

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.checkpoints import Note, read_note
from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence
from tracker.errors import IntegrityHold
from tracker.models import Hold

MOST = 500
BETWEEN = "\f"
LOCK = 0x64726166  # "draf": the advisory lock of the journal on PostgreSQL


def put(session: Session, found: Sequence[Finding], *, now: datetime, kept: Iterable[Note] = ()) -> Hold:
    """Put the register on hold for what was found, if it is not on hold already.  The caller commits.

    No entry tells of it until it is released: the journal is what cannot be trusted.
    """
    lock(session)
    row = standing(session)
    if row is not None:
        return row
    checks = ",".join(dict.fromkeys(one.check for one in found))
    row = Hold(since=now, checks=checks, seq=found[0].seq, message=str(found[0].message)[:MOST],
               notes=BETWEEN.join(map(str, kept)))
    session.add(row)
    session.flush()
    return row


def standing(session: Session) -> Hold | None:
    """The hold that nobody has released yet."""
    return session.scalar(select(Hold).where(Hold.released_seq.is_(None)).order_by(Hold.id).limit(1))


def resting_on(hold: Hold) -> tuple[Note, ...]:
    """The checkpoints from outside that a hold rests on."""
    return tuple(read_note(one) for one in hold.notes.split(BETWEEN) if one)


def lock(session: Session) -> None:
    """Wait until nobody else can append; SQLite's transaction has seen to it already."""
    if session.info["dialect"] == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LOCK)))


def refuse(session: Session, hold: int) -> NoReturn:
    """Say why nothing can be recorded, and who can do something about it."""
    row = session.get_one(Hold, hold)
    raise IntegrityHold(Sentence(
        "The register is on integrity hold since {since}: {check} failed at entry {seq}. It can be read; nothing can "
        "be recorded until a head of unit or an administrator has found the cause and run: tracker verify --release",
        since=row.since, check=row.checks.split(",")[0], seq=row.seq))


def broken(reason: Sentence) -> IntegrityHold:
    """The refusal of an act that met a damaged journal."""
    return IntegrityHold(Sentence("The journal does not verify, so nothing was recorded. {reason}", reason=reason))
