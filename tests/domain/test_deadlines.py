"""Deadlines and reminders: every boundary of the counting, on days off that are written out here."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.deadlines import REMINDERS, Reckoning, add_working_days, due_at, instant, reminders_due, rolled

MOSCOW = ZoneInfo("Europe/Moscow")
RUSSIA = {date(2024, 1, n) for n in range(1, 9)} | {
    date(2024, 2, 23), date(2024, 3, 8), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1), date(2024, 5, 9),
    date(2024, 5, 10), date(2024, 6, 12), date(2024, 11, 4), date(2024, 12, 30), date(2024, 12, 31), date(2025, 1, 1),
    date(2025, 1, 2), date(2025, 1, 3), date(2025, 1, 6), date(2025, 1, 7), date(2025, 1, 8)}
WORKED = {date(2024, 4, 27), date(2024, 11, 2), date(2024, 12, 28)}
KAZAKHSTAN = {date(2024, 3, 21), date(2024, 3, 22), date(2024, 3, 25)}
DUE = datetime(2024, 4, 12, 18, 0, tzinfo=MOSCOW)


def seat(day):
    return day in RUSSIA or (day.weekday() > 4 and day not in WORKED)


def seat_and_states(day):
    return seat(day) or day in KAZAKHSTAN


def never(day):
    return False


def day_of(opened, days, is_off=seat, **rules):
    return due_at(opened, Reckoning(days, **rules), is_off).date()


class TestWorkingDays:
    def test_the_day_on_which_counting_starts_is_not_counted(self):
        assert add_working_days(date(2024, 3, 4), 1, seat) == date(2024, 3, 5)
        assert add_working_days(date(2024, 3, 2), 1, seat) == date(2024, 3, 4)
        assert add_working_days(date(2024, 3, 2), 0, seat) == date(2024, 3, 2)

    def test_the_may_holidays_are_passed_over_and_the_saturday_that_was_moved_counts(self):
        days = [add_working_days(date(2024, 4, 26), n, seat) for n in range(1, 8)]

        assert days == [date(2024, 4, 27), date(2024, 5, 2), date(2024, 5, 3), date(2024, 5, 6), date(2024, 5, 7),
                        date(2024, 5, 8), date(2024, 5, 13)]

    def test_new_year_is_passed_over(self):
        assert add_working_days(date(2024, 12, 27), 1, seat) == date(2024, 12, 28)
        assert add_working_days(date(2024, 12, 27), 2, seat) == date(2025, 1, 9)

    @given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(1, 60))
    def test_counting_on_is_counting_once(self, day, first, second):
        whole = add_working_days(day, first + second, seat)

        assert add_working_days(add_working_days(day, first, seat), second, seat) == whole
        assert not seat(whole)
        assert sum(not seat(day + timedelta(days=n + 1)) for n in range((whole - day).days)) == first + second


class TestRolling:
    def test_a_day_that_is_worked_stays(self):
        assert rolled(date(2024, 3, 7), seat) == date(2024, 3, 7)

    def test_a_holiday_before_a_week_end_goes_to_monday(self):
        assert rolled(date(2024, 3, 8), seat) == date(2024, 3, 11)

    def test_a_year_of_rest_is_a_mistake_and_no_endless_search(self):
        last = date(2024, 3, 4) + timedelta(days=365)

        assert rolled(date(2024, 3, 4), lambda day: day < last) == last
        with pytest.raises(ValueError, match="nobody works"):
            rolled(date(2024, 3, 4), lambda day: day <= last)


class TestDueAt:
    def test_the_opening_day_is_day_0_and_the_hour_is_that_of_the_zone(self):
        assert due_at(date(2024, 3, 13), Reckoning(30), seat) == DUE
        assert due_at(date(2024, 3, 13), Reckoning(30), seat).isoformat() == "2024-04-12T18:00:00+03:00"

    def test_31_days_over_the_29th_of_february(self):
        assert day_of(date(2024, 2, 12), 31, never) == date(2024, 3, 14)
        assert day_of(date(2023, 2, 12), 31, never) == date(2023, 3, 15)
        assert day_of(date(2024, 1, 29), 31, never) == date(2024, 2, 29)

    def test_a_holiday_of_the_seat_moves_the_day_unless_it_is_to_stay(self):
        opened = date(2024, 2, 7)

        assert day_of(opened, 30) == date(2024, 3, 11)
        assert day_of(opened, 30, roll="as_it_falls") == date(2024, 3, 8)

    def test_a_holiday_of_one_state_moves_the_day_only_where_all_count(self):
        opened = date(2024, 2, 20)

        assert day_of(opened, 30, seat) == date(2024, 3, 21)
        assert day_of(opened, 30, seat_and_states, roll="all") == date(2024, 3, 26)

    def test_working_days_are_those_of_the_seat_even_where_all_count_for_the_last_of_them(self):
        opened, ten = date(2024, 3, 11), Reckoning(10, unit="working", roll="all")

        assert due_at(opened, ten, seat_and_states, seat).date() == date(2024, 3, 26)
        assert due_at(opened, Reckoning(10, unit="working"), seat).date() == date(2024, 3, 25)

    def test_no_days_at_all_means_the_opening_day_or_the_next_that_is_worked(self):
        assert day_of(date(2024, 3, 8), 0) == date(2024, 3, 11)
        assert day_of(date(2024, 3, 8), 0, roll="as_it_falls") == date(2024, 3, 8)

    @pytest.mark.parametrize("rules", [{"unit": "weeks"}, {"roll": "back"}, {"days": -1}])
    def test_a_reckoning_that_nobody_knows_is_refused(self, rules):
        with pytest.raises(ValueError, match="no such reckoning"):
            Reckoning(**{"days": 30, **rules})

    def test_one_second_parts_in_time_from_late(self):
        due = due_at(date(2024, 3, 13), Reckoning(30), seat)

        assert datetime(2024, 4, 12, 14, 59, 59, tzinfo=UTC) < due
        assert datetime(2024, 4, 12, 15, 0, 0, tzinfo=UTC) == due
        assert datetime(2024, 4, 12, 15, 0, 1, tzinfo=UTC) > due


class TestClocksThatChange:
    def test_the_hour_on_the_wall_stays_when_the_clocks_change_in_between(self):
        berlin = Reckoning(30, zone="Europe/Berlin", roll="as_it_falls")

        assert due_at(date(2024, 3, 4), berlin, never).isoformat() == "2024-04-03T18:00:00+02:00"
        assert due_at(date(2024, 2, 4), berlin, never).isoformat() == "2024-03-05T18:00:00+01:00"

    def test_an_hour_that_is_skipped_moves_forward_by_the_gap(self):
        assert instant(date(2024, 3, 31), time(2, 30), "Europe/Berlin").isoformat() == "2024-03-31T03:30:00+02:00"
        assert instant(date(2024, 3, 31), time(2, 0), "Europe/Berlin").isoformat() == "2024-03-31T03:00:00+02:00"
        assert instant(date(2024, 3, 31), time(1, 59), "Europe/Berlin").isoformat() == "2024-03-31T01:59:00+01:00"

    def test_an_hour_that_comes_twice_is_the_first(self):
        assert instant(date(2024, 10, 27), time(2, 30), "Europe/Berlin").isoformat() == "2024-10-27T02:30:00+02:00"


def local(*numbers):
    return datetime(*numbers, tzinfo=MOSCOW)


def proposed(now, *sent):
    return reminders_due(DUE, "Europe/Moscow", now, sent)


class TestReminders:
    @pytest.mark.parametrize(("now", "step"), [
        (local(2024, 4, 4, 23, 59, 59), None), (local(2024, 4, 5), -7), (local(2024, 4, 10, 23, 59, 59), -7),
        (local(2024, 4, 11), -1), (local(2024, 4, 12, 17, 59), -1), (local(2024, 4, 12, 23, 59, 59), -1),
        (local(2024, 4, 13), 1), (local(2024, 4, 18, 23, 59, 59), 1), (local(2024, 4, 19), 7),
        (local(2025, 4, 19), 7),
    ])
    def test_only_the_latest_step_that_has_come_is_proposed(self, now, step):
        assert proposed(now) == (() if step is None else (step,))

    @pytest.mark.parametrize("step", REMINDERS)
    def test_what_was_sent_is_not_proposed_again(self, step):
        day = local(2024, 4, 12) + timedelta(days=step)

        assert proposed(day) == (step,)
        assert proposed(day, step) == ()

    def test_an_earlier_one_that_was_sent_hinders_nothing_a_later_one_does(self):
        assert proposed(local(2024, 4, 13), -7, -1) == (1,)
        assert proposed(local(2024, 4, 11), 1) == ()
        assert proposed(local(2024, 4, 11), -3) == (-1,)
        assert proposed(local(2024, 4, 11), 0) == ()

    def test_days_begin_at_midnight_of_the_zone_of_the_round(self):
        night = datetime(2024, 4, 4, 20, 30, tzinfo=UTC)

        assert reminders_due(DUE, "Europe/Moscow", night, ()) == ()
        assert reminders_due(DUE, "Asia/Bishkek", night, ()) == (-7,)

    def test_other_steps_can_be_asked_for(self):
        now = local(2024, 4, 12, 12, 0)

        assert reminders_due(DUE, "Europe/Moscow", now, (), steps=(0, -3)) == (0,)
        assert reminders_due(DUE, "Europe/Moscow", now, (), steps=()) == ()
