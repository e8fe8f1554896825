"""How much of files one account may hand in within a day, so that nobody fills the disk alone."""

from datetime import timedelta

from sqlalchemy import func, select

from tracker.domain.chain import stamp
from tracker.domain.counter import IMPORT
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Blob, JournalEntry, Paper, Translation, Version
from tracker.services.acts import Act
from tracker.services.files import File
from tracker.services.journal import read_body

DAY = timedelta(days=1)
MEGABYTE = 1024**2
MOST = 500 * MEGABYTE


def must_have_room(act: Act, file: File | None) -> None:
    """Refuse a file with which somebody would hand in more than the register takes from one account in a day."""
    if file is not None:
        must_take(act, len(file.content))


def must_take(act: Act, size: int) -> None:
    """Refuse so many bytes more; what was imported counts as what is kept."""
    most = act.session.info.get("daily_bytes", MOST)
    if "system" in act.actor.roles or handed_in(act) + size <= most:
        return
    raise Invalid(Sentence(
        "With this file you would hand in more than the {n} MB that one account may within 24 hours. Wait, or ask who "
        "runs the register to raise TRACKER_DAILY_MB.", n=most // MEGABYTE), field="file")


def handed_in(act: Act) -> int:
    """The bytes of the files that came with the entries of the actor within the last day."""
    return imported(act) + sum(
        act.session.scalar(
            select(func.coalesce(func.sum(Blob.size), 0)).join(table, table.blob_id == Blob.id)
            .join(JournalEntry, JournalEntry.seq == table.seq)
            .where(JournalEntry.actor == act.actor.key, table.registered_at > act.at - DAY)) or 0
        for table in (Version, Translation, Paper))


def imported(act: Act) -> int:
    """The bytes of the files that the actor imported within the last day."""
    bodies = act.session.scalars(select(JournalEntry.body).where(
        JournalEntry.kind == IMPORT, JournalEntry.actor == act.actor.key, JournalEntry.at > stamp(act.at - DAY)))
    return sum(int(read_body(body)["after"]["size"]) for body in bodies)
