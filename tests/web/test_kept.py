"""What was typed is not lost: neither with the sign-in, nor with the token, nor by a refusal."""

import re
from html import unescape
from io import BytesIO

import pytest

from tests.web.conftest import PASSWORD, Browser, entries
from tests.web.samples import Sample
from web.forms import Upload

TYPED = {"title": "Long <plan>", "note": "of hours", "kind": "plan", "occurred_precision": "not_known"}
UNSENT = "Nothing was sent. What you typed is below"


def hidden(page, name):
    """A hidden field of the page of a form."""
    found = re.search(rf'name="{name}"[^>]* value="([^"]+)"', page.text)
    return unescape(found[1]) if found else None


def send(browser, page=None, **more):
    """Send the sample form as it was shown on this page, with everything typed."""
    page = page or browser.get("/samples/form")
    made_for = {name: hidden(page, name) for name in ("csrf_token", "typed_by", "request_key")}
    return browser.seen(browser.client.post("/samples/form", data={**made_for, **TYPED, **more}))


def assert_typed(page):
    assert 'value="Long &lt;plan&gt;"' in page.text
    assert "of hours</textarea>" in page.text
    assert 'value="plan" selected' in page.text


@pytest.fixture
def ran_out(browse, clock):
    """A browser of clara whose form was sent after the sign-in had run out, and the page that answered."""
    clara = browse("clara")
    page = clara.get("/samples/form")
    clock.pass_by(minutes=31)
    return clara, send(clara, page)


def test_the_very_form_is_given_back_after_the_sign_in_and_sent_by_its_person_alone(ran_out, web_database):
    clara, asked = ran_out
    before = entries(web_database)
    assert asked.status_code == 401
    assert "Your sign-in ran out" in asked.text

    entered = clara.post("/sign-in", name="clara", password=PASSWORD, kept=hidden(asked, "kept"))
    back = clara.post("/samples/form", kept=hidden(entered, "kept"))

    assert back.status_code == 200
    assert UNSENT in back.text
    assert_typed(back)
    assert entries(web_database) == before
    assert send(clara, back, title="Long plan").status_code == 303


def test_what_is_carried_through_the_sign_in_cannot_be_read_on_the_way(ran_out):
    assert "of hours" not in ran_out[1].text


def test_somebody_else_who_signs_in_there_does_not_get_it(ran_out):
    clara, asked = ran_out

    entered = clara.post("/sign-in", name="ana", password=PASSWORD, kept=hidden(asked, "kept"))

    assert entered.status_code == 303
    assert "under another name" in clara.get("/samples/read").text
    assert "of hours" not in clara.post("/samples/form", kept=hidden(asked, "kept")).text


def test_it_is_given_back_for_a_day(ran_out, clock):
    clara, asked = ran_out
    clock.pass_by(hours=25)

    assert clara.post("/sign-in", name="clara", password=PASSWORD, kept=hidden(asked, "kept")).status_code == 303


@pytest.mark.parametrize("spoilt", ["", "x", "ü", "A" * 200])
def test_what_was_not_sealed_here_is_as_good_as_nothing(browse, visitor, spoilt):
    visitor.get("/sign-in")

    assert visitor.post("/sign-in", name="ana", password=PASSWORD, kept=spoilt).location == "/"
    assert "<h1>Sample" in browse("clara").post("/samples/form", kept=spoilt, **TYPED).text or not spoilt


def test_a_form_whose_token_is_void_is_shown_again_to_its_person(browse, web_database):
    clara, before = browse("clara"), entries(web_database)

    again = send(clara, csrf_token="void")

    assert again.status_code == 400
    assert UNSENT in again.text
    assert_typed(again)
    assert entries(web_database) == before
    assert send(clara, again, title="Long plan").status_code == 303


def test_a_form_without_a_token_and_a_sign_in_goes_through_the_sign_in(browse, app):
    page, away = browse("clara").get("/samples/form"), Browser(app)

    asked = send(away, page)
    entered = away.post("/sign-in", name="clara", password=PASSWORD, kept=hidden(asked, "kept"))

    assert_typed(away.post("/samples/form", kept=hidden(entered, "kept")))


@pytest.mark.parametrize("mark", ["", "clara", "ana.forged", None])
def test_a_form_that_was_not_made_for_who_sends_it_is_shown_to_nobody(browse, mark):
    clara, ana = browse("clara"), browse("ana")
    made_for = hidden(ana.get("/samples/form"), "typed_by") if mark is None else mark

    answer = send(clara, csrf_token="void", typed_by=made_for)

    assert answer.status_code == 400
    assert "This form can no longer be sent" in answer.text
    assert "of hours" not in answer.text


def test_a_refusal_keeps_what_was_typed(browse):
    clara = browse("clara")

    for note in ("refused", "stale", "reused", "busy", "invalid"):
        answer = send(clara, title="Long <plan>", note=note)
        assert answer.status_code in (409, 422, 503), note
        assert f"{note}</textarea>" in answer.text
        assert 'value="Long &lt;plan&gt;"' in answer.text


def test_a_file_has_to_be_chosen_again_and_that_is_said(browse, monkeypatch):
    monkeypatch.setattr(Sample, "file", Upload("File"), raising=False)
    clara = browse("clara")

    refused = send(clara, title="", file=(BytesIO(b"text"), "a.txt"))
    void = send(clara, csrf_token="void", file=(BytesIO(b"text"), "a.txt"))

    for page in (refused, void):
        assert "Choose the file again: files are not kept." in page.text


def test_no_endpoint_without_a_page_of_its_own_is_run_for_what_was_kept(browse):
    clara = browse("clara")
    token = hidden(clara.get("/samples/form"), "typed_by")

    assert clara.client.post("/sign-out", data={"csrf_token": "void", "typed_by": token}).status_code == 400
    assert clara.get("/samples/read").status_code == 200
