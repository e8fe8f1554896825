"""The box on every page: a number leads to its thing, words to what is found, in all the ways people write them."""

import pytest

from tests.web.drafts import draft, office
from tests.web.test_search import PAPER

__all__ = ["draft", "office"]


@pytest.fixture
def clara(browse, draft):
    """A clerk of a register with three drafts of 2024 and a paper."""
    for name in ("Programme", "Programme", "Convention"):
        draft(title_en=name, title_ru="Программа")
    clara = browse("clara")
    clara.get("/papers/new")
    assert clara.post("/papers/new", request_key="k-9", **PAPER).status_code == 303
    return clara


def leads(browser, typed):
    answer = browser.get("/jump", query_string={"q": typed})
    assert answer.status_code == 303, answer.text
    return answer.location


@pytest.mark.parametrize(("typed", "there"), [
    ("2024-0001", "/documents/2024-0001"), (" 24-1 ", "/documents/2024-0001"), ("№ 2024–2", "/documents/2024-0002"),
    ("2", "/documents/2024-0002"), ("p-2024-1", "/papers/P-2024-0001"), ("П-24-1", "/papers/P-2024-0001"),
    ("#1", "/journal/1"), ("entry 1", "/journal/1"), ("запись 1", "/journal/1"), ("glaciers", "/papers/P-2024-0001"),
])
def test_a_number_leads_straight_to_its_thing(clara, typed, there):
    assert leads(clara, typed) == there


@pytest.mark.parametrize("typed", ["9", "2024-0009", "#99999", "P-2024-0009", "zz", "programme", "", "word " * 50])
def test_what_is_many_or_none_leads_to_the_search(clara, typed):
    assert leads(clara, typed).startswith("/search?q=")


def test_drafts_are_suggested_while_somebody_types(clara):
    said = clara.get("/jump/suggestions?q=рограм 0002").json

    assert said == {"rows": [["/documents/2024-0002", "2024-0002", "Programme"]], "told": "1 draft suggested"}
    assert clara.get("/jump/suggestions?q=").json["rows"] == []
    assert clara.get("/jump/suggestions?q=2024").headers["Cache-Control"] == "no-store"


def test_no_more_is_suggested_to_a_visitor(visitor):
    asked = {"headers": {"Accept": "application/json"}}

    assert visitor.get("/jump/suggestions?q=2024", **asked).status_code == 401


def test_keys_are_listed_where_they_are_pressed_and_can_be_switched_off(clara):
    page = clara.get("/documents/2024-0001").text
    assert 'data-key="go"' in page
    assert 'href="#history" data-key="h"' in page
    assert '<dialog id="keys"' in page

    assert clara.get("/keys/off?next=/help").location == "/help"

    page = clara.get("/documents/2024-0001").text
    assert "data-key" not in page
    assert "<dialog" not in page
    assert "Switch the keys on" in clara.get("/help").text
    assert clara.get("/keys/loud").status_code == 404
