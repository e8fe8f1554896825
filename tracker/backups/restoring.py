"""A register put back from a backup: into an empty place, or where one was, which is moved aside and never removed."""

import os
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tracker import disk
from tracker.backups import archive
from tracker.backups.archive import Backup
from tracker.backups.looking import Known, ahead_of, checked, fill, unpacked
from tracker.backups.making import Bar, there, workshop
from tracker.config import Settings
from tracker.database import Database
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, TrackerError
from tracker.opening import opened, unopened
from tracker.services import security

SIDES = ("-journal", "-wal", "-shm")
"""What SQLite may have left beside a file: it belongs to that file, and would damage another."""


@dataclass(frozen=True)
class Restored:
    """What was restored; `aside` is where the register that was there is now, and `lost` what it holds beyond it.

    `key` says why nothing can be recorded yet, if the key is not in its place.
    """

    backup: Backup
    aside: str
    lost: int
    key: Sentence | None


def restore(settings: Settings, path: Path, known: Known, *, over: bool, now: datetime, bar: Bar) -> Restored:
    """Put the register of a backup in its place, after all of it was verified; if anything is wrong, nothing changes.

    Where a register is, Invalid without `over`, and if it has entries that the backup lacks.
    """
    backup = archive.read(path)
    with closing(unopened(settings)) as place, ExitStack() as alone:
        empty = place.is_empty()
        if not empty and not over:
            raise Invalid(Sentence("There is a register here already. Stop what serves it, and say --over: it is "
                                   "moved aside, not removed."), field="over")
        if not empty:
            alone.enter_context(place.served())
        with _beside(place) as folder, unpacked(settings, backup, Path(folder)) as copy:
            lost = _look(copy, backup, known, None if empty else place)
            _tell(copy, backup, now)
            aside = _put(place, copy, now, bar, empty=empty)
    settings.make_secret()
    return Restored(backup, aside, lost, _key(settings))


def _look(copy: Database, backup: Backup, known: Known, place: Database | None) -> int:
    with copy.read() as session:
        for fault in checked(session, backup, known)[1]:
            raise Invalid(Sentence("Nothing was restored. {reason}", reason=fault), field="file")
        return _lost(place, session, known.older) if place else 0


def _lost(place: Database, session: Any, older: bool) -> int:
    """How many entries would no longer be in the register; Invalid if there are some and nobody said so."""
    try:
        with place.read() as here:
            lost = ahead_of(here, session)
    except TrackerError as error:
        if older:
            return 0
        raise Invalid(Sentence("{reason} To restore in spite of it, say --older.", reason=error.message),
                      field="older") from error
    if lost and not older:
        raise Invalid(Sentence("The backup is older than the register here, which has {n} entries more. To do without "
                               "them, say --older.", n=lost), field="older")
    return lost


def _tell(copy: Database, backup: Backup, now: datetime) -> None:
    with copy.write() as session:
        security.note(session, "register.restored", now=now, detail=f"{backup.manifest.entries} {backup.path.name}")
        session.commit()


def _beside(place: Database) -> AbstractContextManager[Any]:
    """A folder for the copy: where it can take the place of a file with one step, or anywhere."""
    if place.dialect != "sqlite":
        return TemporaryDirectory()
    with suppress(OSError):  # what is wrong is told by who makes the folder
        _file(place).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return workshop(_file(place))


def _put(place: Database, copy: Database, now: datetime, bar: Bar, *, empty: bool) -> str:
    """Let the copy be the register; where the one that was there is now, empty if there was none."""
    name = f"before-{now:%Y%m%dt%H%M%Sz}"
    if place.dialect == "sqlite":
        copy.close()
        place.close()
        return _change_places(_file(copy), _file(place), name, empty)
    with copy.read() as session:
        fill(place, session, bar, aside="" if empty else name, keep=True)
    return "" if empty else name


def _change_places(new: Path, target: Path, name: str, empty: bool) -> str:
    aside = target.with_name(f"{target.name}.{name}")
    if aside.exists():
        raise there(aside)
    for end in SIDES:
        if (side := target.with_name(target.name + end)).exists():
            side.rename(aside.with_name(aside.name + end))
    if target.exists():
        _keep(target, aside)
    new.replace(target)
    disk.sync(target.parent)
    return "" if empty else str(aside)


def _keep(target: Path, aside: Path) -> None:
    """A second name for the old file first, so that there is a register at every moment; where that can be had."""
    try:
        os.link(target, aside)
    except OSError:
        target.rename(aside)


def _file(place: Database) -> Path:
    return Path(place.url.database or "").absolute()


def _key(settings: Settings) -> Sentence | None:
    """Why the restored register cannot be written to, if it cannot."""
    try:
        opened(settings).close()
    except TrackerError as error:
        return error.message
    return None
