"""Reminders of answers that are owed: that one went, when, and that one is proposed today."""

from datetime import date, timedelta

import pytest

from tests.cast import NOON
from tracker.queries.approvals import pending
from tracker.queries.reminded import Reminded, reminded
from tracker.services import round_lines, rounds, supplements


@pytest.fixture
def asked(desk):
    """A draft before the states, whose deadline is 30 days from now."""
    return desk.make_document(state="member_state_approval").reference


@pytest.fixture
def marks(desk):
    """The reminders of each state that owes an answer, so many days from now."""

    def told(days=0):
        now = NOON + timedelta(days)
        rows = pending(desk.session, now)
        return {one.state_code: mark for one in rows for mark in (reminded(desk.session, rows, now)[one.key],)}

    return told


def test_nothing_is_said_before_a_reminder_is_due(asked, marks):
    assert set(marks().values()) == {Reminded()}


def test_a_reminder_is_proposed_until_it_is_recorded(desk, asked, marks):
    assert {one.proposed for one in marks(24).values()} == {-7}
    desk.now = NOON + timedelta(24)
    desk.do(supplements.remind, asked, ["KZ"])

    told = marks(24)

    assert told["KZ"] == Reminded(date(2024, 3, 28), 1, None)
    assert told["TJ"] == Reminded(None, 0, -7)
    assert marks(31)["KZ"] == Reminded(date(2024, 3, 28), 1, 1)


def test_a_reminder_of_an_earlier_deadline_is_told_but_does_not_count(desk, asked, marks):
    desk.now = NOON + timedelta(24)
    desk.do(supplements.remind, asked, ["KZ"])
    desk.do(rounds.extend, asked, desk.round(asked).due_at + timedelta(days=2), reason="asked for")

    assert marks(26)["KZ"] == Reminded(date(2024, 3, 28), 1, -7)


def test_none_is_proposed_where_a_decision_puts_the_answer_off(desk, asked, marks):
    desk.do(round_lines.hold, asked, ["KZ"], "waiting", reason="session in May")

    assert marks(31)["KZ"] == Reminded()


def test_all_are_read_in_one_statement_and_none_where_nothing_is_owed(desk, asked, statements):
    desk.make_document(state="member_state_approval")
    rows = pending(desk.session, NOON)

    with statements() as told:
        reminded(desk.session, rows, NOON)
        reminded(desk.session, (), NOON)

    assert len(told) == 1
