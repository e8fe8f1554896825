"""People and their roles, kept by the administrator in the browser."""

import re

import pytest

from tests.web.conftest import PASSWORD, Browser, entries
from tests.web.test_account import enrol

WORDS = "nine other words that nobody has"


def link_for(admin, name):
    """The path of a link for a new password, as the administrator is shown it once."""
    admin.get(f"/people/{name}/sign-ins")
    page = admin.post(f"/people/{name}/reset")
    return re.search(r"http://localhost(/reset/[0-9a-f]{64})<", page.text)[1]


def test_the_administrator_makes_an_account_whose_person_chooses_the_password(browse, visitor):
    admin = browse("adam")
    admin.get("/people/new")
    added = admin.post("/people/new", name="nina", roles=["clerk"], language="ru")
    assert added.status_code == 303
    assert "nina" in admin.get(added.location).text
    assert visitor.sign_in("nina", WORDS).status_code == 422

    link = link_for(admin, "nina")
    assert visitor.get(link).status_code == 200
    assert visitor.post(link, password=WORDS, again=WORDS, request_key="k-link").location == "/sign-in"
    assert visitor.sign_in("nina", WORDS).status_code == 303


def test_a_link_works_once_and_is_kept_nowhere_on_the_way(browse, visitor):
    link = link_for(browse("adam"), "olga")
    shown = visitor.get(link)
    assert (shown.headers["Cache-Control"], shown.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    visitor.post(link, password=WORDS, again=WORDS, request_key="k-link")

    gone = visitor.get(link)
    assert gone.status_code == 404
    assert "Ask the administrator for a new one" in gone.text
    never = visitor.get("/reset/" + "0" * 64)
    assert never.status_code == 404
    assert "Ask the administrator for a new one" in never.text


@pytest.mark.parametrize(("fields", "said"), [
    ({"password": "short", "again": "short"}, "at least 12 characters"), ({"again": "other"}, "are not the same"),
    ({"password": "olgaolgaolga1", "again": "olgaolgaolga1"}, "first that would be guessed"),
])
def test_a_bad_password_does_not_use_the_link_up(fields, said, browse, visitor):
    link = link_for(browse("adam"), "olga")
    visitor.get(link)

    assert said in visitor.post(link, **{"password": WORDS, "again": WORDS, "request_key": "k-9", **fields}).text
    assert visitor.post(link, password=WORDS, again=WORDS, request_key="k-link").status_code == 303


def test_a_taken_name_is_refused_and_what_was_typed_is_kept(browse, web_database):
    admin = browse("adam")
    admin.get("/people/new")
    before = entries(web_database)

    answer = admin.post("/people/new", name="ana", roles=["clerk"], language="en")

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


def test_a_new_password_ends_the_old_one_and_every_sign_in(browse, visitor):
    olga, link = browse("olga"), link_for(browse("adam"), "olga")
    assert olga.get("/samples/read").status_code == 200
    visitor.get(link)
    visitor.post(link, password=WORDS, again=WORDS, request_key="k-link")

    assert olga.get("/samples/read").status_code == 303
    assert visitor.sign_in("olga", PASSWORD).status_code == 422
    assert visitor.sign_in("olga", WORDS).status_code == 303


def test_an_account_is_closed_with_the_next_request_and_opened_again(browse, visitor):
    admin, olga = browse("adam"), browse("olga")
    assert "Its sign-ins end at once" in admin.get("/people/olga/close").text

    assert admin.post("/people/olga/close").status_code == 303
    assert olga.get("/samples/read").status_code == 303
    wrong = visitor.sign_in("olga")
    assert (wrong.status_code, "The name or the password is not right." in wrong.text) == (422, True)
    assert "open again" in admin.get("/people").text
    admin.get("/people/olga/open")
    assert admin.post("/people/olga/open", request_key="k-2").status_code == 303
    assert visitor.sign_in("olga").status_code == 303


def test_nobody_closes_their_own_account(browse):
    admin = browse("adam")
    admin.get("/people/adam/close")

    assert "Nobody closes their own account" in admin.post("/people/adam/close").text


def test_another_name_is_given(browse, visitor):
    admin = browse("adam")
    admin.get("/people/olga/name")

    assert admin.post("/people/olga/name", name="olga p.").status_code == 303
    assert visitor.sign_in("olga").status_code == 422
    assert visitor.sign_in("olga p.").status_code == 303


def test_the_administrator_ends_sign_ins_with_the_next_request(browse):
    admin, ana, olga = browse("adam"), [browse("ana"), browse("ana")], browse("olga")
    keys = re.findall(r"/sign-ins/(s-[0-9a-f]+)/end", admin.get("/people/ana/sign-ins").text)

    assert admin.post(f"/people/ana/sign-ins/{keys[0]}/end").status_code == 303
    assert sorted(one.get("/samples/read").status_code for one in ana) == [200, 303]
    assert admin.post("/people/ana/sign-ins/end").status_code == 303
    assert [one.get("/samples/read").status_code for one in (*ana, olga)] == [303, 303, 200]
    assert "ended by an administrator" in admin.get("/people/ana/sign-ins").text
    assert admin.post(f"/people/ana/sign-ins/{keys[0]}/end").status_code == 404


def test_the_administrator_takes_off_a_second_factor_that_was_lost(browse, app, clock):
    enrol(browse("olga"), clock)
    admin = browse("adam")
    assert "Take off the second factor" in admin.get("/people/olga/sign-ins").text

    assert admin.post("/people/olga/second-factor/end").status_code == 303
    assert Browser(app).sign_in("olga").status_code == 303
    assert "has no second factor" in admin.post("/people/olga/second-factor/end").text


def test_the_security_log_is_read_by_administrators_and_auditors_alone(browse):
    admin = browse("adam")
    link_for(admin, "olga")

    page = admin.get("/people/security-log").text
    assert "Link for a new password made" in page
    assert "Signed in" not in admin.get("/people/security-log?kind=reset.made").text.split("<table")[1]
    assert browse("audrey").get("/people/security-log").status_code == 200
    assert browse("ana").get("/people/security-log").status_code == 403
    assert admin.get("/people/security-log?before=x&kind=<b>").status_code == 200


def test_nobody_else_comes_to_the_doors_of_others(browse):
    ana = browse("ana")

    assert ana.get("/people/olga/sign-ins").status_code == 403
    for path in ("sign-ins/end", "sign-ins/s-1/end", "reset", "second-factor/end"):
        assert ana.post(f"/people/olga/{path}").status_code == 403


def test_an_officer_is_told_who_may_keep_people(browse):
    answer = browse("ana").get("/people")

    assert answer.status_code == 403
    assert "administrator" in answer.text
