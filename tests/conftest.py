"""Ready databases for the tests: made by the migrations once, copied for each test."""

import shutil
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import settings
from sqlalchemy import event

from tests import acts, cast, racing, servers
from tracker import language
from tracker.database import Database
from tracker.services import register
from tracker.signing import Signer

ORIGIN = "test/register/3fa9c1d2"
BEGUN = datetime(2024, 1, 9, 6, 0, tzinfo=UTC)
numbers = count(1)
settings.register_profile("steady", deadline=None)  # how fast an example runs depends on what else the machine does
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """Each test begins in English on a screen of 100 columns, whatever the one before it spoke and whoever runs it."""
    monkeypatch.setenv("COLUMNS", "100")
    language.use(language.DEFAULT, "Europe/Moscow")


@pytest.fixture(scope="session")
def signer():
    """The key that signs every journal of this run; other processes can make it again."""
    return Signer.from_seed(racing.SEED)


@pytest.fixture(scope="session")
def postgresql_url():
    """A PostgreSQL server on which databases can be made."""
    with servers.postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory, signer):
    """A database file with all tables and a genesis."""
    path = tmp_path_factory.mktemp("template") / "tracker.db"
    fill(f"sqlite:///{path}", signer)
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_url, signer):
    """The name of a PostgreSQL database with all tables and a genesis."""
    name = fresh_name()
    servers.execute(postgresql_url, f"CREATE DATABASE {name}")
    fill(servers.address(postgresql_url, name), signer)
    yield name
    servers.execute(postgresql_url, f"DROP DATABASE {name}")


def fill(url, signer):
    database = Database(url, signer)
    database.upgrade()
    with database.write() as session:
        register.initialise(session, ORIGIN, now=BEGUN)
        session.commit()
    database.close()


@pytest.fixture
def sqlite_url(sqlite_template, tmp_path):
    """The address of an SQLite register of this test's own."""
    path = tmp_path / "tracker.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_register_url(postgresql_url, postgresql_template):
    """The address of a PostgreSQL register of this test's own."""
    name = fresh_name()
    servers.execute(postgresql_url, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    yield servers.address(postgresql_url, name)
    servers.execute(postgresql_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def register_url(request):
    """The address of a register with a genesis; the test runs once on each database."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgresql_register_url")


@pytest.fixture
def database(register_url, signer):
    """A register with a genesis, on each of the two databases."""
    database = Database(register_url, signer, wait=10)
    yield database
    database.close()


@pytest.fixture
def session(database):
    """A session that writes; what is not committed is undone."""
    with database.write() as session:
        yield session


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def founded(request, signer, tmp_path_factory):
    """A register with states, bodies, people and some drafts, shared by many tests: what they write is undone."""
    yield from shared(request, signer, tmp_path_factory.mktemp("founded"), lambda session: acts.stage(
        cast.Desk(session, cast.FOUNDED).found()))


def shared(request, signer, folder, fill):
    """For a fixture with `params`: a register on that database, filled once, which many tests see as it was filled."""
    if request.param == "sqlite":
        path = shutil.copyfile(request.getfixturevalue("sqlite_template"), folder / "tracker.db")
        yield from filled(f"sqlite:///{path}", signer, fill)
        return
    server, template = (request.getfixturevalue(f"postgresql_{name}") for name in ("url", "template"))
    name = fresh_name()
    servers.execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield from filled(servers.address(server, name), signer, fill)
    servers.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def filled(url, signer, fill):
    database = Database(url, signer, wait=10)
    try:
        with database.write() as session:
            fill(session)
            session.commit()
        yield database
    finally:
        database.close()


@pytest.fixture
def desk(founded):
    """The cast at work on a founded register; all of it is undone when the test ends."""
    with founded.write() as session:
        yield cast.Desk(session)


@pytest.fixture
def statements(desk):
    """Count the statements of a block: with statements() as told: ...; len(told)."""
    connection = desk.session.connection()

    @contextmanager
    def counting():
        told = []

        def hear(_connection, _cursor, statement, values, *_):
            told.append((statement, values))

        desk.session.flush()
        event.listen(connection, "before_cursor_execute", hear)
        try:
            yield told
        finally:
            event.remove(connection, "before_cursor_execute", hear)

    return counting


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """A database without a single table."""
    yield from bare(request, tmp_path)


def bare(request, folder):
    """For a fixture with `params`: that database with nothing in it."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{folder / 'empty.db'}")
        yield database
        database.close()
        return
    server = request.getfixturevalue("postgresql_url")
    name = fresh_name()
    servers.execute(server, f"CREATE DATABASE {name}")
    database = Database(servers.address(server, name))
    yield database
    database.close()
    servers.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def fresh_name():
    return f"tracker_test_{next(numbers)}"
