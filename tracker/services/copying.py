"""A register in another database: every row of every table, each as it is, and then held against the first."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from sqlalchemy import MappingResult, Table, func, insert, select, text
from sqlalchemy.orm import Session

from tracker.models import Base

MANY, FEW = 500, 4
HEAVY = frozenset({"blobs"})
"""Tables of which a few rows are as much as one should hold at once."""


def copy(source: Session, target: Session, progress: Callable[[int], object]) -> None:
    """Write all rows of a register into tables that are empty, those of the journal in its order.

    `source` shows one moment.  The caller commits.
    """
    for table in _tables():
        for rows in _rows(source, table).partitions():
            target.execute(insert(table), [dict(one) for one in rows])
            progress(len(rows))
    if target.info["dialect"] == "sqlite":
        target.execute(text("INSERT INTO search_index(search_index) VALUES ('rebuild')"))
    else:
        _count_on(target)


def differing(source: Session, target: Session) -> list[str]:
    """The names of the tables that do not hold the same rows in both."""
    return [table.name for table in _tables() if _digest(source, table) != _digest(target, table)]


def rows_of(session: Session) -> int:
    """How many rows a register has in all."""
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in _tables())


def _tables() -> Sequence[Table]:
    """Every table, those that others point at first."""
    return Base.metadata.sorted_tables


def _rows(session: Session, table: Table) -> MappingResult:
    wanted = select(table).order_by(*table.primary_key.columns)
    at_once = FEW if table.name in HEAVY else MANY
    return session.execute(wanted.execution_options(yield_per=at_once)).mappings()


def _digest(session: Session, table: Table) -> tuple[int, int]:
    """How many rows there are, and a sum over them that does not depend on the order in which a database gives them."""
    count, total = 0, 0
    for row in _rows(session, table):
        told = repr([row[column] for column in table.columns]).encode()
        count, total = count + 1, total + int.from_bytes(sha256(told).digest())
    return count, total


def _count_on(target: Session) -> None:
    """Let PostgreSQL number new rows after those that were brought along."""
    for table in _tables():
        if "id" in table.columns:
            last = func.max(table.columns.id)
            target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), last)).having(last > 0))
