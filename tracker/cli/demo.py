"""`tracker demo`: everything in a temporary folder, served on this machine, gone when it ends."""

import os
import secrets
import tempfile
import threading
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.serving import address_of, is_taken, listening, run, stop_when_told
from tracker.cli.texts import fill
from tracker.domain.actor import ROLES, SYSTEM
from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from tracker.language import current, say
from tracker.language import gettext as _

if TYPE_CHECKING:
    from tracker.database import Database

PORT = 8000
CONFIG = {"PLAIN_HTTP": True}
SYLLABLES = "ba be bo da de do fa fe ga go ka ke ko la le lo ma me mo na ne no pa pe ra re ro sa se so ta te to".split()
ACCOUNTS: Mapping[str, tuple[str, str | None]] = {
    "clerk": ("clerk", None),
    "officer": ("officer", None),
    "head": ("head", None),
    "secretary": ("secretary", None),
    "kz": ("representative", "KZ"),
    "reader": ("reader", None),
    "auditor": ("auditor", None),
    "admin": ("administrator", None),
}


@command("demo", json=False, acting=False, examples=("tracker demo", "tracker demo --port 8080 --no-browser"))
@option("--port", type=click.IntRange(0, 65535), default=PORT, metavar="N", help=Sentence(
    "The port; {port} if left out, and any free one if it is taken.", port=str(PORT)))
@option("--no-browser", is_flag=True, help=Sentence("Do not open the browser."))
def demo(edge: Edge, port: int, no_browser: bool) -> None:
    stop_when_told()
    with tempfile.TemporaryDirectory(prefix="draft-tracker-demo-") as folder:
        here = inside(folder, edge)
        click.echo(_("Preparing the register of the demonstration…"))
        passwords = prepared(here)
        with _served(here, port) as server:
            _told(passwords, address_of(server), folder)
            if not no_browser and _has_display():
                threading.Timer(1, webbrowser.open, (address_of(server),)).start()
            run(server)


def inside(folder: str, edge: Edge) -> Edge:
    """The same run in a folder of its own; what the environment says of another register is not for it."""
    kept = {name: value for name, value in edge.environment.items() if not name.startswith("TRACKER_")}
    return Edge(edge.clock, {**kept, "TRACKER_INSTANCE": folder, "TRACKER_LANG": current()})


def prepared(edge: Edge) -> dict[str, str]:
    """Begin the register, load the seeds at their own moments, make the accounts when the first seed is in."""
    import seeds
    from tracker import opening

    first, *others = seeds.NAMES
    then = seeds.beginning()  # an entry of today would push the moments of the seeds after it to today
    with closing(opening.begin(edge.settings, opening.fresh_origin("demo"), now=then)) as database:
        _seed(edge, database, first)
        passwords = _accounts(database, then)
        _assign(database, then)
        for name in others:
            _seed(edge, database, name)
        fill(database)
    return passwords


def _seed(edge: Edge, database: "Database", name: str) -> None:
    import seeds

    with database.write() as session:
        seeds.load(session, name, now=edge.now, recorded="own", officer="officer" if name == "synthetic" else None)
        session.commit()


def _accounts(database: "Database", now: datetime) -> dict[str, str]:
    from tracker.passwords import hash_password
    from tracker.services import users

    made = {name: _password() for name in ACCOUNTS}
    with database.write() as session:
        for name, (role, state) in ACCOUNTS.items():
            new = users.NewUser(name, hash_password(made[name]), (role,), state)
            users.add(session, new, SYSTEM, now=now, request=f"demo/{name}")
        session.commit()
    return made


def _assign(database: "Database", now: datetime) -> None:
    """Let the account `officer` be responsible for the drafts that are nobody's."""
    from tracker.queries.nobodys import nobodys
    from tracker.services import documents

    with database.write() as session:
        for reference in nobodys(session):
            documents.amend(session, reference, {"officer": "officer"}, SYSTEM, now=now,
                            reason="Given to the account of the demonstration", request=f"demo/officer/{reference}")
        session.commit()


def _password() -> str:
    """Three short words that can be typed from a screen."""
    return "-".join("".join(secrets.choice(SYLLABLES) for _ in range(3)) for _ in range(3))


@contextmanager
def _served(edge: Edge, port: int) -> Iterator[Any]:
    """A server on this machine: at the port asked for, or at any that is free."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(listening(edge, "127.0.0.1", port, CONFIG))
        except Unsafe as error:
            if not is_taken(error):
                raise
            server = stack.enter_context(listening(edge, "127.0.0.1", 0, CONFIG))
        yield server


def _told(passwords: Mapping[str, str], address: str, folder: str) -> None:
    click.echo()
    click.echo(say(Sentence("Draft Tracker is at {address}", address=address)))
    click.echo()
    printing.table((_("Account"), _("Password"), _("Role")), [
        (name, password, _role(*ACCOUNTS[name])) for name, password in passwords.items()], "", by=2)
    click.echo()
    click.echo(say(Sentence("The command line works on the same register: TRACKER_INSTANCE={folder} tracker documents",
                            folder=str(Path(folder)))))
    click.echo(_("Everything is removed when you stop it with Ctrl-C."))


def _role(role: str, state: str | None) -> Sentence:
    if state:
        return Sentence("{role} of {state}", role=ROLES[role], state=state)
    return Sentence("{role}", role=ROLES[role])


def _has_display() -> bool:
    return os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or _is_a_mac()


def _is_a_mac() -> bool:
    return os.uname().sysname == "Darwin" if hasattr(os, "uname") else False
