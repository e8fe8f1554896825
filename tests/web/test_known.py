"""What surrounds a page tells no more than the page; who stands in for somebody needs what that one needs."""

import re

import pytest

from tests.web.conftest import MORNING, Browser
from tests.web.drafts import draft, office
from tests.web.samples import bp as samples
from tracker import config
from tracker.domain.actor import SYSTEM
from tracker.services import deputies
from web import create_app

__all__ = ["draft", "office"]
OWED = re.compile(r'"/approvals"[^>]*>[^<]*<span class="tag">(\d+)')


@pytest.mark.parametrize(("name", "owed"), [("clara", 6), ("zara", 1), ("adam", 0)])
@pytest.mark.parametrize("path", ["/help", "/nowhere", "/approvals"])
def test_no_page_counts_more_than_its_reader_may_know_of(name, owed, path, draft, browse):
    draft("member_state_approval")

    found = OWED.search(browse(name).get(path).text)

    assert (int(found[1]) if found else 0) == owed


def test_who_stands_in_for_somebody_of_the_secretariat_sets_up_a_second_factor(settings, web_database):
    settings["SETTINGS"] = config.load({"TRACKER_SECOND_FACTOR": "required"})
    app = create_app(settings)
    app.register_blueprint(samples)
    with web_database.write() as session:
        deputies.appoint(session, "olga", "carl", MORNING.date(), MORNING.date(), SYSTEM, now=MORNING, request="d-1")
        session.commit()
    olga = Browser(app)
    olga.sign_in("olga")

    assert olga.get("/samples/read").location == "/account/second-factor"
