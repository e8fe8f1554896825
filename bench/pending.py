"""Measure the page of pending approvals against the same rows by hand-written SQL, in one run.

    python -m bench.pending [DRAFTS…] [--rounds N] [--json FILE]

Each register has five answers to a draft, of which 1 % is pending.  Product and hand-written SQL take turns; the
figures are medians.  The registers are filled directly, without a journal, so they do not verify.
"""

import argparse
import json
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import event
from sqlalchemy.orm import Session

from bench import filling
from bench.by_hand import NOW, ByHand
from tracker.database import Database
from tracker.queries import approvals, owed_counts
from tracker.queries.owed_where import Wanted
from tracker.queries.waiting import waiting

MOMENT = datetime.fromisoformat(NOW).replace(tzinfo=UTC)
SIZES, ROUNDS = (1_000, 10_000, 100_000), 31
Pages = dict[str, tuple[Callable[[], object], Callable[[], object] | None]]


def pages(session: Session, hand: ByHand) -> Pages:
    """What is measured: the page of the product, and the same by hand."""
    due, number = hand.middle()
    at = datetime.fromisoformat(due).replace(tzinfo=UTC)
    far, kz = Wanted(after=approvals.DEADLINE.cursor((at, number))), Wanted("KZ")

    def count(wanted: Wanted) -> object:
        return owed_counts.count(session, wanted, MOMENT)

    return {
        "first page": (lambda: (count(Wanted()), waiting(session, MOMENT),
                                approvals.owed(session, Wanted(), MOMENT).rows)[-1], hand.first),
        "page in the middle": (lambda: (count(far), approvals.owed(session, far, MOMENT).rows)[-1],
                               lambda: hand.far(due, number)),
        "one state, rows alone": (lambda: approvals.owed(session, kz, MOMENT).rows, lambda: hand.state(4)),
        "by state": (lambda: (count(Wanted()), owed_counts.groups(session, "state", Wanted(), MOMENT)), None),
        "by draft": (lambda: (count(Wanted()), owed_counts.groups(
            session, "draft", Wanted(limit=20), MOMENT)), None),
    }


def measure(path: Path, rounds: int) -> list[dict[str, object]]:
    """Take turns at each page; statements are counted once."""
    database, hand = Database(f"sqlite:///{path}"), ByHand(path)
    with database.read() as session:
        found = [_measured(name, session, product, other, rounds)
                 for name, (product, other) in pages(session, hand).items()]
    database.close()
    hand.connection.close()
    return found


def _measured(
    name: str, session: Session, product: Callable[[], object], hand: Callable[[], object] | None, rounds: int
) -> dict[str, object]:
    statements = _statements(session, product)
    if hand:
        _same(product(), hand())
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for took, page in zip(times, (product, hand), strict=True):
            if page:
                begun = perf_counter()
                page()
                took.append(1000 * (perf_counter() - begun))
    ours, theirs = median(times[0]), median(times[1]) if hand else None
    return {"page": name, "statements": statements, "ms": round(ours, 3),
            "by_hand_ms": round(theirs, 3) if theirs else None, "ratio": round(ours / theirs, 2) if theirs else None}


def _same(ours: object, theirs: object) -> None:
    """Hold the rows of both against each other: draft, state, deadline."""
    assert isinstance(ours, tuple)
    assert isinstance(theirs, list)
    mine = [(row.document, row.state_code, f"{row.due_at:%Y-%m-%d %H:%M:%S.%f}") for row in ours]
    assert mine == [(row[0], row[5], row[12]) for row in theirs], "the rows differ"


def _statements(session: Session, page: Callable[[], object]) -> int:
    told: list[object] = []
    connection = session.connection()

    def hear(*_: object) -> None:
        told.append(None)

    event.listen(connection, "before_cursor_execute", hear)
    page()
    event.remove(connection, "before_cursor_execute", hear)
    return len(told)


def progress(drafts: int) -> Callable[[int], None]:
    """A line that says how far the filling is."""
    def told(done: int) -> None:
        sys.stderr.write(f"\rfilling {drafts:,} drafts: {100 * done // drafts} %  ")
        sys.stderr.flush()
    return told


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("drafts", nargs="*", type=int, default=SIZES, help="sizes of the registers")
    words.add_argument("--rounds", type=int, default=ROUNDS, help="how often each page is read")
    words.add_argument("--json", type=Path, help="also write the figures to this file")
    given = words.parse_args()
    found = []
    for drafts in given.drafts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "tracker.db"
            filling.fill(path, drafts, progress(drafts))
            sys.stderr.write("\rmeasuring                                  \r")
            found += [{"drafts": drafts, **one} for one in measure(path, given.rounds)]
    table(found)
    if given.json:
        told = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "verifies": False,
                "rounds": given.rounds, "figures": found}
        given.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def table(found: list[dict[str, object]]) -> None:
    """The figures in columns."""
    heads = tuple(found[0])
    rows = [heads, *(tuple("–" if one[head] is None else str(one[head]) for head in heads) for one in found)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(heads))]
    for row in rows:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")


if __name__ == "__main__":
    main()
