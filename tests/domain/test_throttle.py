"""Who fails waits longer each time, and never for ever; networks are kept, addresses are not."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.domain.browsers import browser_of
from tracker.domain.networks import network_of
from tracker.domain.throttle import FORGOTTEN, RULES, Rule, to_wait

NOW = datetime(2024, 3, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (4, 0), (5, 2), (6, 4), (10, 64), (14, 900), (10**6, 900)])
def test_the_wait_doubles_up_to_its_most(failures, seconds):
    assert to_wait(Rule(5, 900), failures, NOW, NOW) == seconds


def test_the_wait_runs_down_and_ends():
    waits = [to_wait(Rule(0, 60), 9, NOW, NOW + timedelta(seconds=gone)) for gone in (0, 1, 59, 60, 61)]

    assert waits == [60, 59, 1, 0, 0]


def test_failures_of_long_ago_are_forgotten():
    assert to_wait(RULES["pair"], 50, NOW - FORGOTTEN, NOW) == 0


def test_no_rule_shuts_anybody_out_for_more_than_a_quarter_of_an_hour():
    assert max(rule.most for rule in RULES.values()) <= 900


@pytest.mark.parametrize(("address", "network"), [
    ("192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("::ffff:192.0.2.77", "192.0.2.0/24"),
    ("fe80::1%eth0", "fe80::/48"), ("not an address", ""), ("", ""), (None, ""),
])
def test_a_network_stands_for_the_address(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(("said", "name"), [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 "
     "Edg/156.0", "Edge, Windows"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", "Safari, iPhone"),
    ("Werkzeug/3.1", "Werkzeug"), ("", ""),
])
def test_a_browser_has_the_name_that_its_person_knows(said, name):
    assert browser_of(said) == name
