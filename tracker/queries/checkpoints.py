"""The checkpoints as a page: each with its note, and the seal as it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tracker.domain import checkpoints as notes
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.models import Checkpoint, JournalEntry, User
from tracker.services.recording import zone_of

MOST = 100
ROWS = (
    select(Checkpoint, JournalEntry.actor, User.name)
    .outerjoin(JournalEntry, JournalEntry.seq == Checkpoint.seq)
    .outerjoin(User, User.key == JournalEntry.actor)
    .order_by(Checkpoint.number.desc())
)


@dataclass(frozen=True)
class Sealed:
    """One checkpoint; `made_by` is a name, or `system` where the clock made it."""

    number: int
    size: int
    root: str
    note: str
    made_at: datetime
    local: datetime
    made_by: str
    seq: int

    @property
    def seal(self) -> notes.Checkpoint:
        return notes.Checkpoint(self.note.split("\n", 1)[0], self.size, bytes.fromhex(self.root))

    @property
    def groups(self) -> tuple[str, ...]:
        """The root in groups of four, for reading aloud."""
        return self.seal.groups

    @property
    def code(self) -> str:
        """The short code, as it is printed."""
        return notes.grouped(self.seal.code)


@dataclass(frozen=True)
class Checkpoints:
    """The newest checkpoints, and how many entries are newer than the last."""

    rows: tuple[Sealed, ...]
    since: int


def checkpoints(session: Session) -> Checkpoints:
    """The newest checkpoints first."""
    rows = tuple(_sealed(session, ROWS.limit(MOST)))
    size = (session.scalar(select(func.max(JournalEntry.seq))) or 0) + 1
    return Checkpoints(rows, size - rows[0].size if rows else size)


def newest(session: Session) -> Sealed | None:
    """The last checkpoint, if any was made."""
    return next(_sealed(session, ROWS.limit(1)), None)


def one(session: Session, number: int) -> Sealed:
    """A checkpoint by its number; NotFound if there is none."""
    found = next(_sealed(session, ROWS.where(Checkpoint.number == number)), None) if number < 2**31 else None
    if found is None:
        raise NotFound(Sentence("There is no checkpoint {number}.", number=number))
    return found


def _sealed(session: Session, wanted: Select[Checkpoint, str, str]) -> Iterator[Sealed]:
    zone = zone_of(session)
    for row, actor, name in session.execute(wanted):
        yield Sealed(row.number, row.size, row.root, row.note, row.made_at, row.made_at.astimezone(zone),
                     name or actor or "", row.seq)
