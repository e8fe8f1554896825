"""Scenario 7, walked: one state answers late, is reminded, and the deadline is put off for all."""

from datetime import UTC, date, datetime

import pytest

from tests.browser.walks.acts import lines, record_answer, register_letter, show

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 3, 12, 9, 0, tzinfo=UTC)
SENT = (date(2024, 3, 12), (2024, 4, 12, 18))


@pytest.fixture
def draft(office):
    """All but Tajikistan answered."""
    reference = office.sent(*SENT)
    office.answered(reference, "AM", "BY", "KG", "KZ", "RU")
    return reference


def remind(officer, words):
    """The Desk proposes the reminder; its letter is registered, and that it went is recorded."""
    letter = register_letter(officer, title_en="Reminder")
    officer.open("/")
    officer.picture("7-desk")
    assert words in officer.read("#reminders")
    officer.click("Tajikistan", "#reminders")
    officer.picture("7-reminder")
    officer.fill(paper=letter)
    officer.send()
    assert "Tajikistan" in officer.read("#history li:first-child")


def put_off(officer, draft, *, due, **fields):
    show(officer, draft)
    officer.click("Put off the deadline")
    officer.fill(due=due, reason="Two states ask for time.", **fields)


def test_7_a_state_answers_late_and_in_time_after_an_extension(office, draft):
    officer = office.person("ana")
    office.at(2024, 4, 5, 9, 0)
    remind(officer, "7 days before the deadline")
    office.at(2024, 4, 11, 9, 0)
    letter = put_off_by_a_letter_to_all(officer, draft)
    office.at(2024, 4, 19, 9, 0)
    remind_once_more(officer, draft)
    office.at(2024, 4, 28, 9, 0)
    record_answer(officer, draft, "TJ", "approve", paper=register_letter(officer, member_state="TJ"))

    officer.picture("7-extended", "#answers")
    assert "after the deadline" not in lines(officer, draft, "Tajikistan")[0]
    both_deadlines_are_told(officer.read("#answers"), letter)
    assert officer.read("#history").count("A reminder went to 1 state: Tajikistan.") == 2


def put_off_by_a_letter_to_all(officer, draft):
    letter = register_letter(officer, title_en="Letter to all states: the deadline is put off", number="12/41")
    put_off(officer, draft, due="2024-04-30T18:00", paper=letter)
    officer.send()
    return letter


def both_deadlines_are_told(said, letter):
    assert "from 12 Apr 2024, 18:00 Moscow to 30 Apr 2024, 18:00 Moscow." in said
    assert f"Reason: Two states ask for time. Paper: {letter}" in said


def remind_once_more(officer, draft):
    """The new deadline calls for no reminder yet, but one can go all the same."""
    officer.open("/")
    assert officer.page.locator("#reminders").count() == 0
    show(officer, draft)
    officer.click("Record a reminder")
    officer.page.get_by_label("Tajikistan").check()
    officer.send()


def test_7_an_extension_after_expiry_is_warned_of(office):
    office.at(2024, 4, 28, 9, 0)
    reference, officer = office.sent(*SENT), office.person("ana")
    office.at(2024, 4, 29, 9, 0)
    put_off(officer, reference, due="2024-05-30T18:00")
    assert "Extension after expiry: the deadline passed on 12 Apr 2024, 18:00 Moscow" in officer.refused()
    officer.fill(warned=None)
    officer.send()

    assert "30 May 2024, 18:00 Moscow" in officer.read("#answers .score")
    put_off(officer, reference, due="2024-06-15T18:00", decided_on="2024-04-29")
    officer.fill(reason="")
    assert "Give a reason." in officer.refused()
