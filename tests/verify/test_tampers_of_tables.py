"""The tampering that only replay and the whole file can show: live tables, and single bits of the database."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from tests import acts
from tests.cast import FOUNDED, Desk
from tests.verify.tampering import undone
from tracker.database import Database
from tracker.errors import TrackerError
from tracker.models import Base
from tracker.queries.verify import verify
from tracker.workflow.definition import current

LIVE = {
    "a state": "UPDATE documents SET state = '{state}' WHERE id = {row} AND state <> '{state}'",
    "an answer": "UPDATE answers SET position = '{position}', scope = NULL WHERE id = {row}"
    " AND position <> '{position}'",
    "an answer taken away": "DELETE FROM answers WHERE id = {row} AND id NOT IN (SELECT answer_id FROM attachments)",
}
POSITIONS = ("approve", "abstain", "object", "reserve_position", "not_participating")


@pytest.mark.parametrize("kind", LIVE)
@pytest.mark.parametrize("count", [10, pytest.param(700, marks=pytest.mark.slow)])
def test_a_live_table_that_was_changed_is_found_by_replay_alone(desk, kind, count):
    chance, session, found = random.Random(count), desk.session, 0
    table = "documents" if kind == "a state" else "answers"
    rows = session.scalars(text(f"SELECT id FROM {table} ORDER BY id")).all()

    while found < count:
        statement = LIVE[kind].format(row=chance.choice(rows), position=chance.choice(POSITIONS),
                                      state=chance.choice(sorted(one.key for one in current().states)))
        with undone(session):
            if session.execute(text(statement)).rowcount:
                session.expire_all()
                assert {one.check for one in verify(session, chain=False).findings} == {"replay"}
                found += 1
    assert verify(session, replay=False).ok


@pytest.fixture
def told(sqlite_url, signer):
    """A register on SQLite with something of everything, closed."""
    database = Database(sqlite_url, signer)
    with database.write() as session:
        acts.stage(Desk(session, FOUNDED).found())
        session.commit()
    database.close()
    return database.url.database


UNPROVED = {
    "users": {"name", "password_hash", "language", "active"},
    "requests": {"digest"},
}
"""What no entry tells: accounts (the journal knows people by their keys alone), what tells a repeat from another.

Nor do entries repeat the moments of recording, which they bear themselves, or the numbers that rows have of their own.
"""


def content(path):
    """All that the register reads from its file, but for what no entry tells; None where it cannot be read."""
    database = Database(f"sqlite:///{path}")
    try:
        with database.read() as session:
            return [[tuple(map(repr, row)) for row in session.execute(select(*told_columns(table)))]
                    for table in Base.metadata.sorted_tables]
    except (TrackerError, DatabaseError, UnicodeDecodeError, OverflowError, TypeError, ValueError):
        return None
    finally:
        database.close()


MOMENTS_TOLD = {"due_at", "received_at"}
OWN = {"id", "row_version"}


def told_columns(table):
    unproved = UNPROVED.get(table.name, set()) | OWN
    return [column for column in table.columns if column.name not in unproved and (
        column.name in MOMENTS_TOLD or not column.name.endswith("_at"))]


def is_found(path):
    """Whether the register says that something is wrong, or that its file cannot be used."""
    database = Database(f"sqlite:///{path}")
    try:
        database.check()
        with database.read() as session:
            return not verify(session).ok
    except (TrackerError, DatabaseError, UnicodeDecodeError, OverflowError, TypeError, ValueError):
        return True
    finally:
        database.close()


@pytest.mark.parametrize("count", [40, pytest.param(2000, marks=pytest.mark.slow)])
def test_each_single_bit_of_the_file_that_changes_what_it_holds_is_found(told, tmp_path, count):
    chance, before, copy = random.Random(1), content(told), tmp_path / "copy.db"
    size, missed, changed = told_size(told), [], 0

    for _ in range(count):
        shutil.copyfile(told, copy)
        bit = chance.randrange(8 * size)
        flip(copy, bit)
        if content(copy) != before:
            changed += 1
            missed += [] if is_found(copy) else [bit]

    assert changed > count / 10
    assert missed == []


def told_size(path):
    return Path(path).stat().st_size


def flip(path, bit):
    with Path(path).open("r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))
