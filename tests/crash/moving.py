"""One writer under the eyes of a tracer: `python -m tests.crash.moving DATABASE FOLDER MODE LEVEL TIMES`."""

import os
import pickle
import sys
from pathlib import Path

from tests.crash.writing import Book, begun, done
from tests.racing import SEED
from tracker import sqlite
from tracker.database import Database
from tracker.signing import Signer


def main(url, folder, mode, level, times):
    """Move drafts back and forth, with a level of SQLite's `synchronous` that the product may not have chosen."""
    sqlite.FULL = sqlite.EXTRA = int(level)
    sqlite.safe_wal = lambda version: True  # one process alone does not meet the fault for which it is asked
    actor, drafts = pickle.loads((Path(folder) / "cast").read_bytes())
    book = Book(Path(folder) / "acks")
    database = Database(url, Signer.from_seed(SEED), wal=mode == "wal")
    for number in range(int(times)):
        done(database, actor, begun(database, drafts[number % len(drafts)], f"p/{number}", book), book)
    os._exit(0)  # as if killed: closing would tidy up


if __name__ == "__main__":
    main(*sys.argv[1:])
