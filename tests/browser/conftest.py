"""The pages in a real browser: Chromium as installed on the machine, on a register of the test's own."""

import os
import shutil
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import sync_playwright

import seeds
from tests.browser import registers
from tests.browser.serving import listen, listening, serving, sign_in, visiting
from tests.web.conftest import HASH, MORNING, Clock
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.services import users

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)
STAFF = {"officer": "officer", "head": "head", "secretary": "secretary", "auditor": "auditor", "reader": "reader",
         "administrator": "administrator"}


@pytest.fixture(scope="session")
def chromium():
    """The browser; skipped without one unless TRACKER_REQUIRE_BROWSER demands it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None and os.environ.get("TRACKER_REQUIRE_BROWSER") != "1":
        pytest.skip("no Chromium on this machine")
    assert path, "TRACKER_REQUIRE_BROWSER=1, but there is no Chromium on this machine"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def register(sqlite_url, signer):
    """The founding case as known on 4 March 2024, with people who can sign in."""
    database = Database(sqlite_url, signer, remembered={})
    with database.write() as session:
        for role in STAFF:
            users.add(session, users.NewUser(role, HASH, (role,)), SYSTEM, now=MORNING, request=f"user-{role}")
        seeds.load(session, "founding-case", now=MORNING, recorded="own")
        session.commit()
    yield database
    database.close()


@pytest.fixture
def clock():
    """The moment at which the pages are read; a test moves it on."""
    return Clock()


@pytest.fixture
def served(register, clock, tmp_path):
    """The address of the pages, served on loopback."""
    with serving(register, clock, tmp_path) as address:
        yield address


@pytest.fixture
def visit(chromium, served):
    """Open the pages as somebody: `visit("officer")` gives a page of Chromium, signed in."""
    with visiting(chromium, served) as enter:
        yield enter


@pytest.fixture(scope="session")
def furnished(tmp_path_factory, sqlite_template, signer):
    """Give the pages of a register, `furnished("long")`, and the token of a link for a new password; made once."""
    made = []

    @cache
    def furnish(name):
        path = tmp_path_factory.mktemp(name) / "tracker.db"
        shutil.copyfile(sqlite_template, path)
        made.append(registers.furnished(getattr(registers, name), path, signer))
        return made[-1]

    yield furnish
    for app, _ in made:
        app.config["DATABASE"].close()


@pytest.fixture(scope="module")
def before(chromium, furnished):
    """Give the page of somebody before a register; each stays open, and tells on `said` what went wrong in it."""
    people = {}
    with ExitStack() as open_until_the_end:

        def person(register, who):
            if (register, who) not in people:
                app, token = furnished(register)
                address = open_until_the_end.enter_context(listening(app))
                context = chromium.new_context(base_url=address, reduced_motion="reduce")
                page = people[register, who] = context.new_page()
                page.token, page.address, page.said = token, address, []
                if who:
                    sign_in(page, who)
                listen(page)
            return people[register, who]

        yield person
        for page in people.values():
            page.context.close()
