"""Durations: counted on paper, and against counting day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.deadlines import add_working_days
from tracker.domain.durations import Span, Spread, WorkingDays, spread, without
from tracker.domain.stays import Move, stays

FIRST = date(2024, 1, 1)
DAYS = st.dates(FIRST, date(2024, 12, 31))
HOLIDAYS = {date(2024, 3, 8), date(2024, 5, 1), date(2024, 5, 9)}


def march(day):
    return date(2024, 3, day)


def off(day):
    return day.weekday() > 4 or day in HOLIDAYS


@st.composite
def spans(draw):
    since, until = sorted((draw(DAYS), draw(DAYS)))
    return Span(since, until)


WORKED = WorkingDays(FIRST, date(2025, 12, 31), off)


class TestWorkingDays:
    @pytest.mark.parametrize(("since", "until", "days"), [
        (4, 4, 0), (4, 5, 1), (1, 4, 1), (1, 3, 0), (7, 8, 0), (4, 11, 4), (8, 11, 1),
    ])
    def test_the_first_day_is_not_counted_and_the_last_is_if_it_is_worked(self, since, until, days):
        assert WORKED(Span(march(since), march(until))) == days

    @given(spans())
    def test_they_are_those_that_counting_day_by_day_finds(self, span):
        every = (span.since + timedelta(n) for n in range(1, span.days + 1))

        assert WORKED(span) == sum(not off(day) for day in every)

    @given(DAYS, st.integers(0, 200))
    def test_counting_them_undoes_adding_them(self, day, n):
        assert WORKED(Span(day, add_working_days(day, n, off))) == n


class TestPauses:
    def test_what_is_left_lies_around_them(self):
        left = without(Span(march(1), march(20)), (Span(march(8), march(10)), Span(march(3), march(5))))

        assert left == (Span(march(1), march(3)), Span(march(5), march(8)), Span(march(10), march(20)))

    def test_a_span_that_was_all_pause_has_no_days_left(self):
        assert without(Span(march(5), march(7)), (Span(march(1), march(9)),)) == ()

    def test_a_span_of_one_day_without_a_pause_stays(self):
        assert without(Span(march(5), march(5)), ()) == (Span(march(5), march(5)),)

    @given(spans(), st.lists(spans(), max_size=4))
    def test_no_day_is_taken_off_twice(self, span, pauses):
        counted = {span.since + timedelta(n) for n in range(1, span.days + 1)}
        paused = {one.since + timedelta(n) for one in pauses for n in range(1, one.days + 1)}

        assert sum(one.days for one in without(span, pauses)) == len(counted - paused)


class TestSpread:
    def test_of_nothing_nothing_is_said(self):
        assert spread(()) == Spread()

    @pytest.mark.parametrize(("values", "median"), [((7,), 7), ((2, 7), 4.5), ((9, 2, 7), 7)])
    def test_fewer_than_four_values_are_said_themselves(self, values, median):
        assert spread(values) == Spread(len(values), median, None, min(values), max(values), tuple(sorted(values)))

    def test_quartiles_are_those_of_a_spreadsheet(self):
        assert spread((1, 2, 3, 4)) == Spread(4, 2.5, (1.75, 3.25), 1, 4)
        assert spread((5, 1, 4, 2, 3)) == Spread(5, 3, (2, 4), 1, 5)

    @given(st.lists(st.integers(0, 500), min_size=4))
    def test_they_lie_in_order_and_are_the_same_in_any_order(self, values):
        found = spread(values)
        low, high = found.quartiles

        assert found.least <= low <= found.median <= high <= found.most
        assert found == spread(reversed(values))


def visits(*moves):
    told = (Move(seq, None, state, day, precision) for seq, (state, day, precision) in enumerate(moves, 1))
    return [(one.state, one.span and one.span.days, one.lasting)
            for one in stays(told, march(31), lambda state: state == "approved")]


class TestStays:
    def test_a_visit_ends_with_the_next_move_and_the_last_one_lasts(self):
        assert visits(("group", march(1), ""), ("meeting", march(11), "day")) == [
            ("group", 10, False), ("meeting", 20, True)]

    def test_a_range_counts_by_its_last_day_and_a_month_is_not_known_well_enough(self):
        assert visits(("group", march(1), ""), ("meeting", march(5), "range"), ("council", march(31), "month")) == [
            ("group", 4, False), ("meeting", None, False), ("council", None, True)]

    def test_where_it_ended_a_draft_does_not_stay(self):
        assert visits(("group", march(1), ""), ("approved", march(2), "day")) == [("group", 1, False)]

    def test_a_draft_that_was_recorded_after_it_moved_on_has_an_unknown_beginning(self):
        assert visits(("group", march(9), ""), ("meeting", march(4), "day")) == [
            ("group", None, False), ("meeting", 27, True)]
