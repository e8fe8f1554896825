"""People and their roles, kept by the administrator in the browser."""

import re

from tests.web.conftest import PASSWORD, entries

WAITING, ENDING = re.compile("/people/grants/[0-9]+"), re.compile("/people/deputies/[0-9]+/end")
WORDS = "nine other words that nobody has"


def test_the_administrator_makes_an_account_that_signs_in(browse, visitor):
    admin = browse("adam")
    admin.get("/people/new")

    added = admin.post("/people/new", name="nina", password=WORDS, roles=["clerk"], language="ru")

    assert added.status_code == 303
    assert "nina" in admin.get("/people").text
    assert visitor.sign_in("nina", WORDS).status_code == 303


def test_a_taken_name_is_refused_and_what_was_typed_is_kept(browse, web_database):
    admin = browse("adam")
    admin.get("/people/new")
    before = entries(web_database)

    answer = admin.post("/people/new", name="ana", password=WORDS, roles=["clerk"], language="en")

    assert answer.status_code == 422
    assert "The name ana is taken." in answer.text
    assert entries(web_database) == before


def test_a_role_is_given_and_taken_at_once(browse):
    admin, olga = browse("adam"), browse("olga")
    admin.get("/people/olga/roles")

    assert admin.post("/people/olga/roles", role="auditor").status_code == 303
    assert "olga is to be given the role: auditor." in admin.get("/people").text

    admin.get("/people/olga/roles/reader/end")
    assert admin.post("/people/olga/roles/reader/end", request_key="k-2").status_code == 303
    assert olga.get("/people").status_code == 403


def test_nobody_takes_a_role_from_themselves(browse):
    admin = browse("adam")
    admin.get("/people/adam/roles/administrator/end")

    assert "Nobody takes a role from themselves" in admin.post("/people/adam/roles/administrator/end").text


def test_a_new_password_ends_the_old_one(browse, visitor):
    admin = browse("adam")
    admin.get("/people/olga/password")

    assert admin.post("/people/olga/password", password=WORDS).status_code == 303
    assert visitor.sign_in("olga", PASSWORD).status_code == 422
    assert visitor.sign_in("olga", WORDS).status_code == 303


def test_an_officer_is_told_who_may_keep_people(browse):
    answer = browse("ana").get("/people")

    assert answer.status_code == 403
    assert "administrator" in answer.text


def test_a_role_waits_on_the_desk_of_a_head_who_confirms_it(browse):
    admin, carl, olga = browse("adam"), browse("carl"), browse("olga")
    admin.get("/people/olga/roles")
    given = admin.post("/people/olga/roles", role="clerk", first_on="2024-03-01", last_on="2024-03-04")
    assert given.status_code == 303
    assert "another administrator or a head must confirm it" in admin.get("/people").text

    link = WAITING.search(carl.get("/").text)[0]
    assert "olga is to be given the role: clerk." in carl.get(link).text
    assert carl.post(link, request_key="k-2").status_code == 303
    assert olga.get("/documents/new").status_code == 200


def test_a_period_that_is_over_shuts_the_door_of_an_open_sign_in(browse, clock):
    admin, carl, olga = browse("adam"), browse("carl"), browse("olga")
    admin.get("/people/olga/roles")
    admin.post("/people/olga/roles", role="clerk", last_on="2024-03-04")
    carl.post(WAITING.search(carl.get("/").text)[0], request_key="k-2")
    clock.pass_by(hours=10)
    assert olga.get("/documents/new").status_code == 200

    clock.pass_by(hours=4)

    assert browse("olga").get("/documents/new").status_code == 403


def test_who_proposed_a_role_does_not_confirm_it_and_may_let_it_fall(browse):
    admin = browse("adam")
    admin.get("/people/olga/roles")
    admin.post("/people/olga/roles", role="clerk")
    link = WAITING.search(admin.get("/people").text)[0]

    page = admin.get(link).text
    assert "It waits for a second person" in page
    assert admin.post(link, request_key="k-2").status_code == 403
    assert admin.post(f"{link}/drop", request_key="k-3").status_code == 303
    assert WAITING.search(admin.get("/people").text) is None


def test_a_deputy_is_appointed_seen_and_ended(browse):
    admin, carl = browse("adam"), browse("carl")
    admin.get("/people/olga/deputies")
    days = {"first_on": "2024-03-04", "last_on": "2024-03-08"}
    assert admin.post("/people/olga/deputies", stands_for="ana", **days).status_code == 303
    assert carl.post(WAITING.search(carl.get("/").text)[0], request_key="k-2").status_code == 303

    olga, page = browse("olga"), admin.get("/people").text
    assert olga.get("/documents/new").status_code == 200
    assert "stands in for ana" in page
    admin.get(end := ENDING.search(page)[0])
    assert admin.post(end, request_key="k-4").status_code == 303
    assert olga.get("/documents/new").status_code == 403
