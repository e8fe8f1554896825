"""The keys that the journal announces: genesis brings the first, a rotation the next."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import JournalEntry
from tracker.services.stored import announced as announced_keys

__all__ = ["announced_key", "announced_keys", "has_begun"]


def has_begun(session: Session) -> bool:
    """Whether the journal holds its first entry."""
    return session.scalar(select(JournalEntry.seq).limit(1)) is not None


def announced_key(session: Session) -> bytes | None:
    """The key that signs now, or None if the journal announces none."""
    keys = announced_keys(session)
    return keys[-1] if keys else None
