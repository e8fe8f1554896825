"""Every page as every role in a real browser: nothing refused by the policy, no error, guards on every answer."""

from functools import cache

import pytest
from sqlalchemy import update

from tests import acts
from tests.browser.crawling import FETCHED, FIRST, Crawl
from tests.browser.serving import application, listening
from tests.cast import FOUNDED, Desk
from tests.web.conftest import HASH, Clock
from tests.web.samples import bp as samples
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.models import User
from tracker.services import resets, users

pytestmark = pytest.mark.browser
PEOPLE = {
    "clerk": "cleo", "officer": "ana", "head": "carl", "secretary": "sam", "representative": "zara", "reader": "rita",
    "auditor": "aude", "administrator": "adam", "nobody": "noel", "visitor": None,
}
CRAWLS = [*((role, "en") for role in PEOPLE), ("officer", "ru")]


@pytest.fixture(scope="module")
def staged(tmp_path_factory, sqlite_template, signer):
    """The pages on a register with one of everything, and a link for a new password."""
    folder = tmp_path_factory.mktemp("crawl")
    (folder / "tracker.db").write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{folder}/tracker.db", signer)
    with database.write() as session:
        Desk(session, FOUNDED).found()
        desk = Desk(session, FOUNDED)
        acts.stage(desk)
        for name, roles in (("rita", ("reader",)), ("noel", ())):
            desk.do(users.add, users.NewUser(name, "no hash", roles), by=SYSTEM)
        link = resets.make(session, "noel", desk.adam, now=Clock().now)
        session.execute(update(User).values(password_hash=HASH))
        session.commit()
    app = application(database, Clock(), folder)
    app.register_blueprint(samples)
    yield app, f"/reset/{link}"
    database.close()


@pytest.fixture(scope="module")
def crawling(chromium, staged):
    """Give what a role meets on its way through all pages, each way gone once."""
    app, link = staged
    with listening(app) as served:

        @cache
        def crawl(role, language):
            context = chromium.new_context(base_url=served)
            made = Crawl(context.new_page(), app, served)
            made.enter(PEOPLE[role], language)
            made.follow(*FIRST[:1] if role == "visitor" else FIRST, *[link] * (role == "visitor"))
            context.close()
            return made

        yield crawl


@pytest.mark.parametrize(("role", "language"), CRAWLS)
def test_no_page_of_a_role_breaks_the_policy_or_lacks_a_guard(crawling, role, language):
    found = crawling(role, language)

    print(role, len(found.seen), *found.seen.values())
    assert found.wrong == []


def test_every_page_that_there_is_was_opened_by_somebody(crawling, staged):
    app, _ = staged
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    opened = {kind[0] for one in CRAWLS for kind in crawling(*one).seen}

    assert {one for one in pages - opened if not one.startswith("samples.")} == set()
