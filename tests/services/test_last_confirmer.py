"""The second person is beaten in no number of steps: nobody makes themselves the only one who could confirm."""

from datetime import timedelta

import pytest

from tests.cast import NOON, TODAY, Desk
from tests.services.test_deputies import stand_in
from tests.services.test_granting import acting, confirm, propose
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Invalid
from tracker.services import closing, deputies, users

LAST = "is the last one besides you who can confirm"
ENDINGS = [
    lambda desk, by: desk.do(users.revoke_role, "carl", "head", by=by),
    lambda desk, by: desk.do(closing.close, "carl", by=by),
]


def hugo(desk):
    desk.do(users.add, users.NewUser("hugo", "no hash", ("head",)), by=SYSTEM)


@pytest.mark.parametrize("end", ENDINGS, ids=["role", "account"])
def test_the_last_one_who_could_confirm_is_not_removed(desk, refuses, end):
    with refuses(Invalid, match=LAST):
        end(desk, desk.adam)

    hugo(desk)
    end(desk, desk.adam)

    assert acting(desk, "hugo").roles == {"head"}


@pytest.mark.parametrize("end", ENDINGS, ids=["role", "account"])
def test_who_confirms_from_next_week_or_did_until_yesterday_is_nobody_else(desk, refuses, end):
    for name, period in (("early", {"first_on": TODAY + timedelta(7)}), ("late", {"last_on": TODAY})):
        desk.do(users.add, users.NewUser(name, "no hash", ()), by=SYSTEM)
        desk.do(users.grant_role, name, "head", by=SYSTEM, **period)
    desk.now = NOON + timedelta(1)

    with refuses(Invalid, match=LAST):
        end(desk, desk.adam)


def test_an_administrator_and_their_deputy_are_not_two_who_confirm(desk, refuses):
    stand_in(desk, "boris", "adam")

    with refuses(Invalid, match=LAST):
        desk.do(users.revoke_role, "carl", "head", by=acting(desk, "boris"))


def test_one_of_two_confirming_roles_of_a_person_can_be_taken(desk):
    desk.do(users.grant_role, "carl", "administrator", by=SYSTEM)

    desk.do(users.revoke_role, "carl", "head", by=desk.adam)

    assert acting(desk, "carl").roles == {"administrator"}


def gone(desk):
    """The only head is gone, as no administrator alone can bring about: by the operator of the server."""
    desk.do(users.revoke_role, "carl", "head", by=SYSTEM)


def ran_out(desk):
    """The only head's time is over."""
    gone(desk)
    desk.do(users.grant_role, "carl", "head", by=SYSTEM, last_on=TODAY)
    desk.now = NOON + timedelta(1)


@pytest.mark.parametrize("before", [gone, ran_out])
def test_where_somebody_could_confirm_once_one_person_is_never_enough(desk, before):
    before(desk)

    seq = propose(desk, "olga", "head")
    desk.do(deputies.appoint, "boris", "aude", TODAY, TODAY + timedelta(9), by=desk.adam)

    assert (acting(desk, "olga").roles, acting(desk, "boris", desk.now).deputising) == ({"reader"}, ())
    hugo(desk)
    confirm(desk, seq, by=acting(desk, "hugo", desk.now))
    assert "head" in acting(desk, "olga").roles


def test_a_new_account_gets_its_role_by_two_where_the_only_head_is_gone(desk):
    gone(desk)

    desk.do(users.add, users.NewUser("sock", "known to adam", ("head", "auditor")), by=desk.adam)

    assert acting(desk, "sock").roles == set()


def test_nobody_gives_themselves_a_right_in_any_register(desk, refuses):
    gone(desk)
    seq = propose(desk, "adam", "officer")

    with refuses(Forbidden, match="A different person must confirm"):
        confirm(desk, seq, by=desk.adam)


def test_in_a_young_register_one_person_is_enough_until_there_is_a_second(session):
    desk = Desk(session)
    desk.do(users.add, users.NewUser("anna", "h", ("administrator",)), by=SYSTEM)
    anna = acting(desk, "anna")
    desk.do(users.add, users.NewUser("hugo", "h", ("head",)), by=anna)
    desk.do(users.add, users.NewUser("vera", "h", ("head",)), by=anna)

    assert (acting(desk, "hugo").roles, acting(desk, "vera").roles) == ({"head"}, set())
