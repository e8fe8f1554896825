"""The keys that the journal announces: genesis brings the first, a rotation the next."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.models import JournalEntry

ANNOUNCING = (
    select(JournalEntry.body).where(JournalEntry.kind.in_(("genesis", "key.rotated"))).order_by(JournalEntry.seq)
)


def has_begun(session: Session) -> bool:
    """Whether the journal holds its first entry."""
    return session.scalar(select(JournalEntry.seq).limit(1)) is not None


def announced_keys(session: Session) -> tuple[bytes, ...]:
    """Every public key of this journal, first one first; an entry that cannot be read is left to `verify`."""
    keys = (_announced(bytes(body)) for body in session.scalars(ANNOUNCING))
    return tuple(key for key in keys if key)


def announced_key(session: Session) -> bytes | None:
    """The key that signs now, or None if the journal announces none."""
    keys = announced_keys(session)
    return keys[-1] if keys else None


def _announced(body: bytes) -> bytes | None:
    try:
        return bytes.fromhex(parse(body)["after"]["public_key"])
    except (KeyError, TypeError, ValueError):
        return None
