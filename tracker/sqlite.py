"""SQLite, set so that no acknowledged write is lost and no two writers work on the same moment."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from importlib.util import find_spec
from random import uniform
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from tracker.domain.sentence import Sentence
from tracker.errors import Busy, Unsafe
from tracker.turns import Turns

DRIVER: Any = import_module("pysqlite3.dbapi2") if find_spec("pysqlite3") else sqlite3
"""Python's own SQLite, or a newer one that was installed beside it, in which the write-ahead log is safe."""
FULL, EXTRA = 2, 3
LEGACY_AUTOCOMMIT = -1  # the driver's own word for: isolation_level decides, and ours is None
BUSY_CODES = (DRIVER.SQLITE_BUSY, DRIVER.SQLITE_LOCKED)
UNFIT_CODES = (DRIVER.SQLITE_CORRUPT, DRIVER.SQLITE_NOTADB, DRIVER.SQLITE_FULL, DRIVER.SQLITE_IOERR,
               DRIVER.SQLITE_CANTOPEN)
TURN = "turn"
"""Under this name a connection that writes keeps the turns of which it has one."""
OTHERS_WRITE = Sentence("Others are writing to the register. Nothing was changed; try again.")
NO_TEXT = "Could not decode to UTF-8"
READ: dict[str, Any] = {}
WRITE: dict[str, Any] = {"write": True}
PAGES = 4096
"""Of a database that are copied between two looks at how far it is."""
BETWEEN_TRIES = (0.001, 0.006)
"""Seconds between two tries for the write lock."""


def safe_wal(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is mended of the bug that can damage a write-ahead log when it is reset."""
    return (
        version >= (3, 51, 3)
        or (version[:2] == (3, 50) and version >= (3, 50, 7))
        or (version[:2] == (3, 44) and version >= (3, 44, 6))
    )


def engine(url: URL, wait: float, wal: bool | None = None) -> Engine:
    """`wal` None takes the write-ahead log where it is safe; True refuses where it is not."""
    version = DRIVER.sqlite_version_info
    if wal and not safe_wal(version):
        raise Unsafe(Sentence(
            "SQLite {version} can damage its write-ahead log. Use the rollback journal, or SQLite 3.51.3 or newer.",
            version=DRIVER.sqlite_version))
    made = create_engine(url, module=DRIVER, connect_args={"timeout": wait}, hide_parameters=True)
    _Settings(safe_wal(version) if wal is None else wal, wait).put_on(made)
    return made


class _Settings:
    """What every connection is told, and asked back."""

    def __init__(self, wal: bool, wait: float) -> None:
        self.mode, self.synchronous = ("wal", FULL) if wal else ("delete", EXTRA)
        self.wait, self.turns = wait, Turns()

    def put_on(self, engine: Engine) -> None:
        event.listen(engine, "connect", self.connect)
        event.listen(engine, "begin", self.begin)
        event.listen(engine, "checkin", end)

    def connect(self, dbapi: sqlite3.Connection, _record: object) -> None:
        dbapi.isolation_level = None  # the driver never says BEGIN by itself: `begin` does
        wanted = {
            "journal_mode": self.mode, "synchronous": self.synchronous,
            "foreign_keys": 1, "recursive_triggers": 1, "trusted_schema": 0,
        }
        for name, value in wanted.items():
            dbapi.execute(f"PRAGMA {name}={value}")
        found = {name: dbapi.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        if found != wanted or getattr(dbapi, "autocommit", LEGACY_AUTOCOMMIT) != LEGACY_AUTOCOMMIT:
            raise Unsafe(Sentence(
                "SQLite refused settings without which the register could lose entries. It answered: {found}.",
                found=", ".join(f"{name}={value}" for name, value in found.items())))

    def begin(self, connection: Connection) -> None:
        """Take the write lock at once if anything will be written: a lock taken later fails instead of waiting.

        Who only reads is shown text that is damaged, too, so that one bit does not close a page; who writes is not.
        """
        options = connection.get_execution_options()
        driver: Any = connection.connection.dbapi_connection
        driver.text_factory = str if options.get("write") else readable
        # foreign_keys can only be set outside a transaction, and pooled connections remember it.
        connection.exec_driver_sql(f"PRAGMA foreign_keys={'ON' if options.get('foreign_keys', True) else 'OFF'}")
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if options.get('write') else 'ON'}")
        if options.get("write"):
            self._take_the_lock(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    def _take_the_lock(self, connection: Connection) -> None:
        """Wait for one's turn among the threads of this program, then for other programs.

        These are asked often and at odd moments: SQLite's own wait grows to 100 ms, which can starve one of many.
        """
        until = monotonic() + self.wait
        if not self.turns.take(self.wait):
            raise Busy(OTHERS_WRITE)
        kept: Any = connection.connection.record_info
        kept[TURN] = self.turns
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        try:
            while not _begun(connection, monotonic() >= until):
                sleep(uniform(*BETWEEN_TRIES))  # noqa: S311 (nothing is kept secret by it)
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={int(self.wait * 1000)}")


def readable(stored: bytes) -> str:
    """Text as it is kept, with a mark in the place of bytes that are none."""
    return stored.decode(errors="replace")


def _begun(connection: Connection, last_try: bool) -> bool:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except Busy:
        if last_try:
            raise
        return False
    return True


def end(dbapi: sqlite3.Connection | None, record: Any) -> None:
    """Undo what a COMMIT that came too late left open: SQLAlchemy takes it for ended, and it would hold the lock."""
    try:
        if dbapi is not None and dbapi.in_transaction:
            dbapi.rollback()
    finally:
        if (turns := record.record_info.pop(TURN, None)) is not None:
            turns.give()


def snapshot(connection: Connection, path: str, progress: Callable[[int], object]) -> None:
    """Copy the database as this connection sees it, page by page, while others may write; never its file.

    What SQLite has not yet brought from its log to the file is in the copy too.
    """
    source: Any = connection.connection.dbapi_connection
    size, left = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_size", "page_count"))

    def told(_status: int, remaining: int, _total: int) -> None:
        nonlocal left
        progress((left - remaining) * size)
        left = remaining

    try:
        with closing(DRIVER.connect(path)) as target:
            source.backup(target, pages=PAGES, progress=told)
    except DRIVER.Error as error:
        raise Unsafe(Sentence("The database cannot be used: {error}", error=str(error))) from error


def check_foreign_keys(connection: Connection) -> None:
    """Refuse a migration that left a row pointing nowhere."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise Unsafe(Sentence(
            "The migration was undone: {count} rows would point to rows that are not there, the first in {table}.",
            count=len(broken), table=broken[0][0]))


def is_busy(error: BaseException | None) -> bool:
    """Whether somebody else held the lock until the patience ran out."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, DRIVER.OperationalError) and code is not None and code & 0xFF in BUSY_CODES


def is_unfit(error: BaseException | None, statement: str | None) -> bool:
    """Whether the file or its disk is at fault: damaged, full, out of reach, or not to be written to."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, DRIVER.OperationalError) and str(error).startswith(NO_TEXT):
        return True
    if not isinstance(error, DRIVER.Error) or code is None:
        return False
    readonly = code & 0xFF == DRIVER.SQLITE_READONLY and (statement or "").startswith("BEGIN")
    return readonly or code & 0xFF in UNFIT_CODES
