"""The whole journal, read from its rows into entries that can be folded."""

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.recorded import Recorded
from tracker.models import JournalEntry
from tracker.services.journal import read_body
from tracker.services.visible import whole

ROWS = select(JournalEntry.seq, JournalEntry.at, JournalEntry.effective_on, JournalEntry.body).order_by(
    JournalEntry.seq)


def recorded(session: Session) -> list[Recorded]:
    """Every entry, in the order of recording, also for who may not read all: nobody is shown it as it is."""
    with whole(session):
        rows = session.execute(ROWS.execution_options(yield_per=1000))
        return [Recorded(row.seq, row.at, row.effective_on, read_body(row.body)) for row in rows]


def zone_of(session: Session) -> ZoneInfo:
    """The zone in which the days of the register begin and end."""
    return ZoneInfo(session.info["zone"])
