"""Rights that wait for a second person, periods that end, deputies: in the browser."""

import re

WAITING, ENDING = re.compile("/people/grants/[0-9]+"), re.compile("/people/deputies/[0-9]+/end")


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
    admin, carl = browse("adam"), browse("carl")
    admin.get("/people/olga/roles")
    admin.post("/people/olga/roles", role="clerk", last_on="2024-03-04")
    carl.post(WAITING.search(carl.get("/").text)[0], request_key="k-2")
    clock.pass_by(hours=13, minutes=35)
    olga = browse("olga")
    assert olga.get("/documents/new").status_code == 200

    clock.pass_by(minutes=20)

    assert olga.get("/documents/new").status_code == 403


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
