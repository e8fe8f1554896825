"""How long a caller waits for the write lock of SQLite: `python -m bench.waiting [MOVES]`, four callers of one server.

Beside ours the same without turns: each caller has a database object of its own, so that all four try for SQLite's lock
by themselves, as other programs do.  Told is the time from asking for the lock to holding it, over all moves.
"""

import sys
import tempfile
import threading
from pathlib import Path
from time import perf_counter

from bench.writing import Writing
from tracker.database import Database

CALLERS, MOVES = 4, 200


def waits(writing: Writing, databases: list[Database], moves: int) -> list[float]:
    """Milliseconds that each move waited, the shortest first; every caller moves without a pause."""
    told: list[float] = []

    def call(database: Database) -> None:
        for _ in range(moves):
            asked = perf_counter()
            with database.write() as session:
                session.connection()
                told.append((perf_counter() - asked) * 1000)
                writing.move_in(session)

    callers = [threading.Thread(target=call, args=(one,)) for one in databases]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    return sorted(told)


def main(moves: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        writing = Writing(Path(folder) / "tracker.db")
        ours = writing.database
        apart = [Database(str(ours.url), writing.signer, remembered={}) for _ in range(CALLERS)]
        print(f"{CALLERS} callers, {moves} moves each; milliseconds: median, 99 of 100, longest", flush=True)
        for name, databases in (("in turns", [ours] * CALLERS), ("each by itself", apart)) * 2:
            found = waits(writing, databases, moves)
            print(f"{name:15} {found[len(found) // 2]:8.1f} {found[len(found) * 99 // 100]:8.1f} {found[-1]:8.1f}",
                  flush=True)
        for one in (ours, *apart):
            one.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MOVES)
