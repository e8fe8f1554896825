"""Before the own doors are changed somebody shows once more who it is: by the password, and a code if one is owed."""

import pytest

from tests.web.conftest import PASSWORD
from tests.web.test_account import enrol
from tracker.second_factor import code_at

NEW = "another seven words of nobody else"
DOORS = {
    "/password": {"password": NEW, "again": NEW},
    "/account/sign-ins/end": {},
    "/account/recovery-codes": {},
    "/account/second-factor/end": {},
}
"""What changes one's own doors, with what is sent along."""


@pytest.fixture
def factored(browse, clock):
    """Somebody with a second factor, in two browsers; and what its codes are made of."""
    there, here = browse("ana"), browse("ana")
    secret, codes = enrol(here, clock)
    clock.pass_by(seconds=60)
    return here, there, secret, codes


@pytest.mark.parametrize("door", DOORS)
def test_a_door_asks_for_the_password_and_for_a_code_of_who_has_a_second_factor(factored, clock, door):
    here, _, secret, _ = factored
    right = {**DOORS[door], "present": PASSWORD, "present_code": code_at(secret, clock.now)}
    shown = here.get(door).text
    assert 'name="present"' in shown
    assert 'name="present_code"' in shown

    for wrong in ({"present": "wrong"}, {"present": ""}, {"present_code": ""}, {"present_code": "000000"}):
        assert here.post(door, **{**right, **wrong}).status_code == 422, wrong
    assert here.post(door, **right).status_code in (200, 303)


@pytest.mark.parametrize("door", ["/password", "/account/sign-ins/end"])
def test_a_door_asks_for_the_password_alone_of_who_has_no_second_factor(browse, door):
    ana = browse("ana")

    assert 'name="present_code"' not in ana.get(door).text
    assert ana.post(door, **DOORS[door], present="wrong").status_code == 422
    assert ana.post(door, **DOORS[door], present=PASSWORD).status_code == 303


def test_one_sign_in_is_ended_only_by_who_shows_who_it_is(browse):
    here, there = browse("ana"), browse("ana")
    (link,) = [one.split('"')[0] for one in here.get("/account").text.split('href="')
               if one.startswith("/account/sign-ins/s-")]

    assert "End the sign-in" in here.get(link).text
    assert here.post(link).status_code == 422
    assert there.get("/samples/read").status_code == 200
    assert here.post(link, present=PASSWORD).status_code == 303
    assert there.get("/samples/read").status_code == 303


def test_another_authenticator_needs_a_code_of_the_one_before(factored, clock):
    here, _, secret, codes = factored
    page = here.get("/account/second-factor").text
    assert 'name="present_code"' in page
    with pytest.raises(AssertionError, match="Enter the code"):
        enrol(here, clock)
    fresh, _ = enrol(here, clock, present_code=codes[3])

    assert fresh != secret
    assert here.post("/account/recovery-codes", present=PASSWORD,
                     present_code=code_at(secret, clock.now)).status_code == 422


def test_a_code_is_not_used_up_by_a_form_that_is_wrong_elsewhere(factored, clock):
    here, _, secret, _ = factored
    right = {"present": PASSWORD, "present_code": code_at(secret, clock.now), "password": NEW, "again": NEW}

    assert here.post("/password", **{**right, "again": "something else, clearly"}).status_code == 422
    assert here.post("/password", **right).status_code == 303
    here.get("/account/sign-ins/end")
    assert "was used before" in here.post("/account/sign-ins/end", **{**right, "present": NEW}).text


def test_codes_cannot_be_tried_there_without_end(factored):
    here, _, _, codes = factored
    for n in range(5):
        here.post("/account/sign-ins/end", present=PASSWORD, present_code=f"{n:06d}")

    answer = here.post("/account/sign-ins/end", present=PASSWORD, present_code=codes[0])
    assert "Too many attempts failed." in answer.text
