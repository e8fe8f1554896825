"""Measure what one restricted draft costs each request of somebody without clearance, at so many entries.

    python -m bench.veils [ENTRIES] [--rounds N]

The journal is filled directly with entries that look like answers, so the register does not verify.
"""

import argparse
import secrets
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import insert, select

from tracker.database import Database
from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.canonical import canonical
from tracker.domain.occurred import Occurred
from tracker.models import JournalEntry
from tracker.services import documents, journal, notes, papers, register, states
from tracker.services.marking import Marking
from tracker.services.visible import limit
from tracker.signing import Signer

NOW = datetime(2024, 3, 4, 9, tzinfo=UTC)
READER = Actor("u-reader", frozenset({"reader"}))
COLUMNS = ("seq", "at", "prev", "nonce", "body", "body_digest", "leaf", "key_id", "sig", "kind", "document", "actor",
           "effective_on", "request")


def fill(database: Database, entries: int) -> None:
    """A restricted draft, and so many answers on others."""
    database.upgrade()
    with database.write() as session:
        register.initialise(session, "bench/veils", now=NOW)
        states.record_state(session, states.NewState("KZ", "Kazakhstan", "Казахстан"), SYSTEM, now=NOW, request="1")
        new = documents.NewDocument("plan", "Kept", marking=Marking("restricted", "number", ("KZ",)))
        kept = documents.register(session, new, SYSTEM, now=NOW, request="2").document
        letter = papers.register(session, papers.NewPaper("letter", "Kept"), SYSTEM, now=NOW, request="3").object
        note = notes.NewNote("Kept", "Kept", Occurred.unknown(), str(kept), paper=letter)
        notes.record(session, note, SYSTEM, now=NOW, request="4")
        head = journal.locked_head(session)
        leaves = [head.leaf, *(secrets.token_bytes(32) for _ in range(entries))]
        session.execute(insert(JournalEntry), [
            row(head.seq + n, leaves[n - 1], leaves[n]) for n in range(1, entries + 1)])
        session.commit()


def row(seq: int, prev: bytes, leaf: bytes) -> dict[str, object]:
    document = f"2025-{seq // 10:04}"
    body = {"actor": "u-1", "after": {"position": "approve", "member_state": "KZ", "text": "As we wrote. " * 20},
            "document": document, "kind": "answer.recorded", "paper": f"P-2025-{seq // 5:04}", "request": str(seq)}
    one = secrets.token_bytes
    values = (seq, "2024-03-04T09:00:00Z", prev, one(32), canonical(body), one(32), leaf, one(8), one(64),
              "answer.recorded", document, "u-1", "2024-03-04", str(seq))
    return dict(zip(COLUMNS, values, strict=True))


def limited(database: Database) -> float:
    """The milliseconds until a request knows what its reader may know of, and has read the newest entries."""
    with database.read() as session:
        begun = perf_counter()
        limit(session, READER)
        session.scalars(select(JournalEntry.seq).order_by(JournalEntry.seq.desc()).limit(50)).all()
        return 1000 * (perf_counter() - begun)


def main() -> int:
    """Fill a register in a temporary folder and say what the first request and the others took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="?", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'tracker.db'}", Signer.from_seed(bytes(32)), remembered={})
        fill(database, given.entries)
        first, times = limited(database), [limited(database) for _ in range(given.rounds)]
        database.close()
    print(f"{given.entries} entries: the first request {first:.1f} ms, then {median(times):.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
