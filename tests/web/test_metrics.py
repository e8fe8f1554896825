"""Figures for a program that watches: read by another program, told to this machine alone, and only if asked for."""


import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.web.conftest import MORNING, entries
from tracker import config
from tracker.database import Database
from web import create_app
from web.metrics import Requests, page


@pytest.fixture
def watched(settings, monkeypatch):
    """An application that tells figures."""
    given = config.load({"TRACKER_METRICS": "1", "TRACKER_INSTANCE": str(settings["SETTINGS"].instance)})
    return create_app({**settings, "SETTINGS": given}).test_client()


def figures(text):
    return {(one.name, *sorted(one.labels.items())): one.value
            for family in text_string_to_metric_families(text) for one in family.samples}


def test_requests_are_counted_by_route_and_never_by_what_was_asked_for(watched):
    watched.get("/sign-in?secret=canary")
    watched.get("/documents/2024-canary")
    watched.open("/nowhere-canary", method="BREW")
    answer = watched.get("/metrics")
    told = figures(answer.text)

    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "canary" not in answer.text
    assert told["tracker_requests_total", ("method", "GET"), ("route", "/sign-in"), ("status", "200")] == 1
    assert sum(n for key, n in told.items() if key[0] == "tracker_requests_total") == 3
    assert any(("method", "other") in key for key in told)
    assert told["tracker_request_seconds_count", ("route", "/sign-in")] == 1


def test_the_register_is_told_of(watched, web_database):
    told = figures(watched.get("/metrics").text)

    assert told["tracker_up",] == 1
    assert told["tracker_journal_entries",] == entries(web_database)
    assert told["tracker_on_hold",] == 0


def test_a_register_out_of_reach_is_told_and_no_fault():
    database = Database("postgresql://nobody@127.0.0.1:1/nothing", wait=1)
    told = figures(page(Requests(), database, MORNING).decode())
    database.close()

    assert told["tracker_up",] == 0
    assert ("tracker_journal_entries",) not in told


@pytest.mark.parametrize("more", [
    {"environ_base": {"REMOTE_ADDR": "10.0.0.7"}}, {"headers": {"X-Forwarded-For": "10.0.0.7"}},
    {"headers": {"X-Forwarded-For": "127.0.0.1"}}, {"method": "POST"},
])
def test_to_others_it_is_not_there(watched, more):
    assert watched.open("/metrics", **more).status_code in (303, 400, 404)


def test_it_is_not_there_unless_it_was_asked_for(app):
    assert app.test_client().get("/metrics").status_code == 404


def test_each_time_stands_below_all_longer_bounds():
    counted = Requests()
    for seconds in (0.001, 0.005, 0.3, 99):
        counted.count("/x", "GET", 200, seconds)
    told = figures("\n".join(counted.lines()) + "\n")
    buckets = [(key[1][1], n) for key, n in told.items() if key[0] == "tracker_request_seconds_bucket"]

    assert [n for _, n in buckets] == sorted(n for _, n in buckets)
    assert (dict(buckets)["0.005"], dict(buckets)["0.5"], dict(buckets)["+Inf"]) == (2, 3, 4)
    assert told["tracker_request_seconds_sum", ("route", "/x")] == pytest.approx(99.306)


def test_labels_are_escaped():
    counted = Requests()
    counted.count('/a"b\\c\n', "GET", 200, 0.1)

    assert ("tracker_request_seconds_count", ("route", '/a"b\\c\n')) in figures("\n".join(counted.lines()) + "\n")
