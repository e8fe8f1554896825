"""Scenario 11, walked in Russian: a state freezes its participation in the middle of a round."""

from datetime import UTC, date, datetime

import pytest

from tests.browser.walks.acts import lines, record_answer, show

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 2, 1, 9, 0, tzinfo=UTC)


def test_11_a_state_freezes_its_participation_in_the_middle_of_a_round(office):
    draft, officer = office.sent(date(2024, 2, 1), (2024, 3, 15, 18)), office.person("ana")
    officer.speak("ru")
    print(lines(officer, draft, "Армения"))
    office.at(2024, 2, 24, 10, 0)
    officer.open("/states/AM")
    officer.picture("11-state-before")
    officer.click("Внести участие")
    officer.fill(status="frozen", since="2024-02-23", basis="public_statement", source="интервью",
                 statement="Мы заморозили участие; официального уведомления нет.")
    officer.send()
    officer.picture("11-state")
    print(officer.read())
    print(show(officer, draft), lines(officer, draft, "Армения"))
    officer.picture("11-frozen")
