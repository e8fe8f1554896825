"""What writers were promised, held against the register that is left."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from tests.cast import FOUNDED, Desk
from tests.crash.writing import Book
from tracker.models import JournalEntry
from tracker.queries.verify import verify

DRAFTS = 3
ENTRIES = select(JournalEntry.request, JournalEntry.seq, JournalEntry.leaf)


@dataclass
class Tally:
    """How many acts were promised, how many of them had been done before a writer that was killed was told of it; and
    of the register: promises that it does not keep, acts done twice, findings."""

    promised: int
    unheard: int
    lost: list
    twice: list
    findings: tuple

    @property
    def clean(self):
        return (self.lost, self.twice, self.findings) == ([], [], ())


def founded(database):
    """A register with some drafts, who moves them, and which they are."""
    with database.write() as session:
        desk = Desk(session, FOUNDED).found()
        drafts = [desk.make_document().reference for _ in range(DRAFTS)]
        session.commit()
    return desk.ana, drafts


def tally(database, folder):
    """Every promise in the books of a folder, held against the journal; and the whole verified and replayed."""
    told = [line for path in folder.glob("w*") for line in Book(path).lines() if line[0] in ("done", "again")]
    with database.read() as session:
        kept = session.execute(ENTRIES).all()
        findings = verify(session).findings
    known = {(row.request, str(row.seq), row.leaf.hex()) for row in kept}
    keys = Counter(row.request for row in kept if row.request and row.request.startswith("w"))
    return Tally(
        len(told), sum(line[0] == "again" for line in told), [line for line in told if tuple(line[1:]) not in known],
        [key for key, times in keys.items() if times > 1], findings)
