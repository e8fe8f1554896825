"""The pages in a real browser: Chromium as installed on the machine, on a register of the test's own."""

import os
import shutil
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

import seeds
from tests.web.conftest import CHEAP, HASH, MORNING, PASSWORD
from tracker import config
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.services import users
from web import create_app

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
def served(register, tmp_path):
    """The address of the pages, served on loopback."""
    app = create_app({
        "DATABASE": register, "CLOCK": lambda: MORNING, "SECRET_KEY": "x" * 40, "PLAIN_HTTP": True, "HASHING": CHEAP,
        "SETTINGS": config.load({"TRACKER_INSTANCE": str(tmp_path)}),
    })
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(chromium, served):
    """Open the pages as somebody: `visit("officer")` gives a page of Chromium, signed in."""
    contexts = []

    def enter(name, width=1280, language="en"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale=language, base_url=served)
        contexts.append(context)
        page = context.new_page()
        page.refused = []
        page.on("request", lambda request: page.refused.append(request.url)
                if not request.url.startswith((served, "data:", "blob:")) else None)
        page.on("console", lambda message: page.refused.append(message.text)
                if "Content Security Policy" in message.text else None)
        page.goto("/sign-in")
        page.fill("[name=name]", name)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    yield enter
    for context in contexts:
        context.close()
