"""What a standard asks for that no other test shows (docs/asvs.md)."""

import re

import pytest

from tests.web.conftest import HASH, MORNING, PASSWORD, Browser
from tests.web.test_account import enrol
from tests.web.test_hardening import WEB, paths
from tests.web.test_hardening import production as production
from tests.web.test_people import WORDS, link_for
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.queries import people
from tracker.second_factor import code_at
from tracker.services import users

TEXT = re.compile(r"text/|.*\+xml|.*/xml")
FIELDS, KEPT = re.compile(r"<input[^>]*>"), re.compile(r'autocomplete="(new|current)-password"')
SINKS = re.compile(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|paste|Storage|cookie")


@pytest.mark.parametrize("name", ["ana", "adam", "audrey"])
def test_every_text_says_in_which_characters_it_is(app, browse, name):
    browser = browse(name)
    for _endpoint, path in paths(app, "GET"):
        answer = browser.client.get(path, buffered=True)
        assert answer.content_type or not answer.data, path
        assert not TEXT.match(answer.content_type) or "charset=utf-8" in answer.content_type, path


def test_no_other_site_is_let_in_by_any_answer(app, browse):
    browser = browse("ana")
    for _endpoint, path in paths(app, "GET"):
        answer = browser.client.get(path, headers={"Origin": "https://evil.example"}, buffered=True)
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")], path


@pytest.mark.parametrize("path", [
    "/", "/nowhere", "/sign-out", "/static/style.css", "/static/nothing", "/samples/break"])
@pytest.mark.parametrize("host", ["drafts.example.org", "evil.example"])
def test_every_answer_keeps_the_browser_to_tls(production, path, host):
    answer = production().test_client().get(path, base_url=f"https://{host}", buffered=True)

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_the_script_puts_no_text_into_a_page():
    script = (WEB / "static" / "tracker.js").read_text(encoding="utf-8")

    assert not SINKS.search(script)


def test_every_field_of_a_password_is_masked_and_known_to_its_keeper(browse, visitor):
    link = link_for(browse("adam"), "olga")
    for browser, path, many in ((visitor, "/sign-in", 1), (browse("ana"), "/password", 3), (visitor, link, 2)):
        fields = [one for one in FIELDS.findall(browser.get(path).text) if "password" in one]
        assert len(fields) == many
        assert all('type="password"' in one and KEPT.search(one) for one in fields)


@pytest.mark.parametrize("typed", [PASSWORD.upper(), f"{PASSWORD} ", f" {PASSWORD}", PASSWORD[:-1], f"{PASSWORD}\n"])
def test_a_password_is_taken_exactly_as_it_was_typed(visitor, typed):
    assert visitor.sign_in("ana", typed).status_code == 422
    assert visitor.sign_in("ana", PASSWORD).status_code == 303


def test_a_password_does_not_run_out(visitor, clock):
    clock.pass_by(days=3000)

    assert visitor.sign_in("ana").status_code == 303


def test_a_new_register_has_no_account(sqlite_url, signer):
    database = Database(sqlite_url, signer)
    with database.read() as session:
        assert people.people(session) == ()
    database.close()


def test_a_link_for_a_new_password_does_not_stand_for_the_second_factor(browse, app, clock):
    secret, _ = enrol(browse("olga"), clock)
    link, visitor = link_for(browse("adam"), "olga"), Browser(app)
    visitor.get(link)
    visitor.post(link, password=WORDS, again=WORDS, request_key="k-link")

    assert "Second factor" in visitor.sign_in("olga", WORDS).text
    assert visitor.get("/samples/read").status_code == 303
    clock.pass_by(seconds=60)
    assert visitor.post("/sign-in/code", code=code_at(secret, clock.now)).status_code == 303


@pytest.mark.parametrize("name", ["ana", "olga"])
def test_who_signs_in_once_more_leaves_the_sign_in_of_before(browse, app, name):
    ana, thief = browse("ana"), Browser(app)
    thief.client.set_cookie("draft-tracker", ana.cookie("draft-tracker").value)
    assert thief.get("/samples/read").status_code == 200

    again = ana.post("/sign-in", name=name, password=PASSWORD)

    assert again.status_code == 303
    assert thief.get("/samples/read").status_code == 303
    assert ana.get("/samples/read").status_code == 200


def test_who_owes_a_code_has_left_the_sign_in_of_before(browse, app, clock):
    enrol(browse("olga"), clock)
    ana, thief = browse("ana"), Browser(app)
    thief.client.set_cookie("draft-tracker", ana.cookie("draft-tracker").value)
    ana.post("/sign-in", name="olga", password=PASSWORD)

    assert thief.get("/samples/read").status_code == 303


def test_every_page_of_who_is_signed_in_offers_the_way_out(app, browse):
    browser = browse("ana")
    for _endpoint, path in paths(app, "GET"):
        answer = browser.client.get(path, buffered=True)
        if answer.mimetype == "text/html" and answer.status_code != 500 and not answer.location:
            assert 'action="/sign-out"' in answer.text, path


def test_signing_out_has_the_browser_forget_what_it_was_shown(browse):
    ana = browse("ana")

    assert "Clear-Site-Data" not in ana.get("/samples/read").headers
    assert ana.post("/sign-out").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_no_form_is_read_that_is_larger_than_words_can_be(visitor):
    assert visitor.sign_in("ana", "x" * 1_100_000).status_code == 413


@pytest.mark.parametrize("place", [0, -1])
def test_a_cookie_that_was_changed_lets_nobody_in(browse, app, place):
    value, thief = list(browse("ana").cookie("draft-tracker").value), Browser(app)
    value[place] = "A" if value[place] != "A" else "Q"  # of the last letter the lowest bits say nothing
    thief.client.set_cookie("draft-tracker", "".join(value))

    assert thief.get("/samples/read").status_code == 303


def test_without_any_role_somebody_begins_with_the_help_and_no_link_leads_to_a_refusal(visitor, web_database):
    with web_database.write() as session:
        users.add(session, users.NewUser("noel", HASH, ()), SYSTEM, now=MORNING, request="add-noel")
        session.commit()

    assert visitor.sign_in("noel").location == "/help"
    page = visitor.get("/help").text
    assert not any(f'href="{path}"' in page for path in ("/account", "/password", "/workflow", "/"))
    assert 'action="/sign-out"' in page
