"""Measure the product beside its floors and its peers in one run: figure, gate, stretch, met or not.

    python -m bench [--quick] [--only A1,C1] [--json FILE]

Ratios of processor time, medians of at least five rounds in which all ways take turns.  What a row says is
"not measured" was not: neither met nor failed.
"""

import argparse
import json
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import figures
from bench.figures import Found, Sizes
from bench.pending import table

WHOLE, QUICK = Sizes(1_000_000, 1_000, 3_000, 7), Sizes(10_000, 1_000, 200, 5)
GATES = {
    "A1": ("a move, SQLite / by hand with a hash chain", "≤ 4", "≤ 2.5"),
    "A3": ("a move, Django with fsm-2, fsm-log and chain / ours", "≥ 2.5", "≥ 4"),
    "A6": ("PostgreSQL, one writer / psycopg, throughput", "≥ 0.7", "≥ 1.2"),
    "A8": ("SQLite, four callers: longest wait of a move, ms", "≤ 50", "≤ 10"),
    "A9": ("bytes kept by the machine for a document", "≤ 0", ""),
    "B1": ("pending page, many drafts / 1,000, SQLite", "≤ 1.5", "≤ 1.2"),
    "B2": ("last page / first, many drafts, SQLite", "≤ 1.2", "≤ 1"),
    "B4": ("pending data, Django / ours", "≥ 6", "≥ 9"),
    "B5": ("statements of the pending page, sign-in and frame too", "≤ 3", "≤ 2"),
    "C1": ("pending page, signed in / plain WSGI", "≤ 5", "≤ 3"),
    "C2": ("the same, Django / ours", "≥ 5", "≥ 8"),
    "C3": ("a page, four connections, p99 / p50", "≤ 2", "≤ 1.3"),
    "C4": ("unchanged page answered 304 / Flask hello", "≤ 3.5", "≤ 2.5"),
    "D1": ("chain without signatures / SHA-256", "≤ 4", "≤ 2.7"),
    "D4": ("verify from the checkpoint / full", "≤ 0.01", "≤ 0.002"),
    "E1 help": ("tracker --help / click", "≤ 1.3", "≤ 1.1"),
    "E1 first command": ("tracker pending / one query of SQLAlchemy", "≤ 1.3", "≤ 1.1"),
}
MEASURED: dict[str, Callable[[Path, Sizes], Found]] = {
    "A1 A3": figures.moving, "B1 B2": figures.listing, "B5 C1": figures.showing, "D1": figures.verifying,
    "E1": figures.starting,
}


def judged(found: Found) -> list[dict[str, object]]:
    """Each gate with its figure, and whether it is met."""
    return [{"": name, "what": what, "figure": round(found[name], 3) if name in found else None,
             "gate": gate, "stretch": stretch, "met": met(found[name], gate) if name in found else "not measured"}
            for name, (what, gate, stretch) in GATES.items()]


def met(figure: float, gate: str) -> str:
    """Say whether a figure keeps to a gate such as `≤ 4`."""
    bound = float(gate[2:])
    return "yes" if (figure <= bound if gate[0] == "≤" else figure >= bound) else "NO"


def measure(sizes: Sizes, only: set[str]) -> Found:
    """Whatever is asked for, each on a register of its own."""
    found: Found = {}
    wanted = [(names, one) for names, one in MEASURED.items() if not only or only & set(names.split())]
    for n, (names, one) in enumerate(wanted, 1):
        sys.stderr.write(f"\n{n} of {len(wanted)}: {names}\n")
        with tempfile.TemporaryDirectory() as folder:
            found |= one(Path(folder), sizes)
    return found


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--quick", action="store_true", help="10,000 drafts instead of a million")
    words.add_argument("--only", default="", help="some figures, with commas between")
    words.add_argument("--json", type=Path, default=Path("build/bench.json"))
    given = words.parse_args()
    sizes = QUICK if given.quick else WHOLE
    rows = judged(measure(sizes, {name for name in given.only.split(",") if name}))
    sys.stderr.write("\n")
    table(rows)
    given.json.parent.mkdir(parents=True, exist_ok=True)
    told = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "drafts": sizes.drafts,
            "moves": sizes.moves, "rounds": sizes.rounds, "figures": rows}
    given.json.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
