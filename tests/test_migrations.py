"""Up, down and up again; the tables are what the models say, and the journal never goes."""

from importlib.resources import files

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from tracker.database import Database, newest
from tracker.models import Base


def tables(database):
    with database.migrating() as connection:
        return {name for name in inspect(connection).get_table_names() if modelled(name)} - {"alembic_version"}


def modelled(name):
    """The index of words, and the tables in which SQLite keeps it, are made by the migrations alone."""
    return not name.startswith("search_index")


def test_up_down_and_up_again(empty):
    empty.upgrade()
    made = tables(empty)
    empty.downgrade("base")
    left = tables(empty)
    empty.upgrade()

    assert left == set()
    assert tables(empty) == made == set(Base.metadata.tables)
    assert empty.revision() == newest()


@pytest.mark.slow
def test_each_step_down_and_up_alone(empty):
    empty.upgrade()
    names = sorted(file.name[:4] for file in files("migrations").joinpath("versions").iterdir())
    numbers = [name for name in names if name.isdigit()]
    for number, later in zip(numbers[-2::-1], numbers[::-1], strict=False):
        empty.downgrade(number)
        empty.upgrade(later)
        empty.downgrade(number)
    empty.upgrade()

    assert empty.revision() == newest()


def test_running_them_again_changes_nothing(database):
    before = database.revision()

    database.upgrade()

    assert database.revision() == before
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM journal")) == 1


def test_models_and_migrations_agree(database):
    with database.migrating() as connection:
        context = MigrationContext.configure(connection, opts={
            "compare_type": True, "include_name": lambda name, kind, parents: modelled(name or "")})

        assert compare_metadata(context, Base.metadata) == []


def test_a_journal_with_an_entry_is_never_dropped(database):
    with pytest.raises(RuntimeError, match="never dropped"):
        database.downgrade("base")

    assert database.revision() == newest()
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM journal")) == 1


@pytest.mark.parametrize("statement", ["UPDATE journal SET kind = 'x'", "DELETE FROM journal"])
def test_the_database_refuses_to_change_the_journal(database, statement):
    with database.write() as session, pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(statement))


def test_replacing_an_entry_is_refused_on_sqlite(sqlite_url):
    """INSERT OR REPLACE with an old leaf would remove the old row without firing the trigger of deletion."""
    database = Database(sqlite_url)

    with database.write() as session, pytest.raises(DBAPIError, match="append-only"):
        session.execute(text("INSERT OR REPLACE INTO journal SELECT * FROM journal"))
    database.close()
