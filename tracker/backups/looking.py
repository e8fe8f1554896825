"""A look into a backup: unpacked where nobody works, verified whole, and held against what else is known."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tracker.backups import archive
from tracker.backups.archive import Backup, Manifest
from tracker.backups.making import COPYING, Bar, file_address
from tracker.config import Settings
from tracker.database import Database, newest
from tracker.domain.checkpoints import read_note
from tracker.domain.evidence import NOTHING, Kept
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, TrackerError
from tracker.opening import unopened
from tracker.queries.extent import Extent, backed_up, extent
from tracker.queries.verify import Verdict, verify
from tracker.services import copying


@dataclass(frozen=True)
class Known:
    """What is known from outside: checkpoints and receipts that were kept, the first keys.

    `older` says that a backup may be taken although the register here has gone on since.
    """

    kept: Kept = NOTHING
    keys: tuple[bytes, ...] = ()
    older: bool = False


@dataclass(frozen=True)
class Looked:
    """What a backup was found to be; `ahead` is how many entries the register here has more, None if none is here."""

    backup: Backup
    verdict: Verdict
    ahead: int | None
    faults: tuple[Sentence, ...]


def drill(settings: Settings, path: Path, known: Known, *, into: str = "", bar: Bar) -> Looked:
    """Restore a backup to where it stays for as long as this takes, and say all that is wrong with it.

    `into` is the address of an empty database in which that is done, too, and undone.
    """
    backup = archive.read(path)
    with TemporaryDirectory() as folder, unpacked(settings, backup, Path(folder)) as copy, copy.read() as session:
        verdict, faults = checked(session, backup, known)
        ahead, more = _held_against_this(settings, session, backup.manifest, known)
        if into and not faults:
            with closing(unopened(settings, into)) as other, suppress(_Undone):
                fill(other, session, bar)
                raise AssertionError("what was filled is undone")
    return Looked(backup, verdict, ahead, (*faults, *more))


@contextmanager
def unpacked(settings: Settings, backup: Backup, folder: Path) -> Iterator[Database]:
    """The register of a backup as a database of its own, with the tables of this release."""
    if backup.manifest.schema > newest():
        raise Invalid(Sentence(
            "The backup has tables of revision {found}, this release knows them up to {needed}. Install release "
            "{release} or a newer one.", found=backup.manifest.schema, needed=newest(),
            release=backup.manifest.software), field="file")
    register = folder / archive.REGISTER
    backup.unpack(register)
    with closing(unopened(settings, file_address(register), wal=False)) as copy:
        copy.upgrade()
        yield copy


def checked(session: Any, backup: Backup, known: Known) -> tuple[Verdict, tuple[Sentence, ...]]:
    """The full verification of a register, with the checkpoint that came with it, and everything that is wrong."""
    kept = Kept((*known.kept.checkpoints, read_note(backup.note)), known.kept.receipts)
    verdict = verify(session, key=known.keys[0] if known.keys else None, vouched=known.keys, kept=kept)
    told, found = backup.manifest, extent(session)
    faults = tuple(one.message for one in verdict.findings)
    if found != Extent(told.origin, told.entries, told.root):
        faults = (Sentence("The backup says that it is of {origin} with {entries} entries and another root; it holds "
                           "{found} entries of {other}.", origin=told.origin, entries=told.entries,
                           found=found.entries, other=found.origin), *faults)
    return verdict, faults


def ahead_of(there: Any, here: Any) -> int:
    """How many entries a register has that a copy of it lacks; Invalid if it is of another, or if they have parted."""
    register, copy = extent(there), extent(here)
    if register.origin != copy.origin:
        raise Invalid(Sentence("The backup is of the register {origin}, but here is {other}.", origin=copy.origin,
                               other=register.origin), field="file")
    common = min(register.entries, copy.entries)
    if extent(there, common).root != extent(here, common).root:
        raise Invalid(Sentence("The backup and the register here have parted: their first {n} entries are not the "
                               "same.", n=common), field="file")
    return max(register.entries - copy.entries, 0)


def fill(target: Database, source: Any, bar: Bar, *, aside: str = "", keep: bool = False) -> None:
    """Write a register into an empty database, and verify it there; what does not hold is undone."""
    with target.filling(aside) as filled:
        with bar(COPYING, copying.rows_of(source)) as progress:
            copying.copy(source, filled, progress)
        if differing := copying.differing(source, filled):
            raise Invalid(Sentence("The rows of {tables} are not the same in the new database.",
                                   tables=", ".join(differing)), field="database")
        for one in verify(filled).findings:
            raise Invalid(Sentence("The register does not hold: {message}", message=one.message), field="database")
        if not keep:
            raise _Undone


class _Undone(Exception):
    """Takes back what was tried."""


def _held_against_this(
    settings: Settings, session: Any, manifest: Manifest, known: Known
) -> tuple[int | None, tuple[Sentence, ...]]:
    """The running register and the backup: how far apart they are, and what is wrong about that."""
    try:
        with closing(unopened(settings)) as database:
            if database.is_empty():
                return None, ()
            with database.read() as there:
                ahead, last = ahead_of(there, session), backed_up(there)
    except TrackerError as error:
        return None, (error.message,)
    if last > manifest.entries and not known.older:
        return ahead, (Sentence("This is an old backup: a later one was made, with {n} entries. Take that one, or say "
                                "--older.", n=last),)
    return ahead, ()
