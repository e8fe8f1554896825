"""From settings to a register that is open: the one place where every edge begins."""

import secrets
from contextlib import ExitStack
from datetime import datetime

from tracker.config import Settings
from tracker.database import Database, newest
from tracker.domain.actor import SYSTEM
from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from tracker.queries.keys import announced_key, has_begun
from tracker.services import checkpoints, quota, register, searchable
from tracker.services.rounds import Terms
from tracker.signing import Signer, settle


def opened(settings: Settings, *, signing: bool = True) -> Database:
    """The register of these settings; Unsafe if it is not there, of another release, or has another key.

    Who only reads needs no key, and can do without one by `signing` False.
    """
    database = unopened(settings)
    with ExitStack() as unfinished:
        unfinished.callback(database.close)
        database.check()
        if signing:
            _take_key(database, settings)
            database.info["renew"] = lambda: _take_key(database, settings)
        unfinished.pop_all()
    return database


def by_several(settings: Settings) -> None:
    """Unsafe unless several processes can serve the register of these settings."""
    if settings.database_url.startswith("sqlite"):
        raise Unsafe(Sentence("A register in SQLite is served by one process: run tracker serve, or keep the register "
                              "in PostgreSQL."))


def begin(settings: Settings, origin: str, *, now: datetime) -> Database:
    """Make what is missing of a register: folder, secret, key, tables, first entry.  Safe to run again.

    A register that has begun never gets another key, even if its own is missing.
    """
    database = tabled(settings, now=now)
    _key(database, settings)
    with database.write() as session:
        register.initialise(session, origin, now=now)
        session.commit()
    return database


def tabled(settings: Settings, *, now: datetime) -> Database:
    """The database of these settings with all its tables, made or brought up to date, and nobody to sign."""
    try:
        settings.make_secret()
    except OSError as error:
        raise Unsafe(Sentence("The folder {path} cannot be written to: {error}",
                              path=str(settings.instance), error=error.strerror)) from error
    database = unopened(settings)
    seal_before_migrating(database, settings, newest(), now=now)
    database.upgrade()
    with database.write() as session:
        searchable.begin(session)
        session.commit()
    return database


def seal_before_migrating(database: Database, settings: Settings, needed: str, *, now: datetime) -> None:
    """Sign an older register as a whole before its tables change; one that does not verify is not migrated."""
    found = database.revision()
    if found == needed or not database.has_table("checkpoints"):
        return
    _take_key(database, settings)
    with database.write() as session:
        checkpoints.checkpoint(session, SYSTEM, now=now, request=f"migration/{found}-{needed}")
        session.commit()


def fresh_origin(kind: str = "local") -> str:
    """A name for a new register that no other one has."""
    return f"{kind}/register/{secrets.token_hex(4)}"


def unopened(settings: Settings, url: str = "", *, wal: bool | None = None) -> Database:
    """The database of these settings, or the one at another address, as it is: nothing is looked at or made."""
    return Database(
        url or settings.database_url, wal=wal, zone=settings.zone, seat=settings.seat,
        lapse_months=settings.lapse_months, terms=Terms(settings.round_days, settings.round_hour), remembered={},
        daily_bytes=settings.daily_mb * quota.MEGABYTE,
    )


def _key(database: Database, settings: Settings) -> None:
    with database.read() as session:
        begun = has_begun(session)
    if not begun and not settings.key_file.exists():
        database.info["signer"] = Signer.create(settings.key_file)
    else:
        _take_key(database, settings)


def _take_key(database: Database, settings: Settings) -> Signer:
    """Sign with the key on the disk, which must be the one that the journal announced last.

    A change of keys that was interrupted after its entry was committed is finished here.
    """
    with database.read() as session:
        announced = announced_key(session)
    settle(settings.key_file, announced)
    signer = Signer.load(settings.key_file)
    if announced not in (None, signer.public_key):
        raise Unsafe(Sentence("{path} is not the key that this register announced last. Put back that key; if it is "
                              "lost, move this one away and run: tracker key lost", path=str(settings.key_file)))
    database.info["signer"] = signer
    return signer
