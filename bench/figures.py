"""What is asked of the product, one measurement for each of the figures that share a register."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import cycle
from os import environ
from pathlib import Path

from bench import filling, pending, verify
from bench.append import ByHand as RawChain
from bench.by_hand import ByHand
from bench.page_costs import MOMENT, Page
from bench.turns import in_turns, programs
from bench.writing import Writing
from tracker.database import Database
from tracker.queries import approvals
from tracker.queries.owed_where import Wanted
from tracker.queries.verify import stored

BODIES = 20
CLICK = "import click\nc = click.group()(lambda: None)\nfor n in 'abc': c.command(n)(lambda: None)\nc(['--help'])"
QUERY = ("import sqlalchemy as s\nwith s.create_engine('sqlite:///{}').connect() as c:\n"
         " c.execute(s.text('SELECT 1')).all()")


@dataclass(frozen=True)
class Sizes:
    """How large the registers are, and how often each way has its turn."""

    drafts: int
    few: int
    moves: int
    rounds: int


Found = dict[str, float]


def moving(folder: Path, sizes: Sizes) -> Found:
    """A1 and A3: a committed move, ours, by hand, and in Django if it is installed."""
    writing, hand = Writing(folder / "tracker.db"), RawChain(folder / "hand.db")
    for _ in range(BODIES):
        writing.move()
    with writing.database.read() as session:
        bodies = cycle([one.body or b"" for one in stored(session)][-BODIES:])
    ways: dict[str, Callable[[], object]] = {"ours": writing.move, "hand": lambda: hand.move(next(bodies))}
    if find_spec("django_fsm_log"):
        from bench.django_moves import Django
        django = Django(folder / "django.db")
        ways["django"] = lambda: django.move(next(bodies))
    else:
        sys.stderr.write("Django is not installed, so A3 is not measured: pip install -e .[bench]\n")
    took = in_turns(ways, sizes.rounds, BODIES)
    writing.close()
    hand.connection.close()
    found = {"A1": took["ours"] / took["hand"]}
    return {**found, "A3": took["django"] / took["ours"]} if "django" in took else found


def listing(folder: Path, sizes: Sizes) -> Found:
    """B1 and B2: the first page with counts in a large register and a small one, and the last page beside the first."""
    ways: dict[str, Callable[[], object]] = {}
    opened: list[Callable[[], None]] = []
    for name, drafts in (("few", sizes.few), ("many", sizes.drafts)):
        path = folder / f"{name}.db"
        filling.fill(path, drafts, pending.progress(drafts))
        database, hand = Database(f"sqlite:///{path}"), ByHand(path)
        session = database.read()
        opened += [session.close, database.close, hand.connection.close]
        ways[name] = pending.pages(session, hand)["first page"][0]
    rows = Wanted()
    far = Wanted(after=approvals.DEADLINE.cursor(hand.near_the_end()))
    ways["first"] = lambda: approvals.owed(session, rows, MOMENT).rows
    ways["last"] = lambda: approvals.owed(session, far, MOMENT).rows
    took = in_turns(ways, sizes.rounds)
    for close in opened:
        close()
    return {"B1": took["many"] / took["few"], "B2": took["last"] / took["first"]}


def showing(folder: Path, sizes: Sizes) -> Found:
    """B5 and C1: the page of pending approvals, signed in, beside a plain WSGI function; and its statements."""
    page = Page(folder / "instance", sizes.few)
    took = in_turns({"ours": lambda: page.ask(page.app), "plain": lambda: page.ask(page.plain)}, sizes.rounds, 5)
    found = {"B5": float(page.statements()), "C1": took["ours"] / took["plain"]}
    page.close()
    return found


def verifying(folder: Path, sizes: Sizes) -> Found:
    """D1: the chain without signatures beside a bare loop of SHA-256."""
    writing = Writing(folder / "tracker.db")
    for _ in range(sizes.moves):
        writing.move()
    with writing.database.read() as session:
        ways = verify.ways(session, writing.signer.public_key)
        names = ("hashlib over the same bytes", "chain without signatures")
        took = in_turns({name: ways[name] for name in names}, sizes.rounds)
    writing.close()
    return {"D1": took[names[1]] / took[names[0]]}


def starting(folder: Path, sizes: Sizes) -> Found:
    """E1: help beside click, and the first command that reads beside SQLAlchemy; whichever is further off counts."""
    instance = folder / "instance"
    Page(instance, 1).close()
    took = programs({
        "help": ["-m", "tracker", "--help"], "click": ["-c", CLICK],
        "pending": ["-m", "tracker", "pending"], "query": ["-c", QUERY.format(instance / "tracker.db")],
    }, sizes.rounds, {**environ, "TRACKER_INSTANCE": str(instance), "TRACKER_LANG": "en"})
    return {"E1 help": took["help"] / took["click"], "E1 first command": took["pending"] / took["query"]}
