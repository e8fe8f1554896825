"""A new way into the account of a head, in the browser: proposed, confirmed, shown once, and told on the Desk."""

import re

import pytest

from tests.web.conftest import HASH, PASSWORD
from tests.web.test_account import enrol
from tests.web.test_granting import WAITING
from tracker.domain.actor import SYSTEM
from tracker.second_factor import code_at
from tracker.services import users

LINK = re.compile(r"http://localhost(/reset/[0-9a-f]{64})<")
WORDS = "nine other words that nobody has"


@pytest.fixture
def heads(browse, web_database, clock):
    """The administrator, and a head who is neither of the accounts."""
    with web_database.write() as session:
        users.add(session, users.NewUser("hugo", HASH, ("head",)), SYSTEM, now=clock(), request="add-hugo")
        session.commit()
    return browse("adam"), browse("hugo")


def test_a_head_confirms_it_and_is_shown_the_link_once(heads, visitor):
    adam, hugo = heads
    assert "For this account you propose it" in adam.get("/people/carl/sign-ins").text
    asked = adam.post("/people/carl/reset")
    assert (asked.status_code, LINK.search(adam.get(asked.location).text)) == (303, None)

    where = WAITING.search(hugo.get("/").text)[0]
    assert "Open a new way into the account of carl?" in hugo.get(where).text
    shown = hugo.post(where, request_key="k-2")

    link = LINK.search(shown.text)[1]
    assert LINK.search(hugo.post(where, request_key="k-2").text) is None
    visitor.get(link)
    assert visitor.post(link, password=WORDS, again=WORDS, request_key="k-link").status_code == 303
    assert visitor.sign_in("carl", WORDS).status_code == 303


def test_its_owner_and_the_heads_read_of_it_on_the_desk(heads, browse):
    adam, hugo = heads
    adam.get("/people/audrey/sign-ins")
    adam.post("/people/audrey/reset")
    hugo.post(WAITING.search(hugo.get("/").text)[0], request_key="k-2")

    for name in ("hugo", "carl", "audrey"):
        assert "audrey was given a new way in by hugo" in browse(name).get("/").text
    assert "was given a new way in" not in browse("ana").get("/").text


def test_the_administrator_does_not_confirm_what_they_proposed(heads):
    adam, _ = heads
    adam.get("/people/carl/sign-ins")
    adam.post("/people/carl/reset")
    where = WAITING.search(adam.get("/people").text)[0]

    assert adam.post(where, request_key="k-2").status_code == 403


def test_who_confirms_a_right_reads_that_the_password_was_changed_by_another(heads):
    adam, hugo = heads
    adam.get("/people/olga/sign-ins")
    assert LINK.search(adam.post("/people/olga/reset").text)
    adam.get("/people/olga/roles")
    adam.post("/people/olga/roles", role="head")

    assert "olga was given a new way in by adam" in hugo.get(WAITING.search(hugo.get("/").text)[0]).text


def test_the_right_password_of_before_opens_nothing_once_it_is_changed(app, browse, clock, visitor):
    ana = browse("ana")
    secret, _ = enrol(ana, clock)
    clock.pass_by(minutes=1)
    assert "six digits" in visitor.sign_in("ana").text
    ana.get("/password")
    assert ana.post("/password", present=PASSWORD, present_code=code_at(secret, clock.now), password=WORDS,
                    again=WORDS).status_code == 303
    clock.pass_by(minutes=1)

    late = visitor.post("/sign-in/code", code=code_at(secret, clock.now))

    assert (late.status_code, late.location) == (303, "/sign-in")
