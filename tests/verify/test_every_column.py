"""Each column of each live table, changed behind the register's back, is found by replay, or is listed with why not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import CheckConstraint, UniqueConstraint, select, text, update
from sqlalchemy.exc import IntegrityError

from tests.acts import ACTS
from tests.verify.tampering import undone
from tracker.models import Base
from tracker.queries.comparing import tables
from tracker.services import checkpoints

EARLIER = {date: date(2023, 1, 2), datetime: datetime(2023, 1, 2, tzinfo=UTC)}
DOORS = frozenset({"sign_ins", "second_factors", "recovery_codes", "reset_links", "attempts", "security_events",
                   "saved_filters", "clock_runs"})
"""Sign-ins, the security log, when the clock ran and what a person keeps for themselves are beside the journal."""
DERIVED = frozenset({"texts", "search_rows"})
"""Made again from files and tables at any time; what they say proves nothing."""
ELSEWHERE = frozenset({"journal", "blobs"}) | DOORS | DERIVED
"""The journal's own columns are held by its chain, files by their fingerprints: test_journal, test_tables."""

UNTOLD = {
    "users.name": "the journal knows people by their keys, so that a name can be forgotten",
    "users.password_hash": "secrets stay out of what is exported",
    "users.language": "how somebody reads is nobody's fact",
    "requests.digest": "it tells a repeat from another request, and only for as long as repeats come",
    "documents.row_version": "it counts writes for the page that was seen, and says nothing of the draft",
    "user_roles.until": "a role that ended is told by its entries; the ended row is read by nobody",
}
TABLES = {table.name: table for table in Base.metadata.sorted_tables if table.name not in ELSEWHERE}


@pytest.fixture
def whole(desk):
    """A register with rows in every table, whose own constraints somebody has taken down."""
    desk.do(checkpoints.checkpoint)
    ACTS["hold.release"](desk, desk.carl, "released")
    take_down_constraints(desk.session)
    return desk.session


def take_down_constraints(session):
    if session.info["dialect"] == "sqlite":
        session.execute(text("PRAGMA ignore_check_constraints = ON"))
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        return
    for table in TABLES.values():
        for one in table.constraints:
            if isinstance(one, (CheckConstraint, UniqueConstraint)) and one.name:
                session.execute(text(f"ALTER TABLE {table.name} DROP CONSTRAINT IF EXISTS {one.name} CASCADE"))


def columns(table):
    return [one for one in table.columns if one.name != "id" and f"{table.name}.{one.name}" not in UNTOLD]


def others(session, column, value):
    """Other values of the column's kind, the last of them one that nothing else has."""
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column
        return session.scalars(select(target).where(target != (value or 0)).order_by(target.desc())).all()
    kind = column.type.python_type
    if kind is bool:
        return [not value]
    if kind is int:
        return [(value or 0) + 7, (value or 0) + 700]
    if kind in (date, datetime):
        return [(value or EARLIER[kind]) + timedelta(days=1)]
    longest = getattr(column.type, "length", None) or 1000
    return [f"{value or ''}{end}"[-longest:] for end in ("x", "yz")]


def written(session, statement):
    """Whether the database took it."""
    savepoint = session.begin_nested()
    try:
        session.execute(statement)
        savepoint.commit()
    except IntegrityError:
        savepoint.rollback()
        return False
    return True


def rows(session, table):
    """The rows of a table; of those that end, the ones that have not ended."""
    key = next(iter(table.primary_key.columns))
    found = select(table).order_by(key)
    if "until" in table.columns and table.name == "user_roles":
        found = found.where(table.c.until.is_(None))
    return key, session.execute(found).mappings().all()


@pytest.mark.parametrize("every", [29, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", TABLES)
def test_any_other_value_in_any_column_is_found(whole, name, every):
    """Of every row, or of the last and some before it; where the database itself takes no other value, it is held."""
    table, missed = TABLES[name], []
    key, some = rows(whole, table)

    for column in columns(table):
        for row in some[::-every]:
            with undone(whole):
                changes = (update(table).where(key == row[key.name]).values({column: value})
                           for value in others(whole, column, row[column.name]))
                if any(written(whole, one) for one in changes) and next(tables(whole), None) is None:
                    missed.append((f"{name}.{column.name}", row[column.name]))

    assert missed == []


def test_every_column_that_is_left_out_is_there():
    assert {f"{table.name}.{one.name}" for table in TABLES.values() for one in table.columns} >= set(UNTOLD)
