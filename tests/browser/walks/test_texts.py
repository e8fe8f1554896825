"""Scenarios 5 and 6, walked: an answer to an old version; the text changes after some states approved."""

from datetime import UTC, date, datetime

import pytest

from tests.browser.walks.acts import lines, record_answer, register_letter, show

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 3, 12, 9, 0, tzinfo=UTC)
SENT = (date(2024, 3, 12), (2024, 4, 12, 18))


@pytest.fixture(scope="module")
def officer(office):
    return office.person("ana")


@pytest.fixture
def changed(office, officer):
    """Belarus and Russia approved vD, and vE was registered by clicks as a change of substance."""
    draft = office.sent(*SENT)
    office.answered(draft, "BY", "RU")
    show(officer, draft)
    officer.click("Register a text", "#versions")
    officer.fill(not_held_reason="restricted", kind="substantive", label="vE", occurred_first="2024-03-12")
    officer.send()
    return draft


def rule(officer, draft, **fields):
    show(officer, draft)
    officer.click("Rule on the change of the text")
    officer.picture(f"6-ruling-{fields['ruling']}")
    officer.fill(ruled_by="Chair of the Council", **fields)
    officer.send()


def test_5_answer_to_an_old_version(office, officer, changed):
    rule(officer, changed, ruling="substantive", effect="rebase", reason="Article 4 is new.")
    letter = register_letter(officer, member_state="KG", number="17")
    record_answer(officer, changed, "KG", "approve", version="1", paper=letter, text="We approve the draft of March.")
    assert "Given for version 1; the round is on version 2." in lines(officer, changed, "Kyrgyzstan")[0]
    officer.picture("5-stale", "#answers")
    officer.click("Record the request to confirm it Kyrgyzstan")
    officer.send()
    office.at(2024, 3, 20, 11, 0)
    confirmation = register_letter(officer, member_state="KG", number="18")
    record_answer(officer, changed, "KG", "approve", paper=confirmation)
    standing, earlier = lines(officer, changed, "Kyrgyzstan")
    assert f"Approves 2 {confirmation} 20 Mar 2024" in standing
    assert letter in earlier


def test_6_the_text_changes_in_substance_after_two_states_approved(office, officer, changed):
    officer.picture("6-changed", "#answers")
    assert "The states were asked about version 1, the text is now version 2" in officer.read("#next")
    rule(officer, changed, ruling="substantive", effect="rebase", due="2024-04-26T18:00", reason="Article 4 is new.")

    officer.picture("6-rebased", "#answers")
    assert "0 of 6 approve" in officer.read(".lede")
    assert "26 Apr 2024, 18:00 Moscow" in officer.read("#answers .score")
    assert "On version 1 2 had approved" in " ".join(officer.read("#answers .score").split())
    assert officer.page.locator("#answers del").count() == 2
    assert "Given for version 1, superseded" in lines(officer, changed, "Belarus")[0]
    assert "Have these answers confirmed" in officer.read("#next")
    ask_to_confirm(officer, changed)


def ask_to_confirm(officer, draft):
    """Both states are asked in one letter, which the history then shows."""
    letter = register_letter(officer, title_en="Request to confirm, with the changes marked", number="12/40")
    show(officer, draft)
    officer.click("Record the request to confirm it")
    officer.page.get_by_label("Russia").check()
    officer.fill(paper=letter)
    officer.send()
    assert "2 states: Belarus, Russia" in officer.read("#history li:first-child")


def test_6_an_editorial_change_lets_the_approvals_count_after_notice(office, officer, changed):
    rule(officer, changed, ruling="editorial", effect="carry_over", due="2024-03-29T18:00", reason="Commas.")
    officer.picture("6-notice", "#answers")
    assert "under notice to the states as an editorial change until 29 Mar 2024, 18:00" in officer.read("#answers")
    officer.click("Carry the answers over")
    assert "wait for that moment" in officer.refused()
    office.at(2024, 3, 29, 18, 0)
    show(officer, changed)
    officer.click("Carry the answers over")
    officer.send()

    assert "2 of 6 approve" in officer.read(".lede")
    assert "version 2" in officer.read("#answers .score")
