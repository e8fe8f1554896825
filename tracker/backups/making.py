"""A backup of a running register: one moment of it, sealed before, checked after, in one file."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import tracker as product
from tracker import disk, sqlite
from tracker.backups import archive
from tracker.backups.archive import Backup, Manifest, Progress
from tracker.config import Settings
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, Unsafe
from tracker.opening import opened, unopened
from tracker.queries import checkpoints as sealed
from tracker.queries.extent import extent
from tracker.queries.verify import size_of, verify
from tracker.services import checkpoints, copying, security

COPYING, PACKING = Sentence("Copying the register"), Sentence("Packing")
Bar = Callable[[Sentence, int], AbstractContextManager[Progress]]
"""Shows how far a piece of work is; is given its name and how much there is to do."""


def make(settings: Settings, path: Path, *, now: datetime, bar: Bar) -> Backup:
    """Write a backup of the register to a file that is not there yet; it is there whole, on the disk, or not at all.

    The key that signs the journal and the secret of the cookies are not in it.
    """
    if path.exists():
        raise there(path)
    with closing(opened(settings)) as database, workshop(path) as folder:
        _seal(database, now)
        register, packed = folder / archive.REGISTER, folder / "packed"
        with database.read() as session:
            size_of(session)  # from here on the session stands at one moment
            _copy(settings, session, register, bar)
        note, manifest = _checked(settings, register, database.dialect, now)
        with bar(PACKING, register.stat().st_size) as progress:
            archive.write(packed, register, note, manifest, progress)
        made = archive.read(packed)
        made.check()
        place(packed, path)
        with database.write() as session:
            security.note(session, "backup.made", now=now, detail=f"{manifest.entries} {path.name}")
            session.commit()
    return made


@contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """A folder beside a file that is to be made, for its owner alone; whoever has it is the only one who makes it."""
    folder = path.with_name(f"{path.name}.part")
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError as error:
        raise Invalid(Sentence("{path} is being written by somebody, or was broken off. If nobody is at it, remove "
                               "that folder.", path=str(folder)), field="file") from error
    except (OSError, ValueError) as error:
        raise Invalid(Sentence("The file {path} cannot be written.", path=str(path)[:200]), field="file") from error
    try:
        yield folder
    except OSError as error:
        raise Unsafe(Sentence("The file {path} cannot be written: {error}", path=str(path),
                              error=str(error.strerror))) from error
    finally:
        shutil.rmtree(folder)


def file_address(path: Path) -> str:
    """The address of a database in a file."""
    return f"sqlite:///{path}"


def _seal(database: Database, now: datetime) -> None:
    """Sign what the journal holds, unless nothing was recorded since that was done."""
    with database.read() as session:
        last = sealed.newest(session)
        if last is not None and last.seq + 1 == size_of(session):
            return
    with database.write() as session:
        checkpoints.checkpoint(session, SYSTEM, now=now, request=f"backup/{secrets.token_hex(16)}")
        session.commit()


def _copy(settings: Settings, session: Any, register: Path, bar: Bar) -> None:
    """The moment of a session as a file of SQLite, whatever it is kept in; its owner's alone, as the folder is."""
    if session.info["dialect"] == "sqlite":
        connection = session.connection()
        with bar(COPYING, Path(str(connection.engine.url.database)).stat().st_size) as progress:
            sqlite.snapshot(connection, str(register), progress)
        return
    with (closing(unopened(settings, file_address(register), wal=False)) as target, target.filling() as filled,
          bar(COPYING, copying.rows_of(session)) as progress):
        copying.copy(session, filled, progress)


def _checked(settings: Settings, register: Path, dialect: str, now: datetime) -> tuple[str, Manifest]:
    """The last checkpoint of a copy, and what is to be known of it; Unsafe if it does not verify."""
    with closing(unopened(settings, file_address(register), wal=False)) as copy, copy.read() as session:
        found = verify(session, quick=True).findings
        last = sealed.newest(session)
        if found or last is None:
            raise Unsafe(Sentence("The copy does not verify, so no backup was made. {reason}",
                                  reason=found[0].message if found else Sentence("No checkpoint was made yet.")))
        reach = extent(session)
        return last.note, Manifest(
            reach.origin, reach.entries, reach.root, last.number, now.isoformat(), dialect, product.__version__,
            copy.revision())


def place(packed: Path, path: Path) -> None:
    """Give what was made its name, which nobody else can give meanwhile, because the workshop is ours."""
    if path.exists():
        raise there(path)
    packed.rename(path)
    disk.sync(path.parent)


def there(path: Path) -> Invalid:
    """The refusal to write over a file."""
    return Invalid(Sentence("There is a file {path} already. Name another one.", path=str(path)[:200]), field="file")
