"""Rights are given by two persons; roles have periods; a deputy acts in the place of another, under the own name."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import NOON, TODAY, UTC
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.models import JournalEntry
from tracker.queries import granted, people
from tracker.services import granting, users
from tracker.services.journal import read_body

NEXT_WEEK, NEXT_MONTH = date(2024, 3, 11), date(2024, 4, 4)


def acting(desk, name, now=NOON):
    desk.session.expire_all()
    return people.acting(desk.session, name, now)


def propose(desk, name, role, by=None, **more):
    return desk.do(users.grant_role, name, role, by=by or desk.adam, **more).last_seq


def confirm(desk, seq, by=None):
    return desk.do(granting.confirm, seq, by=by or desk.carl)


def said(desk, seq):
    return read_body(desk.session.get(JournalEntry, seq).body)


def test_a_role_waits_for_a_second_person_and_holds_from_then_on(desk):
    seq = propose(desk, "olga", "clerk")
    assert "clerk" not in acting(desk, "olga").roles
    assert [one.seq for one in granted.to_confirm(desk.session, desk.carl) if one.person == "olga"] == [seq]

    receipt = confirm(desk, seq)

    assert "clerk" in acting(desk, "olga").roles
    assert [said(desk, one)["kind"] for one in range(receipt.first_seq, receipt.last_seq + 1)] == [
        "proposal.confirmed", "role.granted"]


@pytest.mark.parametrize("by", ["adam", "ana", "olga"])
def test_who_proposed_it_or_lacks_the_role_does_not_confirm(desk, refuses, by):
    seq = propose(desk, "olga", "clerk")

    with refuses(Forbidden):
        confirm(desk, seq, by=getattr(desk, by))


def test_nobody_confirms_a_right_for_themselves(desk, refuses):
    desk.do(users.add, users.NewUser("hugo", "no hash", ("head",)), by=SYSTEM)
    seq = propose(desk, "carl", "auditor")

    with refuses(Forbidden, match="A different person must confirm"):
        confirm(desk, seq)


def test_an_administrator_gives_themselves_nothing_alone(desk, refuses):
    seq = propose(desk, "adam", "head")
    with refuses(Forbidden):
        confirm(desk, seq, by=desk.adam)
    assert acting(desk, "adam").roles == {"administrator"}


def test_what_was_settled_or_never_proposed_is_refused(desk, refuses):
    seq = propose(desk, "olga", "clerk")
    with refuses(Invalid, field="role"):
        propose(desk, "olga", "clerk")
    desk.do(granting.drop, seq, by=desk.adam)

    with refuses(Invalid, match="no longer waits"):
        confirm(desk, seq)
    for unknown in (0, 7, 2**40):
        with refuses(NotFound):
            confirm(desk, unknown)


def test_a_role_holds_from_its_first_day_to_its_last(desk):
    confirm(desk, propose(desk, "olga", "clerk", first_on=NEXT_WEEK, last_on=NEXT_MONTH))

    days = {3: False, 10: False, 11: True, 31: True}
    assert {day: "clerk" in acting(desk, "olga", datetime(2024, 3, day, 9, tzinfo=UTC)).roles for day in days} == days
    assert "clerk" in acting(desk, "olga", datetime(2024, 4, 4, 20, 59, tzinfo=UTC)).roles
    assert "clerk" not in acting(desk, "olga", datetime(2024, 4, 4, 21, 0, tzinfo=UTC)).roles


def test_a_role_that_is_over_can_be_given_again(desk):
    confirm(desk, propose(desk, "olga", "clerk", last_on=TODAY))
    desk.now = NOON + timedelta(days=2)

    confirm(desk, propose(desk, "olga", "clerk"))

    assert "clerk" in acting(desk, "olga", desk.now).roles


@pytest.mark.parametrize("period", [
    {"first_on": NEXT_MONTH, "last_on": NEXT_WEEK}, {"last_on": date(2024, 3, 1)}])
def test_a_period_that_cannot_be_is_refused(desk, refuses, period):
    with refuses(Invalid, field="last_on"):
        propose(desk, "olga", "clerk", **period)
