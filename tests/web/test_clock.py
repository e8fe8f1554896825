"""Pages tell the secretariat, and nobody else, that the work of the clock is not being done."""

from datetime import timedelta

import pytest

from tests.web.conftest import MORNING
from tracker import config
from tracker.services.clock import ran
from web import create_app

STILL = "The clock of the register stands still"


def tick(database, moment):
    with database.write() as session:
        ran(session, now=moment)
        session.commit()


@pytest.fixture
def settings(settings, clock, web_database):
    tick(web_database, MORNING)
    settings["SETTINGS"] = config.load({"TRACKER_TICK_HOURS": "24"})
    return settings


def test_it_is_told_once_its_time_is_over_and_no_more_once_it_ran(browse, visitor, clock, web_database):
    clock.pass_by(hours=24)
    assert STILL not in browse("ana").get("/password").text

    clock.pass_by(minutes=1)
    told = browse("ana").get("/password").text
    assert f"{STILL}: tracker tick did its work last 24 hours ago." in told
    assert STILL not in browse("olga").get("/password").text
    assert STILL not in visitor.get("/sign-in").text
    assert (visitor.get("/readyz").status_code, visitor.get("/readyz").json["clock"]) == (503, False)

    tick(web_database, clock.now)
    tick(web_database, clock.now - timedelta(hours=3))  # one that began earlier and ended later
    assert STILL not in browse("ana").get("/password").text


def test_where_it_is_not_watched_nothing_is_told(settings, clock):
    settings["SETTINGS"] = config.load({"TRACKER_TICK_HOURS": "0"})
    clock.pass_by(days=90)

    assert create_app(settings).test_client().get("/readyz").json["clock"]
