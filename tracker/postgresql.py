"""PostgreSQL: writers wait for a row or the journal's lock, readers see one moment and cannot write."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

MIGRATION_LOCK = 0x6D696772  # "migr"
READ: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITE: dict[str, Any] = {"isolation_level": "READ COMMITTED"}
BUSY_STATES = ("55P03", "40P01", "40001")  # lock_not_available, deadlock_detected, serialization_failure


def engine(url: URL, wait: float) -> Engine:
    """An engine whose connections wait for a lock as long as SQLite's do."""
    made = create_engine(url, pool_pre_ping=True, hide_parameters=True)

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


def grant(connection: Connection, role: str) -> None:
    """Let a role use the register without owning it: the journal may be read and lengthened, never changed."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    named = quote(role)
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {named}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {named}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {named}",
        f"REVOKE UPDATE, DELETE, TRUNCATE ON journal FROM {named}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {named}",
    ):
        connection.exec_driver_sql(statement)


def set_aside(connection: Connection, name: str) -> None:
    """Keep everything that is there under another name, and have an empty schema in its place."""
    quoted = connection.dialect.identifier_preparer.quote_identifier(name)
    for statement in (f"ALTER SCHEMA public RENAME TO {quoted}", "CREATE SCHEMA public"):
        connection.exec_driver_sql(statement)


OWNER = text(
    "SELECT current_user FROM pg_class c JOIN pg_roles r ON r.rolname = current_user"
    " WHERE c.oid = 'journal'::regclass AND (r.rolsuper OR pg_has_role(current_user, c.relowner, 'MEMBER')"
    " OR has_table_privilege('journal', 'UPDATE') OR has_table_privilege('journal', 'DELETE')"
    " OR has_table_privilege('journal', 'TRUNCATE'))"
)
"""The role that is connected, if it could change the journal or take away what guards it."""
