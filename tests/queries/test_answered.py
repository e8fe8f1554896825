"""What a state answered and how long it took, in local dates of the zone of the round."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import NOON
from tracker.queries.answered import answered, days_said, pace


@pytest.fixture
def asked(desk):
    return desk.make_document(state="member_state_approval").reference


def answer(desk, draft, received, position="approve", **fields):
    """An answer of KZ that came at a moment."""
    desk.now = max(desk.now, received)
    desk.answer(draft, "KZ", position, received_at=received, **{"paper": desk.make_paper(), **fields})


@pytest.mark.parametrize(("received", "days"), [
    (datetime(2024, 3, 5, 20, 59, tzinfo=UTC), 1),  # one minute to midnight in Moscow
    (datetime(2024, 3, 5, 21, 0, tzinfo=UTC), 2),
])
def test_days_are_local_dates_of_the_round(desk, asked, received, days):
    answer(desk, asked, received)
    one, = answered(desk.session, "KZ").rows

    assert (one.reference, one.round, one.version, one.position) == (asked, 1, 1, "approve")
    assert (one.days, one.late, one.proved) == (days, False, True)
    assert pace(desk.session, "KZ").days == days


def test_late_begins_at_the_instant(desk, asked):
    due = desk.round(asked).due_at
    answer(desk, asked, due)

    assert answered(desk.session, "KZ").rows[0].late
    assert (pace(desk.session, "KZ").rounds, pace(desk.session, "KZ").late) == (1, 1)


def test_an_answer_without_a_paper_is_listed_and_not_measured(desk, asked):
    answer(desk, asked, NOON + timedelta(1), paper=None)

    assert [one.proved for one in answered(desk.session, "KZ").rows] == [False]
    assert pace(desk.session, "KZ").rounds == 0
    assert pace(desk.session, "KZ").days is None


def test_an_answer_that_was_kept_without_effect_is_none(desk, asked):
    answer(desk, asked, NOON + timedelta(1))
    desk.move(asked, "return_to_working_group", reason="New text")
    before = answered(desk.session, "KZ").rows

    assert len(before) == 1
    assert answered(desk.session, "BY").rows == ()


def test_the_first_answer_of_each_round_is_measured_and_the_later_one_replaces_it(desk, asked):
    answer(desk, asked, NOON + timedelta(2), "object")
    answer(desk, asked, NOON + timedelta(9))
    rows = answered(desk.session, "KZ").rows

    assert [(one.position, one.days, one.replaced) for one in rows] == [("approve", 9, False), ("object", 2, True)]
    assert pace(desk.session, "KZ").days == 2


def test_pages_hold_every_answer_once(desk):
    for days in (1, 2, 3):
        answer(desk, desk.make_document(state="member_state_approval").reference, NOON + timedelta(days))
        desk.now = NOON
    first = answered(desk.session, "KZ", limit=2)
    second = answered(desk.session, "KZ", first.next, limit=2)

    assert [one.days for one in (*first.rows, *second.rows)] == [3, 2, 1]
    assert second.next is None


@pytest.mark.parametrize(("days", "said"), [(None, "None"), (1, "1 day"), (2.0, "2 days"), (2.5, "2½ days")])
def test_a_median_is_said_in_days(days, said):
    assert str(days_said(days)) == said
