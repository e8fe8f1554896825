"""A running register with a text, and copies of it: what backups are made of and put back into."""

import shutil
from pathlib import Path

from tests import cast, racing, servers
from tests.cli.conftest import Terminal
from tests.conftest import fresh_name
from tracker.database import Database
from tracker.services.files import File

TEXT = File("text.txt", b"Article 1. The programme begins.")


def running(request, signer, folder):
    """A terminal at a register on one of the two databases, founded and with a text."""
    for url in address(request, folder):
        database = Database(url, signer)
        with database.write() as session:
            desk = cast.Desk(session, cast.FOUNDED).found()
            draft = desk.make_document().reference
            desk.make_version(draft, file=TEXT)
            desk.take(draft, to="member_state_approval")
            desk.answer(draft, "KZ")
            session.commit()
        database.close()
        yield at(folder, url)


def address(request, folder):
    """The address of a register with a genesis."""
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copyfile(request.getfixturevalue('sqlite_template'), folder / 'tracker.db')}"
        return
    yield from fresh(request.getfixturevalue("postgresql_url"), request.getfixturevalue("postgresql_template"))


def fresh(server, template="template0"):
    """A database of PostgreSQL that goes when it is not needed any more."""
    name = fresh_name()
    servers.execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield servers.address(server, name)
    servers.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def at(folder, url=None):
    """A terminal at an instance folder that has the key of the tests."""
    key = Path(folder) / "journal.key"
    if not key.exists():
        key.write_bytes(racing.SEED)
        key.chmod(0o600)
    return Terminal({"TRACKER_INSTANCE": str(folder), **({"TRACKER_DATABASE_URL": url} if url else {})}, cast.NOON)
