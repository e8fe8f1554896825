"""At the door: who fails waits, what was typed is kept, and what others send is not taken."""

from datetime import timedelta

from tests.web.conftest import PASSWORD, Browser
from tracker.queries.security import security_log


def fail(browser, name="ana", times=1):
    return [browser.sign_in(name, "not the password at all").status_code for _ in range(times)]


def logged(database, kind):
    with database.read() as session:
        return security_log(session, kind=kind).events


def test_after_some_failures_the_next_attempt_has_to_wait(visitor, clock):
    assert fail(visitor, times=7) == [422] * 5 + [429] * 2

    answer = visitor.sign_in("ana", PASSWORD)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "2"
    assert "Too many attempts failed. Try again in 2 seconds." in answer.text
    clock.pass_by(seconds=2)
    assert visitor.sign_in("ana", PASSWORD).status_code == 303


def test_a_name_that_there_is_not_waits_with_the_same_words(visitor):
    known, unknown = fail(visitor, "ana", 6), fail(visitor, "nobody", 6)

    assert known == unknown
    pages = [visitor.sign_in(name, PASSWORD).text.replace(name, "") for name in ("ana", "nobody")]
    assert [line for line in pages[0].splitlines() if "csrf" not in line] == [
        line for line in pages[1].splitlines() if "csrf" not in line]


def test_the_right_password_from_another_network_still_works(app):
    enemy, ana = Browser(app), Browser(app)
    enemy.client.environ_base["REMOTE_ADDR"] = "198.51.100.9"
    fail(enemy, times=10)

    assert ana.sign_in("ana").status_code == 303


def test_who_signs_in_is_told_of_failures_before(visitor, browse):
    fail(visitor, times=3)
    ana = Browser(visitor.client.application)
    ana.sign_in("ana")

    assert "somebody failed 3 times to sign in under your name" in ana.get("/samples/read").text


def test_each_thing_at_the_door_is_told_once(visitor, web_database):
    fail(visitor, "ana", 6)
    fail(visitor, "nobody", 2)
    visitor.sign_in("olga")
    visitor.get("/password")
    visitor.post("/sign-out")

    told = {kind: [(one.person, one.times) for one in logged(web_database, kind)] for kind in (
        "sign_in.failed", "sign_in.delayed", "sign_in.began", "sign_in.ended")}
    assert told == {"sign_in.failed": [(None, 2), ("ana", 5)], "sign_in.delayed": [(None, 1)],
                    "sign_in.began": [("olga", 1)], "sign_in.ended": [("olga", 1)]}


def test_the_log_knows_networks_and_no_addresses_passwords_or_unknown_names(app, web_database):
    visitor = Browser(app)
    visitor.client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    visitor.sign_in("a name that is a password", "canary of a password")
    visitor.sign_in("ana", "canary of a password")
    visitor.sign_in("ana")

    with web_database.read() as session:
        said = str(security_log(session).events)
    assert "203.0.113.0/24" in said
    assert not any(one in said for one in ("203.0.113.77", "canary", "a name that", PASSWORD))


def test_a_get_never_moves_the_last_seen_more_often_than_every_two_minutes(browse, clock, web_database):
    ana = browse("ana")
    for seconds in (60, 70):
        clock.pass_by(seconds=seconds)
        ana.get("/samples/read")

    page = ana.get("/account").text
    assert page.count((clock.now - timedelta(seconds=0)).strftime("%Y-%m-%dT%H:%M:%S")) == 1


def test_a_password_that_was_typed_is_not_kept(browse, clock):
    ana = browse("ana")
    clock.pass_by(minutes=31)
    answer = ana.post("/password", present=PASSWORD, password="x" * 20, again="x" * 20)

    assert answer.status_code == 303
    assert PASSWORD not in answer.text


def test_what_is_refused_is_told(browse, web_database):
    browse("olga").get("/people")
    browse("olga").post("/people/ana/reset")

    assert [(one.person, one.detail) for one in logged(web_database, "act.refused")] == [
        ("olga", "accounts.reset"), ("olga", "people.index")]
