"""What is logged of each request, and the name by which it is found again."""

import logging

import pytest

from web.requests_log import HEADER


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "web.requests")
    return lambda: [one.told for one in caplog.records if one.name == "web.requests"]


def test_a_line_says_which_page_and_who_and_never_which_draft(browse, lines):
    ana = browse("ana")
    ana.get("/documents/2024-0001?canary=1")

    told = lines()[-1]
    assert (told["method"], told["route"], told["status"]) == ("GET", "/documents/<reference>", 404)
    assert told["account"].startswith("u-")
    assert "canary" not in str(lines())
    assert "2024-0001" not in str(told)


@pytest.mark.parametrize(("proxies", "given", "taken"), [
    (0, "of-the-proxy-1", False), (1, "of-the-proxy-1", True), (1, "short", False), (1, "a\tname with spaces", False),
    (1, "x" * 65, False),
])
def test_a_name_is_taken_from_a_proxy_that_is_believed_and_only_if_it_is_one(settings, proxies, given, taken):
    from web import create_app

    settings["PROXIES"] = proxies
    answer = create_app(settings).test_client().get("/sign-in", headers={HEADER: given})

    assert (answer.headers[HEADER] == given) is taken
    assert len(answer.headers[HEADER]) >= 8


def test_a_fault_of_ours_is_logged_under_the_name_of_its_request(visitor, caplog):
    answer = visitor.get("/samples/break")

    assert answer.status_code == 500
    assert answer.headers[HEADER] in [one.told["request"] for one in caplog.records if hasattr(one, "told")]
