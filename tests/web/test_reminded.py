"""Reminder marks on the pages of what is owed."""

import pytest

from tests.web.drafts import draft, office
from tracker.services import supplements

__all__ = ["draft", "office"]
PAGES = ["/approvals", "/approvals?by=state", "/approvals?by=draft", "/approvals?by=package", "/states/KZ"]
WORDS = {
    "en": ("reminded once, on 28 Mar 2024", "reminder proposed today", "1 day after the deadline"),
    "ru": ("направлено 1 напоминание, последнее 28.03.2024", "сегодня предлагается напоминание", "после срока"),
}


@pytest.fixture
def reminded(office, draft, clock):
    """Kazakhstan was reminded a week before the deadline, and it is now the day after it."""
    reference = draft("member_state_approval")
    clock.pass_by(days=24)
    with office() as desk:
        desk.now = clock.now
        desk.do(supplements.remind, reference, ["KZ"])
    clock.pass_by(days=7)
    return reference


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", WORDS)
def test_a_reminder_that_went_and_one_to_send_are_marked(browse, reminded, page, language):
    clara = browse("clara")
    clara.get(f"/language/{language}")

    shown = clara.get(page).text

    assert [word for word in WORDS[language] if word not in shown] == []
    assert f"/documents/{reminded}/reminder?states=KZ" in shown


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_sees_that_one_went_and_is_asked_to_send_none(browse, reminded, page):
    shown = browse("olga").get(page).text

    assert "reminded once" in shown
    assert "reminder proposed today" not in shown


def test_the_page_of_a_draft_shows_who_was_reminded(browse, reminded):
    shown = browse("olga").get(f"/documents/{reminded}").text

    assert shown.count("reminded on 28 Mar 2024") == 1
