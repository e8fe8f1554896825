"""A writer that may be killed at any moment, and what it was promised until then.

It says on disk what it begins and what it was told is done.  Who comes in its place first sends again what was not
told to be done, under the same key.
"""

import os
import random
import time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from tests.cast import NOON, ON_THE_DAY
from tests.racing import SEED, STEP
from tracker.database import Database
from tracker.errors import Busy, Stale, Unsafe
from tracker.models import Document
from tracker.services import moves
from tracker.services.facts import Given
from tracker.signing import Signer

DOWN = 0.02


class Book:
    """What a writer began and what it was told; each line is with the system before the writer goes on."""

    def __init__(self, path):
        self.path = Path(path)
        self.handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(self, *words):
        os.write(self.handle, (" ".join(map(str, words)) + "\n").encode())

    def lines(self):
        return [line.split() for line in self.path.read_text().splitlines()]

    def unfinished(self):
        """The draft, state and key that were begun last, if nothing was heard of them."""
        last = self.lines()[-1:]
        return last[0][1:] if last and last[0][0] == "begun" else None


def write(url, actor, drafts, path, wal):
    """Move drafts back and forth until a file `stop` is there; through a database that goes away, too."""
    book, chance, stop = Book(path), random.Random(os.getpid()), Path(path).with_name("stop")
    database = Database(url, Signer.from_seed(SEED), wal=wal)
    number = len(book.lines())
    while True:
        wanted = book.unfinished()
        if wanted is None and stop.exists():
            return
        try:
            if wanted is None:
                number += 1
                wanted = begun(database, chance.choice(drafts), f"{Path(path).name}/{number}", book)
            done(database, actor, wanted, book)
        except (SQLAlchemyError, Unsafe, Busy):
            time.sleep(DOWN)


def begun(database, draft, key, book):
    with database.read() as session:
        state = session.scalar(select(Document.state).where(Document.reference == draft))
    book.say("begun", draft, state, key)
    return draft, state, key


def done(database, actor, wanted, book):
    draft, state, key = wanted
    with database.write() as session:
        try:
            receipt = moves.move(session, draft, STEP[state], actor, seen_state=state, occurred=ON_THE_DAY, now=NOON,
                                 request=key, given=Given(reason="a race"))
        except Stale:
            book.say("stale", key)
            return
        session.commit()
    book.say("again" if receipt.repeated else "done", key, receipt.first_seq, receipt.leaf)
