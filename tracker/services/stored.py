"""The journal as it lies in the database, for who must check it: its rows, its leaves, the keys that it announces."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.domain.chain import Entry, key_id
from tracker.domain.links import ANNOUNCING
from tracker.models import JournalEntry

COLUMNS = (
    JournalEntry.seq, JournalEntry.at, JournalEntry.prev, JournalEntry.nonce, JournalEntry.body,
    JournalEntry.body_digest, JournalEntry.leaf, JournalEntry.key_id, JournalEntry.sig,
)
MANY = 1000
ANNOUNCED = (
    select(JournalEntry.body).where(JournalEntry.kind.in_(ANNOUNCING)).order_by(JournalEntry.seq)
)


def entries(session: Session, since: int = 0) -> Iterator[Entry]:
    """The rows of the journal as they lie, in order."""
    yield from _entries(session, JournalEntry.seq >= since)


def of_numbers(session: Session, seqs: Collection[int]) -> Iterator[Entry]:
    """The rows with these numbers as they lie, in order."""
    wanted = sorted(seqs)
    for first in range(0, len(wanted), MANY):
        yield from _entries(session, JournalEntry.seq.in_(wanted[first:first + MANY]))


def leaves_of(session: Session, seqs: Collection[int]) -> dict[int, bytes]:
    """The leaves of the entries with these numbers, as far as there are such."""
    wanted, found = sorted(seqs), dict[int, bytes]()
    for first in range(0, len(wanted), MANY):
        found |= {row.seq: bytes(row.leaf) for row in session.execute(select(JournalEntry.seq, JournalEntry.leaf).where(
            JournalEntry.seq.in_(wanted[first:first + MANY])))}
    return found


def _entries(session: Session, which: ColumnElement[bool]) -> Iterator[Entry]:
    rows = select(*COLUMNS).where(which).order_by(JournalEntry.seq)
    for row in session.execute(rows.execution_options(yield_per=MANY)):
        seq, at, prev, nonce, body, *rest = row
        yield Entry(seq, at if isinstance(at, str) else str(at), _bytes(prev) or b"", _bytes(nonce), _bytes(body),
                    *(_bytes(one) or b"" for one in rest))


def _bytes(value: Any) -> bytes | None:
    """A value as bytes, even if a damaged file gives one of another type."""
    return value if isinstance(value, bytes) or value is None else str(value).encode(errors="replace")


def leaves(session: Session, size: int) -> Iterator[bytes]:
    """The leaves of the first entries as they lie."""
    rows = select(JournalEntry.leaf).where(JournalEntry.seq < size).order_by(JournalEntry.seq)
    yield from session.scalars(rows.execution_options(yield_per=10_000))


def announced(session: Session, size: int | None = None) -> tuple[bytes, ...]:
    """Every public key of this journal, or of its first entries; what cannot be read is left to `verify`."""
    rows = ANNOUNCED if size is None else ANNOUNCED.where(JournalEntry.seq < size)
    keys = (_announced(bytes(body)) for body in session.scalars(rows))
    return tuple(key for key in keys if key)


def announcing(session: Session) -> frozenset[int]:
    """The numbers of the entries that bring a key."""
    rows = session.execute(select(JournalEntry.seq, JournalEntry.body).where(JournalEntry.kind.in_(ANNOUNCING)))
    return frozenset(row.seq for row in rows if _announced(bytes(row.body)))


def announced_in(session: Session, seq: int, kind: str) -> bytes | None:
    """The short name of the key that an entry brings, if it is of a kind that can bring one."""
    if kind not in ANNOUNCING:
        return None
    body = session.scalar(select(JournalEntry.body).where(JournalEntry.seq == seq))
    key = _announced(bytes(body)) if body else None
    return key_id(key) if key else None


def _announced(body: bytes) -> bytes | None:
    try:
        return bytes.fromhex(parse(body)["after"]["public_key"])
    except (KeyError, TypeError, ValueError):
        return None
