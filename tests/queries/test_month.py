"""A month of meetings and deadlines, day by day, and the same read back from a file by another program."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests.cast import NOON
from tracker import language
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid
from tracker.output.calendar import ics
from tracker.queries.month import month

ORIGIN = "test/register/3fa9c1d2"


def read(desk, typed="2024-03", now=NOON):
    desk.session.flush()
    return month(desk.session, typed, now)


def told(page):
    return {one.day: ([met.key for met in one.meetings], [due.reference for due in one.deadlines])
            for one in page.days}


def events(page):
    return Calendar.from_ical(ics(page, ORIGIN, NOON)).walk("VEVENT")


def test_a_month_without_anything_has_its_weeks_from_monday(desk):
    page = read(desk)

    assert [week[0].day for week in page.weeks] == [date(2024, 2, 26) + timedelta(7 * n) for n in range(5)]
    assert [*page.days] == []
    assert (page.before, page.after) == ("2024-02", "2024-04")
    assert [one.day.day for one in page.weeks[1] if one.off] == [8, 9, 10]  # Women's Day and a week-end at the seat


def test_a_meeting_stands_on_each_of_its_days_that_lie_in_the_month(desk):
    desk.make_document()
    key = desk.make_meeting("joint_meeting", "taken_note", "2024-0001",
                            occurred=Occurred(date(2024, 2, 27), date(2024, 3, 1), "range"))

    assert told(read(desk)) == {date(2024, 3, 1): ([key], [])}
    assert [*told(read(desk, "2024-02"))] == [date(2024, 2, 27), date(2024, 2, 28), date(2024, 2, 29)]


def test_a_meeting_of_which_the_month_alone_is_known_stands_on_no_day(desk):
    desk.make_document()
    key = desk.make_meeting("joint_meeting", "taken_note", "2024-0001",
                            occurred=Occurred(date(2024, 2, 1), date(2024, 2, 29), "month"))
    page = read(desk, "2024-02")

    assert told(page) == {}
    assert [one.key for one in page.undated] == [key]
    assert events(page) == []


def test_a_deadline_stands_on_its_day_by_the_clock_of_the_register_until_nobody_owes_an_answer(desk):
    draft = desk.make_document(state="member_state_approval").reference
    due = desk.round(draft).due_at
    there = read(desk, f"{due:%Y-%m}")

    assert [(one.reference, one.at, one.missing) for one in there.deadlines] == [(draft, due, 6)]  # five and Armenia
    desk.answer_all(draft)
    assert read(desk, f"{due:%Y-%m}").deadlines == ()


def test_what_is_drawn_is_read_in_three_statements(desk, statements):
    desk.make_document(state="member_state_approval")
    with statements() as said:
        read(desk, "2024-04")

    assert len(said) == 3


@pytest.mark.parametrize("typed", ["2024", "2024-13", "2024-00", "march", "1899-12", "2201-01", "٢٠٢٤-٠٣", "2024-3"])
def test_what_is_no_month_is_refused_in_a_sentence(desk, typed):
    with pytest.raises(Invalid, match="is not a month"):
        read(desk, typed)


def test_the_ends_of_what_may_be_asked_for_lead_no_further(desk):
    assert read(desk, "1900-01").before is None
    assert read(desk, "2200-12").after is None


@pytest.mark.parametrize(("spoken", "said"), [("en", "answers are due"), ("ru", "срок ответов")])
def test_another_program_reads_the_same_days_and_moments(desk, spoken, said):
    title = "Проект; с «запятой», и \\ чертой" + "ж" * 200
    draft = desk.make_document(state="member_state_approval", title_ru=title).reference
    due = desk.round(draft).due_at
    with language.use(spoken, "Europe/Moscow"):
        meetings, (deadline,) = events(read(desk)), events(read(desk, f"{due:%Y-%m}"))

    assert {(one["DTSTART"].dt, one["DTEND"].dt) for one in meetings} == {(date(2024, 3, 4), date(2024, 3, 5))}
    assert deadline["DTSTART"].dt == due.astimezone(UTC)
    assert said in deadline["SUMMARY"]
    assert deadline["DTSTAMP"].dt == NOON
    assert str(deadline["UID"]).endswith("@test.register.3fa9c1d2")
    assert len({str(one["UID"]) for one in meetings}) == len(meetings)
    if spoken == "ru":
        assert title in deadline["DESCRIPTION"]


def test_no_line_of_the_file_is_longer_than_the_format_allows(desk):
    desk.make_document(state="member_state_approval", title_en="é" * 300)
    file = ics(read(desk, "2024-04"), ORIGIN, datetime(2024, 3, 4, tzinfo=UTC))

    lines = file.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no letter is broken
    assert b"\n" not in file.replace(b"\r\n", b"")
