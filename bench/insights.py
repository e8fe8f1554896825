"""Measure the insights: how much processor time the page's figures take, for the last year and for all time.

    python -m bench.insights [DRAFTS] [--times N] [--profile]

Each draft has five moves in the journal and two rounds with five answers each.  The register is filled directly and
does not verify.
"""

import argparse
import cProfile
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

from bench import filling
from tracker.database import Database
from tracker.domain.canonical import canonical
from tracker.queries.insights import insights
from tracker.queries.insights_where import YEAR, Wanted

ROUTE = ("working_group", "joint_meeting", "working_group", "joint_meeting", "permanent_council",
         "member_state_approval")
NOW = datetime(2026, 1, 9, 6, 0, tzinfo=UTC)
ENTRY = ("INSERT INTO journal (seq, at, prev, nonce, body, body_digest, leaf, key_id, sig, kind, document,"
         " actor, effective_on, from_state, to_state)"
         " VALUES (?, ?, ?, x'00', ?, x'00', ?, x'00', x'00', ?, ?, 'u-1', ?, ?, ?)")
SECOND = {
    "rounds": {"id": "id + :all", "number": "2", "status": "'agreed'"},
    "round_participants": {"id": "id + 10 * :all", "round_id": "round_id + :all", "pending": "0"},
    "answers": {"id": "id + 10 * :all", "seq": "seq + 10 * :all", "round_id": "round_id + :all"},
}
"""What is otherwise in the rows of the second round."""


def moves(path: Path, drafts: int) -> None:
    """The moves of each draft, and its second round; the last move closes what is not open."""
    with sqlite3.connect(path) as connection:
        told = (_move(drafts * step + n - 1, n, step) for step in range(len(ROUTE)) for n in range(1, drafts + 1))
        connection.executemany(ENTRY, told)
        for table, others in SECOND.items():
            names = filling.TABLES[table].split(", ")
            values = ", ".join(others.get(name, name) for name in names)
            connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table}",
                               {"all": 2 * drafts})
        connection.execute("UPDATE rounds SET closed_seq = ? + document_id WHERE status <> 'open'",
                           (drafts * (len(ROUTE) - 1) - 1,))
        connection.commit()
        connection.execute("ANALYZE")
    connection.close()


def _move(seq: int, n: int, step: int) -> tuple[object, ...]:
    day = f"{filling.BEGUN + timedelta(30 * step + n % 29):%Y-%m-%d}"
    before, reference = (ROUTE[step - 1] if step else None), f"2024-{n:04}"
    body = canonical({
        "v": 1, "kind": "document.moved", "actor": "u-1", "document": reference, "before": {"state": before},
        "after": {"action": "step", "state": ROUTE[step], "override": "", "meeting": "M-2024-0001"},
        "reason": "art. 4 is to be worked on", "occurred_from": day, "occurred_to": day, "precision": "day"})
    kind = "document.moved" if step else "document.registered"
    return (seq, f"{day}T06:00:00.000000Z", _leaf(seq - 1), body, _leaf(seq), kind, reference, day, before,
            ROUTE[step])


def _leaf(seq: int) -> bytes:
    return (seq + 1).to_bytes(32, "big")


def measure(database: Database, name: str, wanted: Wanted, times: int) -> None:
    """Print what the figures of a period cost; processor time, because the machine may be busy with other work."""
    took = []
    for _ in range(times):
        with database.read() as session:
            begun = process_time()
            page = insights(session, wanted, NOW)
            took.append(process_time() - begun)
    print(f"{name}: {page.all.days.n} answers timed, {len(page.facts.visits)} visits, {page.sent_back} returns: "
          f"{median(took):.2f} s of processor time (median of {times}, least {min(took):.2f})")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("drafts", nargs="?", type=int, default=10_000)
    asked.add_argument("--times", type=int, default=7)
    asked.add_argument("--profile", action="store_true", help="where the time of the last year goes, in place of it")
    given = asked.parse_args()
    year = Wanted(NOW.date() - timedelta(YEAR))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.db"
        filling.fill(path, given.drafts, lambda n: print(n, end="\r", file=sys.stderr))
        moves(path, given.drafts)
        database = Database(f"sqlite:///{path}")
        if given.profile:
            with database.read() as session:
                cProfile.runctx("insights(session, year, NOW)", globals(), {"session": session, "year": year}, sort=1)
        else:
            measure(database, f"{given.drafts} drafts, last 12 months", year, given.times)
            measure(database, f"{given.drafts} drafts, all time", Wanted(), given.times)
        database.close()


if __name__ == "__main__":
    main()
