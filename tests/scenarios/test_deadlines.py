"""Deadlines of rounds over real calendars, the ones before them, and the reminders that they call for."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.cast import ASKED
from tracker.domain.occurred import Occurred
from tracker.models import Document
from tracker.queries.document import document
from tracker.queries.reminders import to_send
from tracker.services import days_off, round_lines, rounds, supplements

NOWRUZ = date(2024, 3, 21)
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
def sent(desk):
    """Send a draft on a day and give when its answers are due, by the clock of the round."""

    def due(on, **given):
        draft = desk.make_document(state="permanent_council").reference
        desk.make_meeting("permanent_council", "send_for_approval", draft)
        desk.move(draft, "send_for_approval", occurred=Occurred.on(on), **given)
        row = desk.round(draft)
        return f"{row.due_at.astimezone(ZoneInfo(row.zone)):%Y-%m-%d %H:%M}"

    return due


@pytest.fixture
def to_remind(desk):
    """Who is to be reminded at a moment of the round's zone, and for which day; drafts of before are left out."""
    before = set(desk.session.scalars(select(Document.reference)))

    def proposed(*moment):
        at = datetime(*moment, tzinfo=MOSCOW).astimezone(UTC)
        return [(one.step, "".join(one.codes)) for one in to_send(desk.session, at) if one.document not in before]

    return proposed


class TestPublicHolidays:
    """Nowruz is off in Kazakhstan and Kyrgyzstan, and a day of work in Moscow."""

    @pytest.mark.parametrize(("roll", "day"), [
        ("as_it_falls", NOWRUZ), ("seat", NOWRUZ), ("all", date(2024, 3, 26)), (None, NOWRUZ)])
    def test_a_deadline_on_a_public_holiday_of_one_state(self, sent, roll, day):
        assert sent(date(2024, 3, 1), days=20, unit="calendar", roll=roll) == f"{day} 18:00"

    def test_a_deadline_on_a_holiday_of_the_seat_moves_on(self, sent):
        assert sent(date(2024, 2, 27), days=10, roll="seat") == "2024-03-11 18:00"
        assert sent(date(2024, 2, 27), days=10, roll="as_it_falls") == "2024-03-08 18:00"

    def test_working_days_are_those_of_the_seat(self, sent):
        assert sent(date(2024, 3, 1), days=6, unit="working") == "2024-03-12 18:00"

    def test_a_holiday_of_a_state_that_is_not_asked_counts_for_nobody(self, desk, sent):
        desk.do(days_off.amend, "AM", NOWRUZ, True, "Day off", "", reason="decree")
        assert sent(date(2024, 3, 1), days=20, roll="all") == "2024-03-26 18:00"
        desk.do(days_off.amend, "TJ", date(2024, 3, 26), True, "Day off", "", reason="decree")
        assert sent(date(2024, 3, 1), days=20, roll="all") == "2024-03-27 18:00"

    def test_from_27_february_to_1_march_of_a_leap_year_are_three_days(self, sent):
        assert sent(date(2024, 2, 27), days=3) == "2024-03-01 18:00"
        assert sent(date(2024, 2, 27), days=3, unit="working") == "2024-03-01 18:00"

    def test_the_hour_on_the_wall_stays_when_the_clocks_change(self, sent):
        assert sent(date(2024, 3, 1), days=31, zone="Europe/Berlin", roll="as_it_falls") == "2024-04-01 18:00"


def test_every_deadline_before_stays_in_sight(desk, opened):
    draft = opened()
    for days, reason in ((3, "asked for by two states"), (5, "and by a third")):
        later = desk.round(draft).due_at + timedelta(days=days)
        desk.do(rounds.extend, draft, later, reason=reason)

    told = document(desk.session, draft, desk.ana, desk.now).extensions

    assert [one.reason for one in told] == ["and by a third", "asked for by two states"]
    assert [one.body["before"]["due_at"][:10] for one in told] == ["2024-04-15", "2024-04-12"]


class TestReminders:
    """The deadline is 12 April, 18:00 in Moscow."""

    @pytest.mark.parametrize(("moment", "step"), [
        ((2024, 4, 5, 0, 0), -7), ((2024, 4, 10, 23, 59), -7), ((2024, 4, 11, 0, 0), -1), ((2024, 4, 12, 23, 59), -1),
        ((2024, 4, 13, 0, 0), 1), ((2024, 4, 18, 23, 59), 1), ((2024, 4, 19, 0, 0), 7), ((2024, 5, 30, 0, 0), 7),
    ])
    def test_each_comes_at_midnight_of_the_round(self, opened, to_remind, moment, step):
        opened()

        assert to_remind(*moment)[0] == (step, "AMBYKGKZRUTJ")

    def test_none_comes_earlier(self, opened, to_remind):
        opened()

        assert to_remind(2024, 4, 4, 23, 59) == []

    def test_who_was_reminded_or_answered_is_not_reminded_again(self, desk, opened, to_remind):
        draft, desk.now = opened(), datetime(2024, 4, 6, 9, tzinfo=UTC)
        desk.do(supplements.remind, draft, ["KZ", "TJ"])
        desk.answer(draft, "BY", paper=desk.make_paper())

        assert to_remind(2024, 4, 6, 12, 0) == [(-7, "AMKGRU")]
        assert to_remind(2024, 4, 11, 9, 0) == [(-1, "AMKGKZRUTJ")]

    def test_whose_answer_is_put_off_is_not_reminded(self, desk, opened, to_remind):
        draft = opened()
        desk.do(round_lines.hold, draft, ["KZ"], "waiting", reason="session in May")

        assert to_remind(2024, 4, 13, 9, 0) == [(1, "AMBYKGRUTJ")]

    def test_a_later_deadline_has_reminders_of_its_own(self, desk, opened, to_remind):
        draft, desk.now = opened(), datetime(2024, 4, 11, 9, tzinfo=UTC)
        desk.do(supplements.remind, draft, list(ASKED))
        desk.do(rounds.extend, draft, desk.round(draft).due_at + timedelta(days=18), reason="asked for")

        assert to_remind(2024, 4, 12, 9, 0) == []
        assert to_remind(2024, 4, 23, 9, 0) == [(-7, "AMBYKGKZRUTJ")]

    def test_nobody_is_reminded_under_silence_or_after_the_closing(self, desk, opened, to_remind):
        draft = opened()
        desk.move(draft, "return_to_permanent_council", reason="text work")

        assert to_remind(2024, 4, 13, 9, 0) == []
