"""Who is on the roster of a day, and how each is asked."""

from datetime import date

import pytest

from tests.domain.casting import STATES
from tracker.domain.participation import PARTICIPATES, Period, changed_mode, roster_on

FREEZE = date(2024, 2, 23)


def period(code, status, since=None, until=None, basis=""):
    return Period(STATES[code], code, status, since, until, basis)


def modes(day, *periods):
    return {one.code: one.mode for one in roster_on(day, periods)}


@pytest.mark.parametrize(("status", "mode"), [
    ("member", "asked"), ("frozen", "asked_for_no_objection"), ("suspended", "informed"),
    ("left", "not_asked"), ("observer", "not_asked"),
])
def test_each_status_decides_how_a_state_is_asked(status, mode):
    assert PARTICIPATES[status] == mode
    assert modes(FREEZE, period("KZ", status)) == {"KZ": mode}


def test_a_freeze_is_laid_over_membership_from_its_first_day():
    armenia = [period("AM", "member", date(1994, 4, 20)), period("AM", "frozen", FREEZE, basis="interview")]

    assert modes(date(2024, 2, 22), *armenia) == {"AM": "asked"}
    assert modes(FREEZE, *armenia) == {"AM": "asked_for_no_objection"}
    assert roster_on(FREEZE, armenia)[0].basis == "interview"


def test_a_period_ends_the_day_before_until():
    frozen = period("AM", "frozen", FREEZE, date(2024, 6, 1))

    assert modes(date(2024, 5, 31), period("AM", "member"), frozen) == {"AM": "asked_for_no_objection"}
    assert modes(date(2024, 6, 1), period("AM", "member"), frozen) == {"AM": "asked"}


@pytest.mark.parametrize("status", ["left", "observer"])
def test_who_left_or_only_observes_is_never_asked_whatever_is_laid_over(status):
    assert modes(FREEZE, period("AM", status), period("AM", "frozen")) == {"AM": "not_asked"}


def test_a_state_with_no_period_on_the_day_is_not_on_the_roster():
    assert modes(date(1990, 1, 1), period("AM", "member", date(1994, 4, 20))) == {}


def test_of_two_that_disagree_the_later_counts_and_on_one_day_the_decision_of_a_body():
    member = period("AM", "member")

    assert modes(FREEZE, member, period("AM", "suspended"), period("AM", "frozen", FREEZE)) == {
        "AM": "asked_for_no_objection"}
    assert modes(FREEZE, member, period("AM", "frozen", FREEZE), period("AM", "suspended", FREEZE)) == {
        "AM": "informed"}


@pytest.mark.parametrize(("basis", "mode"), [
    ("note", "asked"), ("public_statement", "asked"), ("decision", "asked"),
    ("membership", "asked_for_no_objection"), ("not_stated", "asked_for_no_objection")])
def test_a_state_returns_from_a_freeze_on_a_ground_of_its_own_and_from_that_day(basis, mode):
    back = period("AM", "member", date(2024, 6, 1), None, basis)
    periods = [period("AM", "member"), period("AM", "frozen", FREEZE), back]

    assert modes(date(2024, 5, 31), *periods) == {"AM": "asked_for_no_objection"}
    assert modes(date(2024, 6, 1), *periods) == {"AM": mode}
    frozen_again = period("AM", "frozen", date(2024, 7, 1))
    assert modes(date(2024, 7, 1), *periods, frozen_again) == {"AM": "asked_for_no_objection"}


def test_the_roster_stands_in_order_of_codes_one_line_a_state():
    roster = roster_on(FREEZE, [period("TJ", "member"), period("AM", "frozen"), period("AM", "member")])

    assert [one.code for one in roster] == ["AM", "TJ"]


@pytest.mark.parametrize(("mode", "because", "status", "asked"), [
    ("asked", "member", "frozen", "asked_for_no_objection"),
    ("asked", "member", "suspended", "informed"),
    ("asked", "member", "left", "not_asked"),
    ("asked_for_no_objection", "frozen", "member", "asked"),
    ("informed", "suspended", "member", "asked"),
    (None, "", "member", "informed"),
    (None, "", "observer", "not_asked"),
    ("not_asked", "observer", "member", "informed"),
    ("informed", "member", "member", "informed"),
    ("informed", "member", "frozen", "informed"),
])
def test_a_change_in_the_middle_of_a_round_asks_otherwise_who_was_asked_and_informs_who_joins(
    mode, because, status, asked
):
    assert changed_mode(mode, because, status) == asked
