"""How long a state had a text in its hands, counted on paper."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.askings import Asked, Text, askings

MOSCOW = ZoneInfo("Europe/Moscow")


def march(day, hour=9):
    return datetime(2024, 3, day, hour, tzinfo=UTC)


def on(day):
    return date(2024, 3, day)


ONE = (Text(on(1), march(20), (1,)),)
TWO = (Text(on(1), march(20), (1,)), Text(on(10), march(25), (2,)))
NOW = march(31)


def told(texts=ONE, modes=((None, "asked"),), holds=(), answers=None, closed_on=None, now=NOW):
    """How each asking stands, its days in hand, and whether it was late."""
    asked = Asked(texts, modes, holds, answers or {}, MOSCOW, closed_on)
    return [(one.standing, one.days, one.late) for one in askings(asked, now)]


def test_it_lasts_from_the_day_of_asking_to_the_day_of_the_answer():
    assert told(answers={1: march(12)}) == [("answered", 11, False)]


def test_days_are_those_of_the_zone_of_the_round():
    assert told(answers={1: march(12, 21)}) == [("answered", 12, False)]


@pytest.mark.parametrize(("at", "late"), [(march(20, 8), False), (march(20), True)])
def test_late_begins_at_the_instant(at, late):
    assert told(answers={1: at}) == [("answered", 19, late)]


def test_what_nobody_answered_is_open_so_far_or_was_closed_without_an_answer():
    assert told() == [("open", 30, True)]
    assert told(closed_on=on(15)) == [("closed", 14, False)]


def test_a_changed_text_begins_another_asking_and_the_time_before_it_is_not_in_hand():
    assert told(TWO, answers={1: march(5), 2: march(14)}) == [("answered", 4, False), ("answered", 4, False)]
    assert told(TWO, answers={2: march(26)}) == [("changed", 9, False), ("answered", 16, True)]


def test_an_answer_carried_over_to_an_editorial_change_answers_it_too():
    assert told((Text(on(1), march(20), (1, 2)),), answers={2: march(9)}) == [("answered", 8, False)]


def test_days_on_hold_are_taken_off_and_what_is_on_hold_is_not_late():
    held = ((on(5), "on_hold"), (on(15), ""))

    assert told(holds=held, answers={1: march(18)}) == [("answered", 7, False)]
    assert told(holds=held[:1]) == [("open", 4, False)]


def test_days_of_frozen_participation_are_taken_off():
    thawed = ((None, "asked"), (on(4), "asked_for_no_objection"), (on(14), "asked"))

    assert told(modes=thawed, answers={1: march(16)}) == [("answered", 5, False)]


def test_who_was_not_asked_to_approve_at_the_end_stands_apart():
    frozen = ((None, "asked"), (on(4), "asked_for_no_objection"))

    assert told(modes=frozen, answers={1: march(16)}) == [("apart", 0, False)]
    assert told(modes=((None, "informed"),)) == [("apart", 0, False)]


def test_of_a_day_of_asking_that_nobody_told_nothing_is_counted():
    assert told((Text(None, march(20), (1,)),), answers={1: march(2)}) == [("unknown", 0, False)]
    assert told(answers={1: datetime(2024, 2, 1, tzinfo=UTC)}) == [("unknown", 0, False)]


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from(("", "on_hold", "waiting"))), max_size=5),
       st.integers(1, 28))
def test_in_hand_is_never_more_than_from_asking_to_answer(holds, answered):
    held = tuple(sorted((on(day), how) for day, how in holds))
    (_, days, _), = told(holds=held, answers={1: march(answered)})

    assert 0 <= days <= answered - 1
