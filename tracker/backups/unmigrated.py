"""A register in SQLite as it was before its tables were changed, kept beside it."""

from pathlib import Path

from tracker import disk, sqlite
from tracker.backups.making import place, workshop
from tracker.database import Database, newest


def keep(database: Database) -> Path | None:
    """Copy a register of an older release; None if a copy is there, which an attempt before this one made.

    The copy is there whole or not at all, for its owner alone.
    """
    path = Path(database.url.database or "")
    copy = path.with_name(f"{path.name}.before-{newest()}")
    if copy.exists():
        return None
    with workshop(copy) as folder:
        with database.read() as session:
            sqlite.snapshot(session.connection(), str(folder / path.name), lambda done: None)
        (folder / path.name).chmod(0o600)
        disk.sync(folder / path.name)
        place(folder / path.name, copy)
    return copy
