"""The life of a form: what is typed is checked, kept when refused, and done once."""

import re
from datetime import date

import pytest

from tests.web.conftest import entries
from tests.web.samples import Sample
from tracker.domain.occurred import Occurred

GOOD = {"title": "Plan", "occurred_precision": "day", "occurred_first": "2024-03-01"}


@pytest.fixture
def clara(browse):
    clara = browse("clara")
    clara.get("/samples/form")
    return clara


def test_what_is_good_is_written_once_and_told(clara, web_database):
    before = entries(web_database)

    first = clara.post("/samples/form", **GOOD)
    again = clara.post("/samples/form", **GOOD)

    assert (first.status_code, first.location) == (303, "/samples/read")
    assert again.status_code == 303
    assert entries(web_database) == before + 2  # the account and its role, once
    page = clara.get("/samples/read").text
    assert "Recorded as entries" in page
    assert "This was recorded before" in page


def test_every_form_carries_a_key_of_its_own(clara):
    keys = {re.search(r'name="request_key"[^>]*value="([^"]+)"', clara.get("/samples/form").text)[1] for _ in range(3)}

    assert len(keys) == 3
    assert all(len(key) >= 20 for key in keys)


def test_a_refused_form_keeps_its_key_and_what_was_typed(clara, web_database):
    before = entries(web_database)
    response = clara.post("/samples/form", **GOOD, note="refused", kind="plan", sure="y", request_key="k-77")

    assert response.status_code == 409
    assert 'value="k-77"' in response.text
    assert 'value="Plan"' in response.text
    assert re.search(r"<textarea[^>]*>\s*refused</textarea>", response.text)
    assert '<option value="plan" selected>' in response.text
    assert re.search(r'<input[^>]*checked[^>]* id="sure"', response.text)
    assert entries(web_database) == before


def test_every_reason_of_a_refusal_is_listed_with_who_and_where(clara):
    page = clara.post("/samples/form", **GOOD, note="refused").text

    assert "Not recorded: 2 things to mend" in page
    assert "Register a version first." in page
    assert "Can be supplied by: clerk." in page
    assert '<a href="#note">Give a reason.</a>' in page


def test_a_field_that_the_service_refuses_is_marked(clara):
    response = clara.post("/samples/form", **GOOD, note="invalid")

    assert response.status_code == 422
    assert '<a href="#title">This title is taken.</a>' in response.text
    assert 'aria-describedby="title-e" aria-invalid="true" id="title"' in response.text


def test_a_stale_page_says_so_and_links_to_what_it_is_now(clara):
    response = clara.post("/samples/form", **GOOD, note="stale")

    assert response.status_code == 409
    assert re.search(r'<a href="/[^"]+">2024-0001 has moved on since you opened it\.', response.text)


def test_a_used_up_key_is_replaced(clara):
    response = clara.post("/samples/form", **GOOD, note="reused", request_key="k-77")

    assert response.status_code == 409
    assert "k-77" not in response.text


def test_the_summary_counts_and_links_every_fault(clara):
    response = clara.post("/samples/form", title="", kind="other", day="31 February", number="12")
    page = response.text

    assert response.status_code == 422
    assert "Not recorded: 4 things to mend" in page
    assert "<title>Error: Sample" in page
    for name in ("title", "kind", "day", "number"):
        assert f'<a href="#{name}">' in page


@pytest.mark.parametrize("typed", ["two\nlines", "a\x00b", "a\rb", "a\u2028b", "a\u202eb", "\x1b[31m"])
def test_one_line_is_one_line_of_what_can_be_seen(clara, typed):
    assert "This must be one line without control characters." in clara.post("/samples/form", title=typed).text


def test_a_text_may_have_lines_but_no_other_controls(clara):
    assert "cannot be shown" in clara.post("/samples/form", title="x", note="a\x00b").text
    assert "cannot be shown" not in clara.post("/samples/form", title="x", note="a\r\nb\tc").text


def test_what_is_typed_comes_back_as_text(clara):
    canary = '"><svg/onload=alert(1)>'
    page = clara.post("/samples/form", title=canary, note=canary, kind=canary, day=canary, number=canary).text

    assert "<svg/onload" not in page


def test_without_a_key_a_form_is_not_taken(clara):
    assert "This form has lost its key." in clara.post("/samples/form", **GOOD, request_key="").text


def test_errors_of_a_form_are_said_in_russian_too(clara):
    clara.get("/language/ru")

    assert '<html lang="ru">' in clara.post("/samples/form", title="").text


@pytest.mark.parametrize(("fields", "occurred"), [
    (("day", "2024-03-01", ""), Occurred.on(date(2024, 3, 1))),
    (("range", "2024-02-27", "2024-03-01"), Occurred(date(2024, 2, 27), date(2024, 3, 1), "range")),
    (("month", "2024-02-10", ""), Occurred(date(2024, 2, 1), date(2024, 2, 29), "month")),
    (("year", "2024-02-10", ""), Occurred(date(2024, 1, 1), date(2024, 12, 31), "year")),
    (("not_known", "", ""), Occurred.unknown()),
])
def test_four_fields_say_when_something_happened(app, fields, occurred):
    precision, first, last = fields
    typed = {"occurred_precision": precision, "occurred_first": first, "occurred_last": last, "title": "x"}
    with app.test_request_context("/samples/form", method="POST", data={**typed, "request_key": "k"}):
        app.config["WTF_CSRF_ENABLED"] = False
        form = Sample()

        assert form.validate(), form.errors
        assert form.occurred == occurred


@pytest.mark.parametrize("fields", [
    {"occurred_first": ""},
    {"occurred_first": "2024-02-31"},
    {"occurred_precision": "range", "occurred_first": "2024-03-01"},
    {"occurred_precision": "range", "occurred_first": "2024-03-02", "occurred_last": "2024-03-01"},
    {"occurred_precision": "month", "occurred_first": "soon"},
])
def test_a_date_that_is_none_is_refused_at_its_field(clara, fields):
    response = clara.post("/samples/form", **{**GOOD, **fields})

    assert response.status_code == 422
    assert '<a href="#occurred_first">' in response.text


def test_a_date_can_be_filled_in_beforehand(app):
    with app.test_request_context("/samples/form"):
        form = Sample()
        form.fill_occurred(date(2024, 3, 4))

        assert form.occurred == Occurred.on(date(2024, 3, 4))
