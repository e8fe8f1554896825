"""Days off: the built-in calendar, what the register says against it, and what deadlines make of both."""

from datetime import date, time, timedelta

import pytest

from tests.cast import NOON
from tracker import public_holidays
from tracker.domain.deadlines import Reckoning
from tracker.errors import Forbidden, Invalid
from tracker.queries.calendar import BUILT_IN, REGISTER, calendar, offs_between
from tracker.services import days_off
from tracker.services.days_off import deadline

NOWRUZ = date(2024, 3, 21)
WOMENS_DAY = date(2024, 3, 8)
FRIDAY = date(2024, 4, 12)


def amend(desk, code="KZ", day=FRIDAY, off=True, title_en="Day off", title_ru="Выходной", reason="decree", **more):
    return desk.do(days_off.amend, code, day, off, title_en, title_ru, reason=reason, **more)


def is_off(desk, day, *codes):
    return days_off.days_off(desk.session, codes)(day)


def due(desk, opened, days, asked=("KZ", "RU"), **rules):
    return deadline(desk.session, opened, Reckoning(days, **rules), asked).date()


class TestBuiltIn:
    @pytest.mark.parametrize(("code", "day", "off"), [
        ("RU", WOMENS_DAY, True), ("RU", date(2024, 3, 7), False), ("RU", date(2024, 3, 9), True),
        ("RU", date(2024, 4, 27), False), ("RU", date(2024, 4, 29), True), ("RU", date(2025, 1, 8), True),
        ("KZ", NOWRUZ, True), ("RU", NOWRUZ, False), ("KZ", date(2025, 1, 5), False), ("AM", date(2024, 4, 24), True),
    ])
    def test_public_holidays_week_ends_and_days_that_were_moved(self, desk, code, day, off):
        assert is_off(desk, day, code) == off

    @pytest.mark.parametrize("year", [1, 1850, 2024, 2250, 9999])
    def test_a_country_or_a_year_that_is_not_known_has_its_week_ends(self, desk, year):
        code = "ZZ" if year == 2024 else "RU"
        week = [date(year, 6, 1) + timedelta(days=n) for n in range(7)]

        assert [day for day in week if is_off(desk, day, code)] == [day for day in week if day.weekday() > 4]
        assert public_holidays.holidays_of(code, year) == {}
        assert public_holidays.worked_week_ends(code, year) == ()

    def test_several_states_are_off_when_one_of_them_is(self, desk):
        assert is_off(desk, NOWRUZ, "RU", "KZ")
        assert not is_off(desk, NOWRUZ, "RU", "BY")
        assert not is_off(desk, date(2024, 3, 2))

    def test_names_are_in_russian_where_the_library_speaks_it_and_days_in_no_american_order(self):
        russia, kazakhstan = (public_holidays.holidays_of(code, 2024) for code in ("RU", "KZ"))

        assert russia[WOMENS_DAY].title_ru == "Международный женский день"
        assert (kazakhstan[NOWRUZ].title_en, kazakhstan[NOWRUZ].title_ru) == ("Nowruz Holiday", "")
        assert russia[date(2024, 4, 29)].title_en == "Day off (substituted from 2024-04-27)"


class TestAmending:
    def test_a_day_off_is_recorded_and_taken_back_and_each_entry_stays(self, desk):
        first = amend(desk)
        assert is_off(desk, FRIDAY, "KZ")
        assert not is_off(desk, FRIDAY, "RU")

        second = amend(desk, off=False, title_en="", title_ru="", reason="the decree was changed")

        assert first.object == second.object == "KZ 2024-04-12"
        assert not is_off(desk, FRIDAY, "KZ")

    def test_a_built_in_holiday_can_be_worked_and_a_week_end_too(self, desk):
        amend(desk, "RU", WOMENS_DAY, off=False, title_en="", title_ru="")
        amend(desk, "RU", date(2024, 3, 9), off=False, title_en="", title_ru="Рабочая суббота")

        assert not is_off(desk, WOMENS_DAY, "RU")
        assert not is_off(desk, date(2024, 3, 9), "RU")

    def test_a_built_in_holiday_gets_its_russian_name(self, desk):
        amend(desk, "KZ", NOWRUZ, title_en="Nowruz Holiday", title_ru="Наурыз мейрамы")

        (named,) = offs_between(desk.session, ("KZ",), NOWRUZ, NOWRUZ)
        assert (named.title.title_ru, named.off, named.source) == ("Наурыз мейрамы", True, REGISTER)

    @pytest.mark.parametrize(("fields", "field"), [
        ({"code": "ZZ"}, "code"), ({"title_en": "", "title_ru": " "}, "title_ru"), ({"title_en": "a\nb"}, "title_en"),
        ({"reason": " "}, "reason"), ({"day": date(1899, 12, 31)}, "day"), ({"day": date(2035, 1, 1)}, "day"),
        ({"off": False}, "day"), ({"off": False, "title_en": "a\0b"}, "title_en"),
        ({"code": "RU", "day": WOMENS_DAY, "title_en": "International Women's Day",
          "title_ru": "Международный женский день"}, "day"),
    ])
    def test_what_makes_no_sense_is_refused_field_by_field(self, desk, refuses, fields, field):
        with refuses(Invalid, field=field):
            amend(desk, **fields)

    @pytest.mark.parametrize("off", [True, False])
    def test_what_is_recorded_already_is_refused(self, desk, refuses, off):
        day = FRIDAY if off else NOWRUZ
        amend(desk, day=day, off=off)

        with refuses(Invalid, field="day"):
            amend(desk, day=day, off=off)

    def test_a_clerk_may_not(self, desk, refuses):
        with refuses(Forbidden):
            amend(desk, by=desk.cleo)


class TestDeadlines:
    def test_a_holiday_of_one_state_moves_it_only_where_all_count(self, desk):
        opened = NOWRUZ - timedelta(days=30)

        assert due(desk, opened, 30) == NOWRUZ
        assert due(desk, opened, 30, roll="as_it_falls") == NOWRUZ
        assert due(desk, opened, 30, roll="all") == date(2024, 3, 26)
        assert due(desk, opened, 30, asked=("RU",), roll="all") == NOWRUZ

    def test_a_holiday_of_the_seat_moves_it_whoever_is_asked(self, desk):
        opened = WOMENS_DAY - timedelta(days=31)

        assert due(desk, opened, 31, asked=("KZ",)) == date(2024, 3, 11)
        assert due(desk, opened, 31, asked=("KZ",), roll="all") == date(2024, 3, 11)
        assert due(desk, opened, 31, roll="as_it_falls") == WOMENS_DAY

    def test_another_seat_has_other_days_off(self, desk):
        was = desk.session.info["seat"]
        desk.session.info["seat"] = "KZ"
        found = due(desk, NOWRUZ - timedelta(days=30), 30, asked=("RU",))
        desk.session.info["seat"] = was

        assert found == date(2024, 3, 26)

    def test_working_days_are_those_of_the_seat_over_may_and_new_year(self, desk):
        assert due(desk, date(2024, 4, 26), 5, unit="working") == date(2024, 5, 7)
        assert due(desk, date(2024, 4, 26), 7, unit="working") == date(2024, 5, 13)
        assert due(desk, date(2024, 12, 27), 2, unit="working") == date(2025, 1, 9)
        assert due(desk, date(2024, 3, 18), 3, unit="working", roll="all") == date(2024, 3, 26)

    def test_what_the_register_says_counts_at_once(self, desk):
        opened = FRIDAY - timedelta(days=30)
        assert due(desk, opened, 30) == FRIDAY

        amend(desk, "RU", FRIDAY)
        assert due(desk, opened, 30) == date(2024, 4, 15)

    def test_a_deadline_beyond_all_calendars_is_a_sentence(self, desk, refuses):
        with refuses(Invalid, field="due_at"):
            due(desk, date(2024, 3, 4), 10**7)

    def test_the_hour_and_the_zone_are_those_of_the_reckoning(self, desk):
        found = deadline(desk.session, date(2024, 3, 13), Reckoning(30, hour=time(12), zone="Asia/Dushanbe"), ())

        assert found.isoformat() == "2024-04-12T12:00:00+05:00"


class TestReading:
    def test_days_of_several_states_stand_in_order_with_their_source(self, desk):
        receipt = amend(desk)

        found = offs_between(desk.session, ("KZ", "RU"), date(2024, 3, 20), date(2024, 4, 27))
        assert [(one.day.isoformat(), one.code, one.off, one.source) for one in found] == [
            ("2024-03-21", "KZ", True, BUILT_IN), ("2024-03-22", "KZ", True, BUILT_IN),
            ("2024-03-23", "KZ", True, BUILT_IN), ("2024-03-25", "KZ", True, BUILT_IN),
            ("2024-04-12", "KZ", True, REGISTER), ("2024-04-27", "RU", False, BUILT_IN)]
        assert (found[4].seq, found[4].title.title_ru, found[4].state.title_en) == (
            receipt.first_seq, "Выходной", "State KZ")

    def test_a_page_begins_with_the_seat_and_this_year(self, desk):
        page = calendar(desk.session, None, None, NOON)

        assert (page.code, page.year, page.is_seat, len(page.states)) == ("RU", 2024, True, 6)
        assert not calendar(desk.session, "KZ", 2025, NOON).is_seat
