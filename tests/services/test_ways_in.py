"""A new way into an account that may confirm or read what is restricted is opened by two persons."""

from datetime import timedelta

import pytest

from tests.cast import NOON, TODAY
from tests.services.test_deputies import stand_in
from tests.services.test_granting import acting, confirm, propose, said
from tests.services.test_last_confirmer import hugo
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Invalid
from tracker.passwords import NONE
from tracker.queries import granted, people, security, signins
from tracker.queries.verify import verify
from tracker.services import closing, doors_by_two, granting, resets, second_factors, users
from tracker.services.ways_in import FACTOR, RESET

GUARDED = ["carl", "aude", "adam", "olga"]
"""A head, an auditor, an administrator, and who stands in for the auditor."""


@pytest.fixture
def two(desk):
    """A register with a second administrator and a second head, so that there is always somebody else."""
    hugo(desk)
    stand_in(desk, "olga", "aude")
    desk.do(users.add, users.NewUser("alma", "no hash", ("administrator",)), by=SYSTEM)
    return desk


def ask(desk, name, way=RESET, by=None):
    return desk.do(doors_by_two.propose, name, way, by=by or acting(desk, "alma")).last_seq


@pytest.mark.parametrize("name", GUARDED)
def test_one_administrator_opens_no_way_into_it(two, refuses, name):
    second_factors.enrol(two.session, "sealed", 1, [], two.people[name], now=NOON)
    alma = acting(two, "alma")
    for alone in (
        lambda: resets.make(two.session, name, alma, now=NOON),
        lambda: second_factors.remove(two.session, name, alma, now=NOON),
        lambda: two.do(users.set_password, two.people[name].key, "known to alma", by=alma),
    ):
        with refuses(Forbidden, match="two persons"):
            alone()


@pytest.mark.parametrize("name", GUARDED)
def test_a_second_person_confirms_and_is_given_the_link(two, name):
    seq = ask(two, name)
    assert seq in {one.seq for one in granted.to_confirm(two.session, acting(two, "hugo"))}

    receipt = confirm(two, seq, by=acting(two, "hugo"))

    assert signins.by_link(two.session, receipt.secret, now=NOON).name == name
    assert said(two, receipt.last_seq)["kind"] == "proposal.confirmed"
    assert receipt.secret not in str([said(two, one) for one in (seq, receipt.last_seq)])
    assert verify(two.session, signatures=False).findings == ()


def test_the_link_is_shown_once_even_if_the_request_comes_twice(two):
    seq = ask(two, "aude")

    first, again = (two.do(granting.confirm, seq, by=two.carl, request="one") for _ in range(2))

    assert (bool(first.secret), again.secret, again.repeated) == (True, None, True)


def test_neither_who_proposed_it_nor_whose_account_it_is_confirms_nor_their_deputy(two, refuses):
    seq = ask(two, "carl")
    stand_in(two, "boris", "carl")
    stand_in(two, "ana", "alma")

    for who in ("alma", "carl", "boris", "ana", "cleo"):
        with refuses(Forbidden):
            confirm(two, seq, by=acting(two, who))


def test_a_second_factor_is_taken_off_by_two_and_the_sign_ins_end(two):
    second_factors.enrol(two.session, "sealed", 1, ["a" * 64], two.carl, now=NOON)
    seq = ask(two, "carl", FACTOR)
    assert signins.factor_of(two.session, two.carl.key) is not None

    confirm(two, seq, by=acting(two, "hugo"))

    assert signins.factor_of(two.session, two.carl.key) is None


def test_it_is_asked_once_and_only_for_what_is_there(two, refuses):
    ask(two, "carl")
    with refuses(Invalid, match="proposed already"):
        ask(two, "carl")
    with refuses(Invalid, match="has no second factor"):
        ask(two, "carl", FACTOR)
    with refuses(Forbidden):
        ask(two, "carl", by=two.ana)


def test_where_nobody_else_could_confirm_the_server_is_named(desk, refuses):
    with refuses(Invalid, match="on the server"):
        desk.do(doors_by_two.propose, "carl", RESET, by=desk.adam)


@pytest.mark.parametrize("end", [
    lambda desk: desk.do(users.revoke_role, "carl", "head", by=desk.adam),
    lambda desk: (desk.do(closing.close, "carl", by=desk.adam), desk.do(closing.open_again, "carl", by=desk.adam)),
], ids=["role", "account"])
def test_to_take_the_role_first_opens_no_way(two, refuses, end):
    end(two)

    with refuses(Forbidden, match="two persons"):
        resets.make(two.session, "carl", two.adam, now=NOON)


def test_a_role_that_ran_out_guards_the_account_still(two, refuses):
    two.do(users.grant_role, "cleo", "auditor", by=SYSTEM, last_on=TODAY)

    with refuses(Forbidden, match="two persons"):
        resets.make(two.session, "cleo", two.adam, now=NOON + timedelta(9))


def test_a_link_that_one_person_made_ends_when_the_account_is_given_a_right(two):
    token = resets.make(two.session, "cleo", two.adam, now=NOON)
    confirm(two, propose(two, "cleo", "head"))

    assert signins.by_link(two.session, token, now=NOON) is None


def test_the_first_password_of_an_account_takes_one_person(desk):
    desk.do(users.add, users.NewUser("vera", NONE, ("head",)), by=SYSTEM)

    token = resets.make(desk.session, "vera", desk.adam, now=NOON)

    assert signins.by_link(desk.session, token, now=NOON).name == "vera"


def test_a_sign_in_that_was_left_open_makes_no_link_for_its_own_account(desk, refuses):
    with refuses(Forbidden, match="two persons"):
        resets.make(desk.session, "adam", desk.adam, now=NOON)


def test_all_others_are_let_in_by_one(desk):
    assert resets.make(desk.session, "cleo", desk.adam, now=NOON)
    desk.do(users.set_password, desk.cleo.key, "given", by=desk.adam)
    desk.do(users.set_password, desk.carl.key, "own", by=desk.carl)

    assert people.signing_in(desk.session, "carl").password_hash == "own"


@pytest.mark.parametrize(("way", "detail"), [(RESET, "reset"), (FACTOR, "factor")])
def test_the_operator_of_the_server_can_in_an_emergency_and_it_is_told(desk, refuses, way, detail):
    second_factors.enrol(desk.session, "sealed", 1, [], desk.carl, now=NOON)
    receipt = desk.do(doors_by_two.in_emergency, "carl", way, by=SYSTEM)

    entry = said(desk, receipt.last_seq)
    assert (entry["kind"], entry["actor"], entry["after"]) == ("user.changed", "system", {detail: "emergency"})
    assert bool(receipt.secret) == (way == RESET)
    assert ("user.changed", "system", detail) in [
        (one.kind, one.actor, one.detail) for one in security.security_log(desk.session).events]
    with refuses(Forbidden):
        desk.do(doors_by_two.in_emergency, "carl", way, by=desk.adam)


def test_its_owner_and_every_head_are_told_for_two_weeks_and_nobody_else(two):
    confirm(two, ask(two, "aude"), by=two.carl)
    two.do(users.set_password, two.cleo.key, "given", by=two.adam)

    def told(name, days=0):
        return [(one.person, one.by) for one in granted.new_ways(
            two.session, acting(two, name), now=NOON + timedelta(days))]

    assert told("hugo") == told("carl") == [("aude", "carl")]
    assert (told("aude"), told("cleo")) == ([("aude", "carl")], [("cleo", "adam")])
    assert [one.person for one in granted.new_ways(two.session, two.carl, now=NOON, about="cleo")] == ["cleo"]
    assert (told("ana"), told("aude", 13), told("aude", 15)) == ([], [("aude", "carl")], [])
