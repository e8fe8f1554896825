"""What surrounds every page: how far the journal goes, and how many answers are owed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.models import Hold, JournalEntry
from tracker.models.rounds import RoundParticipant

MOST = 1000
OWED = select(literal_column("1")).select_from(RoundParticipant).where(RoundParticipant.pending).limit(MOST).subquery()
FRAME = select(
    select(JournalEntry.body).where(JournalEntry.seq == 0).scalar_subquery(),
    select(func.max(JournalEntry.seq)).scalar_subquery(),
    select(func.count()).select_from(OWED).scalar_subquery(),
    select(func.min(Hold.since)).where(Hold.released_seq.is_(None)).scalar_subquery(),
)


@dataclass(frozen=True)
class Frame:
    """The counts around a page; `owed` counts no further than to MOST, `held` is when the register was put on hold."""

    origin: str
    entries: int
    owed: int
    held: datetime | None = None

    @property
    def is_demo(self) -> bool:
        """Whether this register is a demonstration, whose entries prove nothing."""
        return self.origin.startswith("demo/")


def frame(session: Session) -> Frame:
    """Read the counts around a page, in one statement."""
    genesis, last, owed, held = session.execute(FRAME).one()
    return Frame(_origin(genesis), 0 if last is None else last + 1, owed, held)


def _origin(genesis: bytes | None) -> str:
    if genesis is None:
        return ""
    try:
        return str(parse(genesis)["after"]["origin"])
    except (ValueError, KeyError, TypeError):
        return ""  # genesis was damaged, which `verify` says
