"""A register of so many drafts at all stages beside the founding case and the invented drafts, for the pages of it.

    python -m bench.crowd [DRAFTS] [--port N]      serves it for looking; the password of each role is PASSWORD

The crowd is filled in directly and has no journal; what the seeds recorded through the services has one.
"""

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import seeds
from bench import filling
from bench.pending import progress
from tracker import config, opening
from tracker.cli.edge import Edge
from tracker.cli.serving import address_of, listening
from tracker.domain.actor import SYSTEM
from tracker.passwords import hash_password
from tracker.services import users

NAME, PASSWORD, FIRST = "officer", "a password to measure", 1001
ROLES = ("officer", "head", "clerk", "secretary", "auditor", "reader")
SPREAD = """
    UPDATE documents SET
      state = CASE WHEN state = 'member_state_approval' THEN state WHEN id % 10 < 4 THEN 'approved'
        WHEN id % 10 < 6 THEN 'working_group' WHEN id % 10 = 6 THEN 'joint_meeting'
        WHEN id % 10 < 9 THEN 'permanent_council' ELSE 'agreed' END,
      since_on = date('now', '-' || (id * 7919 % 700) || ' days'),
      officer_id = CASE WHEN id % 4 = 0 THEN (SELECT id FROM users WHERE name = 'officer') END
    WHERE id >= 1001"""
DEADLINES = "UPDATE {} SET due_at = datetime('now', (id % 100 - 60) || ' days') || '.000000' WHERE id >= {}"


def prepare(folder: Path, drafts: int) -> Edge:
    """Make the register in a folder: the seeds through the services, the crowd directly into the tables."""
    edge = Edge(lambda: datetime.now(UTC), {"TRACKER_INSTANCE": str(folder), "TRACKER_LANG": "en"})
    first, *others = seeds.NAMES
    then = seeds.beginning()
    database = opening.begin(config.load(edge.environment), opening.fresh_origin("demo"), now=then)
    with database.write() as session:
        seeds.load(session, first, now=edge.now, recorded="own")
        hashed = hash_password(PASSWORD)
        for role in ROLES:
            users.add(session, users.NewUser(role, hashed, (role,)), SYSTEM, now=then, request=f"bench/{role}")
        for name in others:
            seeds.load(session, name, now=edge.now, recorded="own", officer=NAME if name == "synthetic" else None)
        session.commit()
    database.close()
    filling.fill(folder / "tracker.db", drafts, progress(drafts), FIRST)
    with sqlite3.connect(folder / "tracker.db") as connection:
        connection.execute(SPREAD)
        connection.execute(DEADLINES.format("rounds", FIRST))
        connection.execute(DEADLINES.format("round_participants", 5 * FIRST))
        connection.execute("UPDATE round_participants SET due_at = (SELECT due_at FROM rounds WHERE id = round_id)"
                           f" WHERE round_id >= {FIRST}")
        connection.commit()
        connection.execute("ANALYZE")
    connection.close()
    return edge


@contextmanager
def served(edge: Edge, port: int = 0, beside: Callable[[Any], Any] | None = None) -> Iterator[str]:
    """The address at which the product's own server answers for as long as the block lasts, maybe with more beside."""
    with listening(edge, "127.0.0.1", port, {"PLAIN_HTTP": True}) as server:
        if beside:
            server.application = beside(server.application)
        thread = Thread(target=_run, args=(server,), daemon=True)
        thread.start()
        yield address_of(server)


def _run(server: Any) -> None:
    try:
        server.run()
    except OSError:
        return  # the listener was closed at the end of the block


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("drafts", nargs="?", type=int, default=10_000)
    words.add_argument("--port", type=int, default=0)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        edge = prepare(Path(folder) / "instance", given.drafts)
        with served(edge, given.port) as address:
            sys.stdout.write(f"\n{address} in {folder}; end it with Ctrl-C\n")
            sys.stdout.flush()
            Event().wait()


if __name__ == "__main__":
    main()
