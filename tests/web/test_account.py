"""One's own doors: sign-ins that are listed and ended, the second factor, the password."""

import re

import pytest

from tests.web.conftest import PASSWORD, Browser
from tests.web.samples import bp as samples
from tracker import config
from tracker.second_factor import code_at
from web import create_app

CODE = re.compile(r"<li>([a-z2-7]{4}(?:-[a-z2-7]{4}){5})</li>")


def enrol(browser, clock, **more):
    """Set up a second factor; its secret and the recovery codes."""
    page = browser.get("/account/second-factor").text
    secret = re.search(r'class="mono">([A-Z2-7 ]+)</span>', page)[1].replace(" ", "")
    sealed = re.search(r'name="sealed"[^>]* value="([^"]+)"', page)[1]
    done = browser.post("/account/second-factor", sealed=sealed, present=PASSWORD, code=code_at(secret, clock.now),
                        **more)
    assert done.status_code == 200, done.text
    return secret, CODE.findall(done.text)


def with_code(app, code, name="ana"):
    browser = Browser(app)
    assert "Second factor" in browser.sign_in(name).text
    return browser, browser.post("/sign-in/code", code=code)


def test_sign_ins_are_listed_and_ended_one_by_one(browse, app):
    here, there = browse("ana"), browse("ana")
    page = here.get("/account").text
    (key,) = re.findall(r"/account/sign-ins/(s-[0-9a-f]+)/end", page)
    assert "this one" in page

    assert here.post(f"/account/sign-ins/{key}/end", present=PASSWORD).status_code == 303

    assert there.get("/samples/read").status_code == 303
    assert "ended by the person" in here.get("/account").text


def test_all_others_are_ended_at_once(browse):
    here, others = browse("ana"), [browse("ana") for _ in range(3)]
    here.get("/account")
    here.post("/account/sign-ins/end", present=PASSWORD)

    assert {one.get("/samples/read").status_code for one in others} == {303}
    assert here.get("/samples/read").status_code == 200


def test_nobody_ends_the_sign_in_of_somebody_else(browse):
    ana, olga = browse("ana"), browse("olga")
    browse("ana")
    (key,) = re.findall(r"/account/sign-ins/(s-[0-9a-f]+)/end", ana.get("/account").text)
    olga.get("/account")

    assert olga.post(f"/account/sign-ins/{key}/end", present=PASSWORD).status_code == 404


def test_a_second_factor_is_asked_for_once_it_is_set_up(browse, app, clock):
    secret, codes = enrol(browse("ana"), clock)
    clock.pass_by(seconds=30)
    browser, done = with_code(app, code_at(secret, clock.now))

    assert len(codes) == 10
    assert done.status_code == 303
    assert browser.get("/samples/read").status_code == 200
    assert "with a code" in browser.get("/account").text


def test_the_password_alone_lets_nobody_in(browse, app, clock):
    enrol(browse("ana"), clock)
    browser = Browser(app)
    browser.sign_in("ana")

    assert browser.get("/samples/read").status_code == 303


def test_a_code_counts_once_even_for_who_looked_over_the_shoulder(browse, app, clock):
    secret, _ = enrol(browse("ana"), clock)
    _, again = with_code(app, code_at(secret, clock.now))
    clock.pass_by(seconds=30)
    _, first = with_code(app, code_at(secret, clock.now))
    _, second = with_code(app, code_at(secret, clock.now))

    assert (again.status_code, first.status_code, second.status_code) == (422, 303, 422)
    assert "was used before" in second.text


def test_a_recovery_code_lets_in_once(browse, app, clock):
    _, codes = enrol(browse("ana"), clock)

    assert with_code(app, codes[0].upper())[1].status_code == 303
    assert with_code(app, codes[0])[1].status_code == 422
    assert "8 recovery codes are left" in with_code(app, codes[1])[0].get("/account").text


def test_codes_cannot_be_tried_without_end(browse, app, clock):
    enrol(browse("ana"), clock)
    answers = [with_code(app, f"{n:06d}")[1].status_code for n in range(5)]
    browser = Browser(app)

    assert answers == [422] * 5
    assert browser.sign_in("ana").status_code == 429


def test_the_code_must_come_soon_after_the_password(browse, app, clock):
    secret, _ = enrol(browse("ana"), clock)
    browser = Browser(app)
    browser.sign_in("ana")
    clock.pass_by(minutes=6)
    answer = browser.post("/sign-in/code", code=code_at(secret, clock.now))

    assert answer.location == "/sign-in"
    assert browser.get("/samples/read").status_code == 303


@pytest.mark.parametrize(("fields", "said"), [
    ({"code": "000000"}, "This code is not right."), ({"present": "wrong"}, "This is not your present password."),
    ({"code": ""}, "Enter the code"), ({"sealed": "spoilt"}, "This code is not right."),
])
def test_a_second_factor_needs_the_password_and_a_code_that_is_right(fields, said, browse, clock):
    ana = browse("ana")
    page = ana.get("/account/second-factor").text
    secret = re.search(r'class="mono">([A-Z2-7 ]+)</span>', page)[1].replace(" ", "")
    sealed = re.search(r'name="sealed"[^>]* value="([^"]+)"', page)[1]
    right = {"sealed": sealed, "present": PASSWORD, "code": code_at(secret, clock.now)}

    answer = ana.post("/account/second-factor", **{**right, **fields})

    assert answer.status_code == 422
    assert said in answer.text
    assert "Set up a second factor" in ana.get("/account").text


def test_setting_it_up_ends_the_other_sign_ins_and_renews_this_one(browse, clock):
    here, there = browse("ana"), browse("ana")
    before = here.cookie("draft-tracker").value
    enrol(here, clock)

    assert there.get("/samples/read").status_code == 303
    assert here.get("/samples/read").status_code == 200
    assert here.cookie("draft-tracker").value != before


def test_it_is_taken_off_and_codes_are_renewed_with_the_password(browse, app, clock):
    ana = browse("ana")
    _, old = enrol(ana, clock)
    ana.get("/account/recovery-codes")
    assert ana.post("/account/recovery-codes", present="wrong", present_code=old[0]).status_code == 422
    new = CODE.findall(ana.post("/account/recovery-codes", present=PASSWORD, present_code=old[0]).text)
    assert len(set(old) | set(new)) == 20
    ana.get("/account/second-factor/end")

    assert ana.post("/account/second-factor/end", present=PASSWORD, present_code=new[0]).status_code == 303
    assert Browser(app).sign_in("ana").status_code == 303


def test_where_it_is_required_the_secretariat_sets_it_up_first(settings, clock):
    settings["SETTINGS"] = config.load({"TRACKER_SECOND_FACTOR": "required"})
    app = create_app(settings)
    app.register_blueprint(samples)
    ana, olga = Browser(app), Browser(app)
    ana.sign_in("ana")
    olga.sign_in("olga")

    assert ana.get("/samples/read").location == "/account/second-factor"
    assert olga.get("/samples/read").status_code == 200
    enrol(ana, clock)
    assert ana.get("/samples/read").status_code == 200


def test_the_present_password_cannot_be_tried_without_end(browse):
    ana = browse("ana")
    for _ in range(5):
        ana.post("/password", present="wrong", password="x" * 20, again="x" * 20)

    assert "Too many attempts failed." in ana.post("/password", present=PASSWORD, password="x", again="x").text


def test_a_new_password_is_told_with_its_receipt(browse):
    ana, fresh = browse("ana"), "another seven words of nobody"
    ana.post("/password", present=PASSWORD, password=fresh, again=fresh)

    assert "Receipt, to be kept" in ana.get("/samples/read").text
