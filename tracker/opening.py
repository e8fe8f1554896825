"""From settings to a register that is open: the one place where every edge begins."""

import secrets
from datetime import datetime

from tracker.config import Settings
from tracker.database import Database
from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from tracker.queries.keys import announced_key, has_begun
from tracker.services import register
from tracker.services.rounds import Terms
from tracker.signing import Signer


def opened(settings: Settings, *, signing: bool = True) -> Database:
    """The register of these settings; Unsafe if it is not there, of another release, or has another key.

    Who only reads needs no key, and can do without one by `signing` False.
    """
    signer = Signer.load(settings.key_file) if signing else None
    database = _database(settings, signer)
    database.check()
    if signer is not None:
        _must_be_its_key(database, signer, settings)
    return database


def begin(settings: Settings, origin: str, *, now: datetime) -> Database:
    """Make what is missing of a register: folder, secret, key, tables, first entry.  Safe to run again.

    A register that has begun never gets another key, even if its own is missing.
    """
    database = tabled(settings)
    signer = _key(database, settings)
    database.info["signer"] = signer
    with database.write() as session:
        register.initialise(session, origin, now=now)
        session.commit()
    return database


def tabled(settings: Settings) -> Database:
    """The database of these settings with all its tables, made or brought up to date, and nobody to sign."""
    try:
        settings.make_secret()
    except OSError as error:
        raise Unsafe(Sentence("The folder {path} cannot be written to: {error}",
                              path=str(settings.instance), error=error.strerror)) from error
    database = _database(settings, None)
    database.upgrade()
    return database


def fresh_origin(kind: str = "local") -> str:
    """A name for a new register that no other one has."""
    return f"{kind}/register/{secrets.token_hex(4)}"


def _database(settings: Settings, signer: Signer | None) -> Database:
    return Database(
        settings.database_url, signer, zone=settings.zone, seat=settings.seat,
        lapse_months=settings.lapse_months, terms=Terms(settings.round_days, settings.round_hour), remembered={},
    )


def _key(database: Database, settings: Settings) -> Signer:
    with database.read() as session:
        begun = has_begun(session)
    if not begun and not settings.key_file.exists():
        return Signer.create(settings.key_file)
    signer = Signer.load(settings.key_file)
    _must_be_its_key(database, signer, settings)
    return signer


def _must_be_its_key(database: Database, signer: Signer, settings: Settings) -> None:
    with database.read() as session:
        announced = announced_key(session)
    if announced not in (None, signer.public_key):
        raise Unsafe(Sentence("{path} is the key of another register. Put back the key of this one.",
                              path=str(settings.key_file)))
