"""Scenario 11, walked in Russian: a state freezes its participation in the middle of a round."""

from datetime import UTC, date, datetime

import pytest

from tests.browser.walks.acts import lines, record_answer, register_letter, show

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 2, 1, 9, 0, tzinfo=UTC)
NO_NOTICE = "Мы заморозили участие. Официального уведомления не было."


@pytest.fixture(scope="module")
def officer(office):
    person = office.person("ana")
    person.speak("ru")
    return person


def takes_part(officer, **fields):
    """How Armenia takes part is recorded from the page of the state."""
    officer.open("/states/AM")
    officer.click("Внести участие")
    officer.fill(**fields)
    officer.send()


def test_11_a_state_freezes_its_participation_in_the_middle_of_a_round(office, officer):
    draft = office.sent(date(2024, 2, 1), (2024, 3, 15, 18))
    assert "ответ не поступил" in lines(officer, draft, "Армения")[0]
    office.at(2024, 2, 24, 10, 0)
    takes_part(officer, status="frozen", since="2024-02-23", basis="public_statement", source="интервью",
               statement=NO_NOTICE)
    officer.picture("11-state")

    asked = lines(officer, draft, "Армения")[0]
    officer.picture("11-frozen", "#answers")
    assert "с 01.02.2024: запрашивается согласование" in asked
    assert "с 23.02.2024: запрашивается отсутствие возражений" in asked
    assert "сообщение об отсутствии возражений не поступило" in asked
    silence_is_no_consent_and_an_objection_blocks(office, officer, draft)
    a_later_decision_changes_the_status_from_its_day(office, officer, draft)


def silence_is_no_consent_and_an_objection_blocks(office, officer, draft):
    office.answered(draft, "BY", "KG", "KZ", "RU", "TJ")
    said = show(officer, draft, ".lede")
    assert "Согласовало 5 из 5; Армения: сообщение об отсутствии возражений не поступило" in said
    next_step = officer.read("#next")
    assert "Сообщение об отсутствии возражений против ограниченного формата не поступило: Армения." in next_step
    record_answer(officer, draft, "AM", "object", paper=register_letter(officer, member_state="AM"))
    officer.picture("11-objects", "#answers")
    assert "Недоступно" in officer.read("#next")
    assert "Сначала урегулируйте возражение: Армения." in officer.read("#next")


def a_later_decision_changes_the_status_from_its_day(office, officer, draft):
    office.at(2024, 3, 12, 10, 0)
    takes_part(officer, status="suspended", since="2024-03-11", basis="decision", source="решение Совета")
    officer.picture("11-suspended", "#answers")
    assert "с 11.03.2024" in lines(officer, draft, "Армения")[0]
