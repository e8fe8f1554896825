"""A reader beside writers: what it sees at each look is one moment of the register."""

import time
from pathlib import Path

from sqlalchemy import select, text

from tests.crash.writing import Book
from tracker.database import Database
from tracker.models import JournalEntry

UNLIKE = text("""SELECT count(*) FROM documents WHERE state <> (
    SELECT to_state FROM journal WHERE document = documents.reference AND to_state IS NOT NULL
    ORDER BY seq DESC LIMIT 1)""")
HEAD = select(JournalEntry.seq, JournalEntry.leaf).order_by(JournalEntry.seq.desc()).limit(1)
PAUSE = 0.02
COUNT = text("SELECT count(*) FROM journal")


def read(url, path, wal):
    """Look until a file `stop` is there: the last entry, how many there are, and drafts unlike their last move."""
    book, stop = Book(path), Path(path).with_name("stop")
    database = Database(url, wal=wal)
    while not stop.exists():
        with database.read() as session:
            unlike, (seq, leaf) = session.scalar(UNLIKE), session.execute(HEAD).one()
            book.say(seq, leaf.hex(), session.scalar(COUNT) - seq - 1, unlike)
        time.sleep(PAUSE)
    database.close()
