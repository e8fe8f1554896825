"""The threads of one server write to SQLite in the order in which they came, and none keeps the others out for ever."""

import threading
import time

import pytest
from sqlalchemy import text

from tracker.database import Database
from tracker.errors import Busy
from tracker.turns import Turns

SOON = 10.0
COUNT = text("SELECT count(*) FROM journal")


@pytest.fixture
def database(sqlite_url, signer):
    database = Database(sqlite_url, signer, wait=SOON)
    yield database
    database.close()


def turns_of(database):
    """The turns of a database's writers, as one of them keeps them."""
    with database.write() as session:
        session.execute(COUNT)
        return session.connection().connection.record_info["turn"]


def until(holds):
    """Wait until something holds, which must not take long."""
    end = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)


def test_who_came_first_writes_first(database):
    turns, order, threads = turns_of(database), [], []

    def write(n):
        with database.write() as session:
            session.execute(COUNT)
            order.append(n)

    with database.write() as held:
        held.execute(COUNT)
        for n in range(6):
            threads.append(threading.Thread(target=write, args=(n,)))
            threads[-1].start()
            until(lambda: len(turns.waiting) == len(threads))
    for one in threads:
        one.join(SOON)

    assert order == [0, 1, 2, 3, 4, 5]


def test_whose_patience_runs_out_is_told_so_and_stands_in_nobodys_way(sqlite_url, signer):
    database = Database(sqlite_url, signer, wait=0.05)
    with database.write() as held:
        held.execute(COUNT)
        with pytest.raises(Busy, match="Others are writing"), database.write() as other:
            other.execute(COUNT)
    with database.write() as session:
        assert session.scalar(COUNT) == 1
    database.close()


@pytest.mark.parametrize("way", ["commit", "rollback", "close", "invalidate", "an error"])
def test_however_a_write_ends_the_next_one_comes_to_its_turn(database, way):
    session = database.write()
    session.execute(COUNT)
    if way == "an error":
        with pytest.raises(ZeroDivisionError), session:
            raise ZeroDivisionError
    elif way == "invalidate":
        session.invalidate()
    else:
        getattr(session, way)()

    with database.write() as next_one:
        assert next_one.scalar(COUNT) == 1


def test_another_program_that_writes_is_waited_for_as_before(database, sqlite_url, signer):
    other, done = Database(sqlite_url, signer, wait=SOON), []

    def write():
        with database.write() as session:
            session.execute(COUNT)
            done.append(True)

    with other.write() as held:
        held.execute(COUNT)
        thread = threading.Thread(target=write)
        thread.start()
        time.sleep(0.05)
        assert done == []
    thread.join(SOON)
    other.close()

    assert done == [True]


def test_a_turn_that_is_given_while_patience_runs_out_is_not_lost():
    for _ in range(300):
        turns, took = Turns(), []
        assert turns.take(0)
        thread = threading.Thread(target=lambda: took.append(turns.take(0.001)))  # noqa: B023
        thread.start()
        time.sleep(0.001)
        turns.give()
        thread.join(SOON)
        if took[0]:
            turns.give()

        assert turns.take(0)
