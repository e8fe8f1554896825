"""Measure the insights: how long the page's figures take, and of what they are read.

    python -m bench.insights [DRAFTS] [--times N]

Each draft has five moves in the journal and two rounds with five answers each.  The register is filled directly and
does not verify.
"""

import argparse
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from bench import filling
from tracker.database import Database
from tracker.domain.canonical import canonical
from tracker.queries.insights import insights
from tracker.queries.insights_where import Wanted

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
    """The moves of each draft, and its second round."""
    with sqlite3.connect(path) as connection:
        told = (_move(drafts * step + n - 1, n, step) for step in range(len(ROUTE)) for n in range(1, drafts + 1))
        connection.executemany(ENTRY, told)
        for table, others in SECOND.items():
            names = filling.TABLES[table].split(", ")
            values = ", ".join(others.get(name, name) for name in names)
            connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table}",
                               {"all": 2 * drafts})
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


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("drafts", nargs="?", type=int, default=10_000)
    asked.add_argument("--times", type=int, default=7)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.db"
        filling.fill(path, given.drafts, lambda n: print(n, end="\r", file=sys.stderr))
        moves(path, given.drafts)
        database, took = Database(f"sqlite:///{path}"), []
        for _ in range(given.times):
            with database.read() as session:
                begun = perf_counter()
                page = insights(session, Wanted(), NOW)
                took.append(perf_counter() - begun)
        print(f"{given.drafts} drafts, {page.all.days.n} answers timed, {len(page.facts.visits)} visits, "
              f"{page.sent_back} returns: {median(took):.2f} s (median of {given.times})")
        database.close()


if __name__ == "__main__":
    main()
