"""People and their roles, kept by the administrator in the browser."""

from tests.web.conftest import PASSWORD, entries

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
    assert "auditor" in admin.get("/people").text

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


def test_another_name_is_given(browse, visitor):
    admin = browse("adam")
    admin.get("/people/olga/name")

    assert admin.post("/people/olga/name", name="olga p.").status_code == 303
    assert visitor.sign_in("olga").status_code == 422
    assert visitor.sign_in("olga p.").status_code == 303


def test_an_officer_is_told_who_may_keep_people(browse):
    answer = browse("ana").get("/people")

    assert answer.status_code == 403
    assert "administrator" in answer.text
