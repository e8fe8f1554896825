"""The entries about a thing that is no document: a paper, a meeting, a state."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.models import JournalEntry
from tracker.queries.history import Told, tell

MOST = 500


def entries_of(session: Session, key: str, registered: int, *kinds: str) -> tuple[Told, ...]:
    """The entry that registered a thing, and those of these kinds that name it, newest first."""
    first = session.scalars(select(JournalEntry).where(JournalEntry.seq == registered)).all()
    return tell(session, [*_naming(session, key, kinds), *first])


def naming(session: Session, key: str, *kinds: str) -> tuple[Told, ...]:
    """The entries of these kinds that name a thing, newest first."""
    return tell(session, _naming(session, key, kinds))


def _naming(session: Session, key: str, kinds: tuple[str, ...]) -> list[JournalEntry]:
    rows = session.scalars(
        select(JournalEntry).where(JournalEntry.kind.in_(kinds)).order_by(JournalEntry.seq.desc()).limit(MOST))
    return [row for row in rows if _object(row) == key]


def _object(row: JournalEntry) -> object:
    """What an entry is about; an entry that cannot be read is about nothing, and left to `verify`."""
    try:
        return parse(row.body).get("object")
    except ValueError:
        return None
