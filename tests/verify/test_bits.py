"""Single bits of the database file: each that changes what the register holds is found, and the others change nothing.

What no entry tells is counted apart: accounts (the journal knows people by their keys alone), the doors, and what tells
a repeat from another request.  Nor do entries repeat their own moments, or the numbers that rows have of their own.
"""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from time import process_time

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from tests import acts
from tests.cast import FOUNDED, Desk
from tests.verify.test_every_column import DERIVED, DOORS
from tracker.database import Database
from tracker.errors import TrackerError
from tracker.models import Base
from tracker.queries.verify import verify

UNPROVED = {
    "users": {"name", "password_hash", "language"},
    "requests": {"digest"},
}
MOMENTS_TOLD = {"due_at", "received_at"}
OWN = {"id", "row_version"}
DAMAGE = (TrackerError, DatabaseError, UnicodeDecodeError, OverflowError, TypeError, ValueError)


@pytest.fixture
def told(sqlite_url, signer):
    """A register on SQLite with something of everything, closed."""
    database = Database(sqlite_url, signer)
    with database.write() as session:
        acts.stage(Desk(session, FOUNDED).found())
        session.commit()
    database.close()
    return Path(database.url.database)


@pytest.mark.parametrize("count", [40, pytest.param(2000, marks=pytest.mark.slow)])
def test_each_single_bit_of_the_file_that_changes_what_it_holds_is_found(told, tmp_path, count, capsys):
    chance, before, copy, seen = random.Random(1), state(told), tmp_path / "copy.db", Counter()
    begun, size = process_time(), told.stat().st_size

    for _ in range(count):
        shutil.copyfile(told, copy)
        bit = chance.randrange(8 * size)
        flip(copy, bit)
        kind, found = told_apart(before, state(copy)), is_found(copy)
        assert found or kind != "content", f"bit {bit}"
        seen[kind, found] += 1

    with capsys.disabled() if count > 100 else nullcontext():
        print("", *(f"{kind}, {'found' if found else 'quiet'}: {n}" for (kind, found), n in sorted(seen.items())),
              f"{count} bits in {process_time() - begun:.0f} s of processor time", sep="\n")
    assert seen["content", True] > count / 10


def told_apart(before, after):
    """What a flip changed: what the journal proves, what no entry tells, or nothing in any row."""
    if before[0] != after[0]:
        return "content"
    return "rows that nothing proves" if before[1] != after[1] else "nothing"


def state(path):
    """What the journal proves of a file, and every row of every table as the database itself reads it."""
    return content(path), rows(path)


def content(path):
    """All that the register reads from its file, but for what no entry tells; None where it cannot be read."""
    database = Database(f"sqlite:///{path}")
    try:
        with database.read() as session:
            return [[tuple(map(repr, row)) for row in session.execute(select(*proved(table)))]
                    for table in Base.metadata.sorted_tables if table.name not in DOORS | DERIVED]
    except DAMAGE:
        return None
    finally:
        database.close()


def rows(path):
    """Every row of every table, and how the tables are made."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").fetchall()
        names = [name.decode() for kind, name, _ in made if kind == b"table"]
        return made, [connection.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall() for name in names]
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def proved(table):
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
    except DAMAGE:
        return True
    finally:
        database.close()


def flip(path, bit):
    with path.open("r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def test_an_index_that_does_not_fit_its_table_is_found(told):
    with sqlite3.connect(told) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'pending', 'NOT pending') WHERE type = 'index'"
                           " AND name = (SELECT name FROM sqlite_master WHERE sql LIKE '%WHERE pending%' LIMIT 1)")
    connection.close()

    database = Database(f"sqlite:///{told}")
    with database.read() as session:
        assert {one.check for one in verify(session).findings} == {"storage"}
    database.close()
