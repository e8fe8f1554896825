"""A browser for the tests: the pages on a register of their own, with people who can sign in."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from tests.web.samples import bp as samples
from tracker import config
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.passwords import Hashing, hash_password
from tracker.services import users
from tracker.services.journal import HEAD
from web import create_app

PASSWORD = "seven words that nobody else has"  # the same for all, in tests alone
PEOPLE = {
    "ana": ("officer",),
    "carl": ("head",),
    "clara": ("clerk",),
    "olga": ("reader",),
    "stella": ("secretary",),
    "audrey": ("auditor",),
    "adam": ("administrator",),
}
CHEAP = Hashing(passes=1, memory=8)
HASH = hash_password(PASSWORD, CHEAP)
MORNING = datetime(2024, 3, 4, 7, 15, tzinfo=UTC)
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Clock:
    """A clock that stands still unless it is moved."""

    def __init__(self):
        self.now = MORNING

    def __call__(self):
        return self.now

    def pass_by(self, **time):
        self.now += timedelta(**time)


class Browser:
    """A test client that keeps the token of the last page and writes like a person: with fields alone."""

    def __init__(self, app):
        self.client, self.database = app.test_client(), app.config["DATABASE"]
        self.token = ""

    def get(self, path, **more):
        return self.seen(self.client.get(path, buffered=True, **more))

    def post(self, path, /, headers=None, **fields):
        data = {"csrf_token": self.token, "request_key": "k-1", **fields}
        before = last_entry(self.database)
        response = self.seen(self.client.post(path, data=data, headers=headers))
        if (made := last_entry(self.database)) != before and response.status_code == 303:
            self.must_be_told(f"{made.seq}:{made.leaf.hex()}")
        return response

    def must_be_told(self, receipt):
        """Whatever was recorded, the next page gives its receipt."""
        with self.client.session_transaction() as cookie:
            assert any(receipt in told for _, told in cookie.get("_flashes", ())), f"no receipt {receipt}"

    def sign_in(self, name, password=PASSWORD, next_page=None):
        self.get("/sign-in")
        query = {"next": next_page} if next_page else None
        data = {"csrf_token": self.token, "name": name, "password": password}
        return self.seen(self.client.post("/sign-in", data=data, query_string=query))

    def cookie(self, name):
        return self.client.get_cookie(name)

    def seen(self, response):
        if found := TOKEN.search(response.get_data().decode("utf-8", "replace")):
            self.token = unescape(found[1])
        return response


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def web_template(sqlite_template, tmp_path_factory, signer):
    """A database file with a genesis and all of PEOPLE."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("people") / "tracker.db")
    for _ in peopled(f"sqlite:///{path}", signer):
        pass
    return path


@pytest.fixture(scope="session")
def office_template(web_template, tmp_path_factory, signer):
    """The same with states, bodies and a representative."""
    from tests.web.drafts import building

    path = shutil.copyfile(web_template, tmp_path_factory.mktemp("office") / "tracker.db")
    database = Database(f"sqlite:///{path}", signer)
    with building(database) as desk:
        desk.found()
    database.close()
    return path


@pytest.fixture
def web_database(request, tmp_path, signer):
    """A register of the test's own with all of PEOPLE, and with what `office` needs where it is asked for."""
    template = request.getfixturevalue(f"{'office' if 'office' in request.fixturenames else 'web'}_template")
    database = Database(f"sqlite:///{shutil.copyfile(template, tmp_path / 'tracker.db')}", signer)
    yield database
    database.close()


def peopled(url, signer):
    database = Database(url, signer)
    with database.write() as session:
        for name, roles in PEOPLE.items():
            users.add(session, users.NewUser(name, HASH, roles), SYSTEM, now=MORNING, request=f"add-{name}")
        session.commit()
    yield database
    database.close()


@pytest.fixture
def settings(web_database, clock):
    """The configuration of the application under test; a test may change it before it asks for `app`."""
    return {
        "TESTING": True,
        "PROPAGATE_EXCEPTIONS": False,
        "PLAIN_HTTP": True,
        "SECRET_KEY": "a secret of the tests, longer than 32",
        "SETTINGS": config.load({"TRACKER_ORGANISATION": "CSTO Secretariat", "TRACKER_TICK_HOURS": "0"}),
        "DATABASE": web_database,
        "CLOCK": clock,
        "HASHING": CHEAP,
    }


@pytest.fixture
def app(settings):
    app = create_app(settings)
    app.register_blueprint(samples)
    return app


@pytest.fixture
def visitor(app):
    """A browser in which nobody is signed in."""
    return Browser(app)


@pytest.fixture
def browse(app):
    """Give a browser in which somebody has signed in: browse("ana")."""

    def signed_in_as(name):
        browser = Browser(app)
        assert browser.sign_in(name).status_code == 303
        browser.get("/password")
        return browser

    return signed_in_as


def last_entry(database):
    """The number and the leaf of the last entry."""
    with database.read() as session:
        return session.execute(HEAD).one()


def entries(database):
    """How many entries the journal has."""
    from tracker.queries.frame import frame

    with database.read() as session:
        return frame(session).entries
