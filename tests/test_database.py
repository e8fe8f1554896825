"""What both databases promise: writers wait, readers see one moment, what fails leaves nothing."""

import threading
import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tracker.database import Database, is_busy
from tracker.errors import Busy, Invalid, Unsafe

COUNT = text("SELECT count(*) FROM things")
INSERT = text("INSERT INTO things (name) VALUES (:name)")


@pytest.fixture
def things(database):
    """The register with a small table of our own beside its tables."""
    with database.migrating() as connection:
        connection.execute(text("CREATE TABLE things (name text PRIMARY KEY, n integer DEFAULT 0)"))
    return database


def add(session, name="one"):
    session.execute(INSERT, {"name": name})


def test_postgresql_settings_are_really_in_force(postgresql_register_url):
    database = Database(postgresql_register_url, wait=7)

    found = []
    for session in (database.read(), database.write()):
        with session:
            found.append([session.scalar(text(f"SHOW {name}")) for name in
                          ("transaction_isolation", "transaction_read_only", "lock_timeout")])
    database.close()

    assert found == [["repeatable read", "on", "7s"], ["read committed", "off", "7s"]]


def test_plain_postgresql_addresses_mean_psycopg_3(postgresql_register_url):
    database = Database(postgresql_register_url)

    assert database.engine.dialect.driver == "psycopg"


def test_a_session_knows_dialect_signer_and_what_the_database_was_given(register_url, signer):
    database = Database(register_url, signer, zone="Asia/Dushanbe")

    with database.read() as session:
        assert session.info["dialect"] == database.dialect
        assert session.info["signer"] is signer
        assert session.info["zone"] == "Asia/Dushanbe"
    database.close()


def test_what_is_not_committed_is_undone(things):
    with things.write() as session:
        add(session)

    with things.read() as session:
        assert session.scalar(COUNT) == 0


def test_what_is_committed_is_kept(things):
    with things.write() as session:
        add(session)
        session.commit()
    things.close()

    with things.read() as session:
        assert session.scalar(COUNT) == 1


def test_a_reading_session_cannot_write(things):
    with things.read() as session, pytest.raises(DBAPIError, match=r"read-?only"):
        add(session)

    with things.write() as session:
        add(session)
        session.commit()


def test_two_writers_wait_for_each_other_and_lose_nothing(things):
    with things.write() as session:
        add(session)
        session.commit()
    workers = [threading.Thread(target=count_up, args=(things, 25)) for _ in range(4)]

    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    with things.read() as session:
        assert session.scalar(text("SELECT n FROM things")) == 100


def count_up(database, times):
    """Read, think, write: what loses updates where the lock comes too late."""
    lock = " FOR UPDATE" if database.dialect == "postgresql" else ""
    for _ in range(times):
        with database.write() as session:
            n = session.scalar(text(f"SELECT n FROM things{lock}"))
            session.execute(text("UPDATE things SET n = :n"), {"n": n + 1})
            session.commit()


def test_a_lock_on_postgresql_that_takes_too_long_is_busy_too(postgresql_register_url):
    database = Database(postgresql_register_url, wait=0.1)
    take = text("SELECT pg_advisory_xact_lock(1)")
    with database.write() as first, database.write() as second:
        first.execute(take)

        with pytest.raises(Busy):
            second.execute(take)
    database.close()


def test_another_error_is_not_busy(things):
    with things.write() as session, pytest.raises(DBAPIError) as caught:
        session.execute(text("SELECT * FROM nothing_of_this_name"))

    assert not is_busy(caught.value)


def test_a_savepoint_goes_with_the_transaction_around_it(things):
    with things.write() as session:
        with session.begin_nested():
            add(session)
        session.rollback()

    with things.read() as session:
        assert session.scalar(COUNT) == 0


def test_a_savepoint_alone_can_be_undone(things):
    with things.write() as session:
        add(session, "kept")
        savepoint = session.begin_nested()
        add(session, "undone")
        savepoint.rollback()
        session.commit()

    with things.read() as session:
        assert session.scalars(text("SELECT name FROM things")).all() == ["kept"]


def test_a_table_made_in_a_transaction_that_fails_is_undone(database):
    with pytest.raises(DBAPIError), database.migrating() as connection:
        connection.execute(text("CREATE TABLE left_behind (id integer)"))
        connection.execute(text("THIS IS NO SQL"))

    with database.read() as session, pytest.raises(DBAPIError):
        session.execute(text("SELECT * FROM left_behind"))


def test_a_reader_sees_one_moment_while_others_write(things):
    with things.write() as session:
        add(session, "before")
        session.commit()

    with things.read() as reader:
        first = reader.scalar(COUNT)
        writer = threading.Thread(target=add_and_commit, args=(things,))
        writer.start()
        time.sleep(0.1)
        second = reader.scalar(COUNT)
    writer.join()

    assert (first, second) == (1, 1)
    with things.read() as later:
        assert later.scalar(COUNT) == 2


def add_and_commit(database):
    with database.write() as session:
        add(session, "meanwhile")
        session.commit()


@pytest.mark.parametrize("url", ["", "tracker.db", "mysql://localhost/tracker"])
def test_other_databases_are_refused_in_a_sentence(url):
    with pytest.raises(Invalid):
        Database(url)


def test_a_database_that_cannot_be_opened_is_a_sentence(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'no such folder' / 'tracker.db'}")

    with database.write() as session, pytest.raises(Unsafe, match="cannot be opened"):
        session.execute(text("SELECT 1"))


