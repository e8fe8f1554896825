"""Measure what the journal costs a move, and the same by hand with sqlite3, in one run.

    python -m bench.append [MOVES] [--json FILE]

A move is an act of its own, committed.  Figures are processor time; moves and bare chains take turns by hundreds.
"""

import argparse
import json
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time

from sqlalchemy import delete, select

from bench.writing import Writing
from tracker.domain import chain
from tracker.domain.chain import Entry
from tracker.models import JournalEntry
from tracker.queries.verify import origin_of, stored
from tracker.services.journal import APPEND

MOVES, AT_A_TIME = 1_000, 100
TABLES = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, state TEXT NOT NULL, row_version INTEGER NOT NULL) STRICT;
CREATE TABLE journal (seq INTEGER PRIMARY KEY, prev BLOB NOT NULL UNIQUE, body BLOB NOT NULL, leaf BLOB NOT NULL UNIQUE)
STRICT;
INSERT INTO documents VALUES (1, 'working_group', 1);
INSERT INTO journal VALUES (0, zeroblob(32), x'', randomblob(32));
"""


class ByHand:
    """The least that is still a register: a state and a hash chain, changed in one transaction of sqlite3."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA synchronous=EXTRA")
        self.connection.executescript(TABLES)

    def move(self, body: bytes) -> None:
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        seq, prev = run("SELECT seq, leaf FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        state, = run("SELECT state FROM documents WHERE id = 1").fetchone()
        run("UPDATE documents SET state = ?, row_version = row_version + 1 WHERE id = 1 AND state = ?",
            ("joint_meeting" if state == "working_group" else "working_group", state))
        run("INSERT INTO journal VALUES (?, ?, ?, ?)", (seq + 1, prev, body, sha256(prev + body).digest()))
        run("COMMIT")


def spent(work: Iterable[Callable[[], object]], times: int) -> float:
    """Milliseconds of processor time for each of so many."""
    begun = process_time()
    for one in work:
        one()
    return 1000 * (process_time() - begun) / times


def parts(writing: Writing, entries: list[Entry], origin: str) -> dict[str, float]:
    """What the journal's own work costs on the bodies that the moves wrote."""
    said = [chain.parse(one.body or b"") for one in entries]
    headers = [chain.header(origin, one.seq, one.at, one.prev, one.body_digest) for one in entries]
    many = len(entries)
    return {
        "write the body in its canonical form": spent((lambda one=one: chain.canonical(one) for one in said), many),
        "hash body and header": spent((lambda one=one: hashed(one, origin) for one in entries), many),
        "sign the header": spent((lambda one=one: writing.signer.sign(one) for one in headers), many),
        "insert the row, under the triggers": inserted(writing, entries),
    }


def hashed(one: Entry, origin: str) -> bytes:
    digest = chain.body_digest(one.nonce or b"", one.body or b"")
    return chain.leaf(chain.header(origin, one.seq, one.at, one.prev, digest))


def inserted(writing: Writing, entries: list[Entry]) -> float:
    """The rows put back by the same statement as in an act, after the journal was emptied; undone at the end."""
    with writing.database.write() as session:
        session.connection().exec_driver_sql("DROP TRIGGER journal_refuses_DELETE")
        first = entries[0].seq
        rows = [dict(row) for row in session.execute(select(JournalEntry.__table__).where(
            JournalEntry.seq >= first).order_by(JournalEntry.seq)).mappings()]
        session.execute(delete(JournalEntry).where(JournalEntry.seq >= first))
        took = spent((lambda row=row: session.execute(APPEND, row) for row in rows), len(rows))
        session.rollback()
    return took


def measure(folder: Path, moves: int) -> dict[str, float]:
    """Moves and bare chains in turns, then the parts of the journal's work on what the moves wrote."""
    writing, hand = Writing(folder / "tracker.db"), ByHand(folder / "hand.db")
    with writing.database.read() as session:
        origin, before = origin_of(session), len(list(stored(session)))
    ours, theirs = [], []
    for _ in range(moves // AT_A_TIME):
        ours.append(spent((writing.move for _ in range(AT_A_TIME)), AT_A_TIME))
        with writing.database.read() as session:
            bodies = [one.body or b"" for one in stored(session, before)][-AT_A_TIME:]
        theirs.append(spent((lambda body=body: hand.move(body) for body in bodies), AT_A_TIME))
    with writing.database.read() as session:
        entries = list(stored(session, before))
    found = {"a move, the whole act": median(ours), **parts(writing, entries, origin),
             "the same by hand: state and hash chain, sqlite3": median(theirs)}
    writing.close()
    hand.connection.close()
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("moves", nargs="?", type=int, default=MOVES, help="how many moves")
    words.add_argument("--json", type=Path, help="also write the figures to this file")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), max(given.moves, AT_A_TIME))
    whole, *inner, by_hand = found.items()
    inner.append(("the journal's work together", sum(took for _, took in inner)))
    for name, took in (whole, *inner, by_hand):
        sys.stdout.write(f"{name:50}{took:8.3f} ms{100 * took / whole[1]:6.0f} %\n")
    if given.json:
        told = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "moves": given.moves,
                "ms": {name: round(took, 4) for name, took in (whole, *inner, by_hand)}}
        given.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
