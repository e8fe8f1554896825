"""PostgreSQL: writers wait for a row or the journal's lock, readers see one moment and cannot write."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

MIGRATION_LOCK = 0x6D696772  # "migr"
READ: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITE: dict[str, Any] = {"isolation_level": "READ COMMITTED"}
BUSY_STATES = ("55P03", "40P01", "40001")  # lock_not_available, deadlock_detected, serialization_failure


def engine(url: URL, wait: float) -> Engine:
    """An engine whose connections wait for a lock as long as SQLite's do."""
    made = create_engine(url, pool_pre_ping=True)

    def connect(dbapi: Any, _record: object) -> None:
        dbapi.execute(f"SET lock_timeout = {int(wait * 1000)}")
        dbapi.commit()

    event.listen(made, "connect", connect)
    return made


def one_migration_at_a_time(connection: Connection) -> None:
    """Wait until nobody else changes the tables; given back with the transaction."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})


def is_busy(error: BaseException | None) -> bool:
    """Whether somebody else held the lock until the patience ran out."""
    return getattr(error, "sqlstate", None) in BUSY_STATES
