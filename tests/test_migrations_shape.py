"""What comparing by names cannot see: checks, conditions of indexes, strictness, triggers, and rows on the way down."""

import pytest
from sqlalchemy import inspect, text

from tests import acts
from tests.cast import FOUNDED, Desk
from tracker.database import Database, newest
from tracker.errors import Unsafe
from tracker.models import Base
from tracker.queries.fences import fences
from tracker.queries.verify import verify

JOURNAL = text("SELECT * FROM journal ORDER BY seq")


@pytest.fixture
def told(database):
    """A register with something of everything."""
    with database.write() as session:
        acts.stage(Desk(session, FOUNDED).found())
        session.commit()
    return database


def shape(connection):
    """All that the database itself knows of each table."""
    seen = inspect(connection)
    return {
        name: {
            "columns": [(one["name"], str(one["type"]), one["nullable"], one["default"])
                        for one in sorted(seen.get_columns(name), key=lambda one: one["name"])],
            "key": seen.get_pk_constraint(name),
            "references": sorted(map(str, seen.get_foreign_keys(name))),
            "unique": sorted((one["name"], one["column_names"]) for one in seen.get_unique_constraints(name)),
            "checks": sorted((one["name"], one["sqltext"]) for one in seen.get_check_constraints(name)),
            "indexes": sorted((index(one) for one in seen.get_indexes(name) if one["name"] != "search_index"), key=str),
            "options": seen.get_table_options(name),
        }
        for name in seen.get_table_names() if name != "alembic_version" and not name.startswith("search_index")
    }


def index(one):
    condition = {name: str(value) for name, value in one.get("dialect_options", {}).items()}
    return one["name"], one["column_names"], one["unique"], condition


def test_tables_of_the_models_and_of_the_migrations_have_the_same_shape(empty):
    with empty.migrating() as connection:
        Base.metadata.create_all(connection)
        modelled = shape(connection)
        Base.metadata.drop_all(connection)
    empty.upgrade()

    with empty.migrating() as connection:
        assert shape(connection) == modelled
        assert modelled["answers"]["checks"]


def test_the_journal_is_strict_about_its_types_on_sqlite(sqlite_url):
    database = Database(sqlite_url)
    with database.read() as session:
        made = session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'journal'"))
    database.close()

    assert made.rstrip().endswith("STRICT")


def test_down_and_up_again_with_rows_keeps_the_journal_byte_for_byte(told):
    with told.read() as session:
        before = session.execute(JOURNAL).all()

    told.downgrade("0001", losing=True)
    with told.read() as session:
        between = session.execute(JOURNAL).all()
    told.upgrade()

    with told.read() as session:
        assert before == between == session.execute(JOURNAL).all()
        assert verify(session, replay=False).ok
        assert not verify(session).ok


def test_going_back_is_refused_where_something_would_be_lost(told):
    with pytest.raises(Unsafe, match=r"would lose what stands in: .*documents"):
        told.downgrade("0002")

    with told.read() as session:
        assert verify(session).ok
    assert told.revision() == newest()


def test_the_triggers_stand_after_every_migration(told):
    for revision in ("0004", "0003", "0002", "0001"):
        told.downgrade(revision, losing=True)
        with told.read() as session:
            assert list(fences(session)) == []
    told.upgrade()

    with told.read() as session:
        assert list(fences(session)) == []


def test_tables_that_are_gone_leave_the_journal_in_its_place(told):
    told.downgrade("0001", losing=True)

    with pytest.raises(RuntimeError, match="never dropped"):
        told.downgrade("base", losing=True)

    assert told.revision() == "0001"


def test_a_migration_that_is_refused_changes_nothing(told):
    """From the top in one go: the tables that were dropped on the way are back."""
    with pytest.raises(RuntimeError, match="never dropped"):
        told.downgrade("base", losing=True)

    with told.read() as session:
        assert verify(session).ok
