"""Signing in and out, the own password, and where a sign-in leads."""

import pytest

from tests.web.conftest import CHEAP, PASSWORD, Browser, entries
from tests.web.samples import bp as samples
from tracker import config
from tracker.domain.actor import SYSTEM
from tracker.passwords import needs_rehash, password_holds
from tracker.queries import people
from tracker.services import users
from web import create_app
from web.security import safe_next

NEW = "another seven words of nobody else"
AWAY = [
    "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil",
    "/a\r\nSet-Cookie: x=1", "/\t/evil.example", " //evil.example", "", "///evil.example", "/a\x00b", "/\u2028x",
    "http:evil.example", "/%0a" * 1000, "data:text/html,x", "?next=x", "#x",
]


def test_the_right_password_begins_a_session_that_is_new(visitor):
    visitor.get("/sign-in")
    before = visitor.cookie("draft-tracker").value

    response = visitor.sign_in("ana")

    assert response.status_code == 303
    assert visitor.cookie("draft-tracker").value != before
    assert visitor.get("/samples/read").status_code == 200


def test_an_unknown_name_and_a_wrong_password_are_told_the_same(visitor):
    wrong = visitor.sign_in("ana", "not the password at all")
    unknown = visitor.sign_in("nobody", "not the password at all")

    assert wrong.status_code == unknown.status_code == 422
    assert "The name or the password is not right." in wrong.text
    assert shape(wrong, "ana") == shape(unknown, "nobody")


def shape(response, name):
    return [line for line in response.text.replace(f'"{name}"', "").splitlines() if "csrf_token" not in line]


def test_the_password_is_never_shown_again(visitor):
    assert "my secret words" not in visitor.sign_in("ana", "my secret words").text


def test_what_is_missing_is_asked_for_field_by_field(visitor):
    page = visitor.sign_in("", "").text

    assert '<a href="#name">Enter your name.</a>' in page
    assert '<a href="#password">Enter your password.</a>' in page


@pytest.mark.parametrize("away", AWAY)
def test_nobody_is_led_away_from_this_site(away, visitor):
    assert safe_next(away) is None
    assert visitor.sign_in("ana", next_page=away).location == "/"


@pytest.mark.parametrize("here", ["/", "/documents?q=план&page=2", "/documents/2024-0001#history"])
def test_a_path_of_this_site_is_followed(here):
    assert safe_next(here) == here


def test_signing_out_ends_the_session(browse):
    ana = browse("ana")
    response = ana.post("/sign-out")

    assert response.location == "/sign-in"
    assert ana.get("/samples/read").status_code == 303


def test_a_cookie_of_before_lets_nobody_in_after_signing_out(browse, app):
    ana, thief = browse("ana"), Browser(app)
    thief.client.set_cookie("draft-tracker", ana.cookie("draft-tracker").value)
    assert thief.get("/samples/read").status_code == 200

    ana.post("/sign-out")

    assert thief.get("/samples/read").status_code == 303


def test_a_sign_in_that_a_stranger_brought_along_is_not_taken_over(app, browse):
    """Fixation: the victim signs in with a cookie that the attacker knows, and gets another one."""
    planted = browse("olga").cookie("draft-tracker").value
    victim = Browser(app)
    victim.client.set_cookie("draft-tracker", planted)
    victim.get("/password")
    victim.post("/sign-out")
    victim.sign_in("ana")

    thief = Browser(app)
    thief.client.set_cookie("draft-tracker", planted)
    assert thief.get("/samples/read").status_code == 303


def test_signing_in_and_out_wants_a_token(visitor, browse):
    visitor.get("/sign-in")
    ana = browse("ana")
    ana.token = visitor.token = "not a token"

    assert visitor.post("/sign-in", name="ana", password=PASSWORD).status_code == 400
    assert ana.post("/sign-out").status_code == 400
    assert ana.get("/samples/read").status_code == 200


def test_a_token_of_the_time_before_the_sign_in_is_void(visitor):
    visitor.get("/sign-in")
    old = visitor.token
    visitor.sign_in("ana")
    visitor.token = old

    assert visitor.post("/sign-out").status_code == 400


def test_a_sign_in_ends_after_twelve_hours_however_busy(browse, clock):
    ana = browse("ana")
    for _ in range(35):
        clock.pass_by(minutes=20)
        assert ana.get("/samples/read").status_code == 200
    clock.pass_by(minutes=21)

    assert ana.get("/samples/read").status_code == 303


def test_a_sign_in_ends_after_half_an_hour_without_a_request(browse, clock):
    ana = browse("ana")
    clock.pass_by(minutes=29)
    assert ana.get("/samples/read").status_code == 200
    clock.pass_by(minutes=31)

    assert ana.get("/samples/read").status_code == 303


def test_how_long_a_sign_in_lasts_can_be_set(settings, clock):
    settings["SETTINGS"] = config.load({"TRACKER_IDLE_MINUTES": "5", "TRACKER_SIGN_IN_HOURS": "1"})
    app = create_app(settings)
    app.register_blueprint(samples)
    ana = Browser(app)
    ana.sign_in("ana")
    clock.pass_by(minutes=6)

    assert ana.get("/samples/read").status_code == 303


def test_a_new_password_ends_every_other_sign_in(browse, web_database):
    here, elsewhere = browse("ana"), browse("ana")
    before = entries(web_database)

    response = here.post("/password", present=PASSWORD, password=NEW, again=NEW)

    assert response.status_code == 303
    assert entries(web_database) == before + 1
    assert here.get("/samples/read").status_code == 200
    assert elsewhere.get("/samples/read").status_code == 303


@pytest.mark.parametrize(("fields", "said"), [
    ({"present": "wrong"}, "This is not your present password."),
    ({"password": "short", "again": "short"}, "at least 12 characters"),
    ({"password": "x" * 129, "again": "x" * 129}, "at most 128 characters"),
    ({"password": "Password12345", "again": "Password12345"}, "one of the first that would be guessed"),
    ({"again": "something else, clearly"}, "The two new passwords are not the same."),
])
def test_a_bad_new_password_is_refused_with_a_sentence(fields, said, browse, web_database):
    before = entries(web_database)
    response = browse("ana").post("/password", **{"present": PASSWORD, "password": NEW, "again": NEW, **fields})

    assert response.status_code == 422
    assert said in response.text
    assert entries(web_database) == before


def test_a_weak_old_hash_is_made_anew_at_the_next_sign_in(visitor, web_database, clock):
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
    with web_database.write() as session:
        users.add(session, users.NewUser("old", weak, ("reader",)), SYSTEM, now=clock(), request="old")
        session.commit()

    assert needs_rehash(weak, CHEAP)
    before = entries(web_database)
    assert visitor.sign_in("old").status_code == 303
    assert visitor.get("/samples/read").status_code == 200
    assert entries(web_database) == before
    with web_database.read() as session:
        kept = people.signing_in(session, "old").password_hash
    assert not needs_rehash(kept, CHEAP)
    assert password_holds(PASSWORD, kept)


def test_who_is_signed_in_already_goes_on(browse):
    assert browse("ana").get("/sign-in?next=/samples/read").location == "/samples/read"
