"""What goes wrong becomes a page in the reader's language or data for a program, and leaves nothing behind."""

import pytest

from tests.web.conftest import entries
from tests.web.samples import ERRORS
from tracker import errors
from web.error_words import OF_KIND
from web.errors import STATUS

STATUSES = {"missing": 404, "invalid": 422, "refused": 409, "stale": 409, "reused": 409, "busy": 503}
GOOD = {"title": "Plan", "occurred_precision": "not_known"}
JSON = {"Accept": "application/json"}


def kinds(of=errors.TrackerError):
    return {kind for child in of.__subclasses__() for kind in (child, *kinds(child))}


def test_every_kind_of_error_has_a_status_and_words():
    ours = {kind for kind in kinds() if kind.__module__ == "tracker.errors"}

    assert ours == set(STATUS) == set(OF_KIND)


@pytest.mark.parametrize("name", ERRORS)
def test_each_kind_has_its_status_and_says_its_sentence(name, browse):
    response = browse("ana").get(f"/samples/errors/{name}")

    assert response.status_code == STATUSES[name]
    assert "Traceback" not in response.text
    assert "<2099-1>" not in response.text


def test_a_busy_register_says_when_to_come_back(browse):
    assert browse("ana").get("/samples/errors/busy").headers["Retry-After"] == "5"


def test_a_refusal_as_data_has_every_reason(browse):
    response = browse("ana").get("/samples/errors/refused", headers=JSON)

    assert response.content_type == "application/problem+json"
    assert response.get_json() | {"title": ""} == {
        "type": "urn:draft-tracker:refused", "title": "", "status": 409,
        "document": "2024-0001", "action": "send_for_approval", "state": "permanent_council",
        "refusals": [
            {"guard": "has_a_version", "reason": "Register a version first.", "who": "clerk",
                 "link": "/documents/2024-0001/versions/new"},
            {"guard": "a_reason", "reason": "Give a reason.", "who": "officer", "link": None},
        ],
    }


def test_stale_and_forbidden_as_data_name_what_helps(browse):
    stale = browse("ana").get("/samples/errors/stale", headers=JSON).get_json()
    forbidden = browse("olga").get("/samples/form", headers=JSON).get_json()

    assert (stale["status"], stale["state"]) == (409, "working_group")
    assert (forbidden["status"], forbidden["who"]) == (403, ["clerk", "officer", "head"])


@pytest.mark.parametrize("accept", ["text/html", "application/json", "text/html,application/json;q=0.9", "*/*"])
def test_the_client_gets_the_form_that_it_prefers(accept, browse):
    response = browse("ana").get("/nowhere", headers={"Accept": accept})

    assert response.is_json == (accept == "application/json")
    assert response.status_code == 404


def test_our_own_pages_for_what_is_not_there(visitor):
    assert "Page not found" in visitor.get("/nowhere").text
    assert "This address does not take that" in visitor.client.delete("/language/ru").text
    assert "GET" in visitor.client.delete("/language/ru").headers["Allow"]


def test_a_form_without_its_token_is_refused_with_a_sentence(browse, web_database):
    clara, before = browse("clara"), entries(web_database)
    clara.token = ""

    response = clara.post("/samples/form", **GOOD)

    assert response.status_code == 400
    assert "This form can no longer be sent" in response.text
    assert entries(web_database) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_is_refused_even_with_a_token(site, browse):
    assert browse("clara").post("/samples/form", headers={"Sec-Fetch-Site": site}, **GOOD).status_code == 400


def test_a_request_that_is_too_large_is_refused_with_a_sentence(app, browse):
    app.config["MAX_CONTENT_LENGTH"] = 2000
    response = browse("clara").post("/samples/form", **GOOD, note="x" * 3000)

    assert response.status_code == 413
    assert "This is too large" in response.text


def test_too_many_fields_are_refused_too(browse):
    fields = {f"field{n}": "x" for n in range(200)}

    assert browse("clara").post("/samples/form", **GOOD, **fields).status_code in (303, 413)


def test_a_fault_of_ours_shows_a_number_and_nothing_else(visitor, caplog):
    response = visitor.get("/samples/break")

    assert response.status_code == 500
    assert "the secret inside" not in response.text
    assert "ZeroDivisionError" not in response.text
    number = response.text.split('class="mono">')[1].split("<")[0]
    assert f"incident {number}" in caplog.text


def test_a_fault_of_ours_leaves_nothing_behind(browse, web_database):
    clara, before = browse("clara"), entries(web_database)

    assert clara.post("/samples/form", **GOOD, note="break").status_code == 500
    assert entries(web_database) == before


def test_a_register_out_of_reach_still_gets_its_page(browse, web_database):
    from pathlib import Path

    ana = browse("ana")
    web_database.close()
    Path(web_database.url.database).write_bytes(b"not a database " * 1000)

    response = ana.get("/samples/read")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nowhere", "/samples/break", "/samples/errors/refused", "/samples/form"])
def test_error_pages_speak_russian_too(path, browse):
    olga = browse("olga")
    olga.get("/language/ru")

    assert '<html lang="ru">' in olga.get(path).text
