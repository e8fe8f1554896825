"""What surrounds every page: how far the journal goes, and how many answers are owed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.models import Checkpoint, ClockRun, Hold, JournalEntry
from tracker.models.rounds import RoundParticipant

MOST = 1000
OWED = select(literal_column("1")).select_from(RoundParticipant).where(RoundParticipant.pending).limit(MOST).subquery()
FRAME = select(
    select(JournalEntry.body).where(JournalEntry.seq == 0).scalar_subquery(),
    select(func.max(JournalEntry.seq)).scalar_subquery(),
    select(func.count()).select_from(OWED).scalar_subquery(),
    select(func.min(Hold.since)).where(Hold.released_seq.is_(None)).scalar_subquery(),
    select(Checkpoint.seq).order_by(Checkpoint.number.desc()).limit(1).scalar_subquery(),
    select(Checkpoint.made_at).order_by(Checkpoint.number.desc()).limit(1).scalar_subquery(),
    select(func.max(ClockRun.ran_at)).scalar_subquery(),
    select(JournalEntry.at).where(JournalEntry.seq == 0).scalar_subquery(),
)


@dataclass(frozen=True)
class Frame:
    """The counts around a page; `owed` counts no further than to MOST, `held` is when the register was put on hold.

    `sealed` is the entry in which the last checkpoint was told: it covers all before it.  `ran_at` is when the clock
    did its work last, `begun` when the journal began, as it is written there.
    """

    origin: str
    entries: int
    owed: int
    held: datetime | None = None
    sealed: int | None = None
    sealed_at: datetime | None = None
    ran_at: datetime | None = None
    begun: str | None = None

    @property
    def is_demo(self) -> bool:
        """Whether this register is a demonstration, whose entries prove nothing."""
        return self.origin.startswith("demo/")

    def stands_still(self, now: datetime, within: timedelta) -> bool:
        """Whether the clock has not done its work within its time, since the last time or since the beginning.

        Nothing (0) is no time: the clock is not watched then, and never in a demonstration.
        """
        since = self.ran_at or _moment(self.begun)
        return bool(within) and not self.is_demo and since is not None and now - since > within

    @property
    def newer(self) -> int:
        """How many entries are newer than the last checkpoint, the one that tells of it left out."""
        return self.entries if self.sealed is None else max(self.entries - self.sealed - 1, 0)


def frame(session: Session) -> Frame:
    """Read the counts around a page, in one statement."""
    genesis, last, *counts = session.execute(FRAME).one()
    return Frame(_origin(genesis), 0 if last is None else last + 1, *counts)


def _moment(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None  # no entry yet, or a damaged one
    return moment if moment.tzinfo else None


def _origin(genesis: bytes | None) -> str:
    if genesis is None:
        return ""
    try:
        return str(parse(genesis)["after"]["origin"])
    except (ValueError, KeyError, TypeError):
        return ""  # genesis was damaged, which `verify` says
