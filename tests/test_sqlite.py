"""The traps of SQLite, each seen to lose writes or entries with other settings."""


import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from tracker import sqlite
from tracker.database import Database, is_busy, newest
from tracker.errors import Busy, Unsafe

WAL = sqlite.safe_wal(sqlite.DRIVER.sqlite_version_info)


@pytest.fixture
def register(sqlite_url, signer):
    database = Database(sqlite_url, signer, wait=0.1)
    yield database
    database.close()


@pytest.mark.parametrize(("name", "value"), [
    ("synchronous", 2 if WAL else 3),
    ("journal_mode", "wal" if WAL else "delete"),
    ("foreign_keys", 1), ("recursive_triggers", 1), ("trusted_schema", 0),
])
def test_sqlite_settings_are_really_in_force(register, name, value):
    for session in (register.read(), register.write()):
        with session:
            assert session.scalar(text(f"PRAGMA {name}")) == value


def test_a_write_begins_immediate_on_sqlite(register):
    said = []
    event.listen(register.engine, "before_cursor_execute", lambda *args: said.append(args[2]))

    for session in (register.read(), register.write()):
        with session:
            session.execute(text("SELECT 1"))

    assert [words for words in said if words.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


def test_a_writer_who_waits_too_long_is_told_that_others_write(register):
    other = Database(str(register.url), wait=0.1)
    with register.write() as first:
        first.execute(text("SELECT 1"))

        with other.write() as second, pytest.raises(Busy, match="try again") as caught:
            second.execute(text("SELECT 1"))
    other.close()

    assert is_busy(caught.value)


def test_a_migration_that_breaks_a_reference_is_undone(register):
    with pytest.raises(Unsafe, match=r"1 rows .*children"), register.migrating() as connection:
        connection.execute(text("CREATE TABLE parents (id integer PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE children (parent_id integer REFERENCES parents (id))"))
        connection.execute(text("INSERT INTO children VALUES (7)"))

    with register.write() as session:
        assert session.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'children'")) == 0
        assert session.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.parametrize(("version", "safe"), [
    ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 46, 1), False),
    ((3, 50, 6), False), ((3, 50, 7), True), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True),
])
def test_the_write_ahead_log_is_safe_from_these_releases_on(version, safe):
    assert sqlite.safe_wal(version) is safe


def test_the_write_ahead_log_is_refused_where_it_is_not_safe(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite.DRIVER, "sqlite_version_info", (3, 46, 1))

    with pytest.raises(Unsafe, match="write-ahead log"):
        Database(f"sqlite:///{tmp_path / 'tracker.db'}", wal=True)


def test_settings_that_sqlite_does_not_take_are_refused():
    database = Database("sqlite://")  # in memory no journal can be kept on disk

    with database.read() as session, pytest.raises(Unsafe, match="journal_mode=memory"):
        session.execute(text("SELECT 1"))


def test_a_register_that_is_not_there_is_not_made_by_looking(tmp_path):
    path = tmp_path / "tracker.db"

    with pytest.raises(Unsafe, match="tracker init"):
        Database(f"sqlite:///{path}").check()
    assert not path.exists()


def test_tables_of_another_release_are_refused(register):
    register.check()
    with register.migrating() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(Unsafe, match=f"9999.*{newest()}"):
        register.check()


@pytest.mark.skipif(WAL, reason="readers hold nobody up with a write-ahead log")
def test_a_commit_that_a_long_reader_holds_up_is_busy_and_changes_nothing(register):
    other = Database(str(register.url), wait=0.1)
    with other.read() as reader, register.write() as writer:
        reader.execute(text("SELECT * FROM journal"))
        writer.execute(text("DELETE FROM requests"))
        writer.execute(text("INSERT INTO requests VALUES ('k', 'a', 'd', 0, 0)"))

        with pytest.raises(Busy):
            writer.commit()
    other.close()

    with register.read() as session:
        assert session.scalar(text("SELECT count(*) FROM requests")) == 0


def test_replacing_a_row_fires_the_triggers_of_deletion(register):
    """Without recursive_triggers, INSERT OR REPLACE removes a journal row unseen."""
    with register.write() as session:
        session.execute(text("CREATE TABLE kept (id integer PRIMARY KEY)"))
        session.execute(text("CREATE TRIGGER no BEFORE DELETE ON kept BEGIN SELECT RAISE(ABORT, 'kept'); END"))
        session.execute(text("INSERT INTO kept VALUES (1)"))

        with pytest.raises(IntegrityError, match="kept"):
            session.execute(text("INSERT OR REPLACE INTO kept VALUES (1)"))
