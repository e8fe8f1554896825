"""Scenarios 3 and 4, walked: everybody agrees; comments and a condition."""

from datetime import UTC, date, datetime

import pytest

from tests.browser.walks.acts import lines, record_answer, register_letter, show, take_step

pytestmark = pytest.mark.browser
BEGUN = datetime(2024, 3, 12, 9, 0, tzinfo=UTC)
ASKED = ("BY", "KZ", "KG", "RU", "TJ")
CONDITION = ("art. 4", "without the second sentence", "condition")


@pytest.fixture(scope="module")
def officer(office):
    """Armenia froze its participation."""
    office.freeze()
    return office.person("ana")


def test_3_ordinary_additional_round_all_agree(office, officer):
    draft, head = office.decided_to_send(date(2024, 3, 12)), office.person("carl")
    letter = register_letter(officer, title_en="Circular letter to the states", number="12/34")
    take_step(officer, draft, "send_for_approval", due="2024-04-12T18:00", paper=letter)
    assert "12 Apr 2024, 18:00 Moscow" in show(officer, draft, "#answers .score")

    office.at(2024, 4, 10, 10, 0)
    everybody_answers(officer, draft)
    take_step(officer, draft, "conclude_agreed")
    confirm_limited_format(head, draft)

    assert "Agreed by member states since 10 April 2024" in show(head, draft, ".lede")
    assert five_approve_and_one_does_not_object(head, draft)


def confirm_limited_format(head, draft):
    """What the second person reads before confirming says how the round is closed."""
    show(head, draft)
    head.click("Conclude as agreed")
    assert "Round 1 is closed as agreed in limited format." in head.read()
    head.picture("3-confirming")
    head.send()


def everybody_answers(officer, draft):
    for state in ASKED:
        record_answer(officer, draft, state, "approve", paper=register_letter(officer, member_state=state))
    letter = register_letter(officer, member_state="AM")
    record_answer(officer, draft, "AM", "no_objection", scope="format", paper=letter)


def five_approve_and_one_does_not_object(person, draft):
    said = show(person, draft, "#answers table")
    return said.count("Approves") == 5 and "Has no objection" in said.partition("never counted as an approval")[2]


def test_4_comments_count_as_for_and_a_condition_does_not(office, officer):
    draft = office.sent(date(2024, 3, 12), (2024, 4, 12, 18))
    office.answered(draft, "KG", "RU", "TJ")
    record_answer(officer, draft, "BY", "approve_with_comments", ("art. 1", "shorter"), ("art. 2", "clearer"),
                  paper=office.letter("BY"))
    record_answer(officer, draft, "KZ", "approve_conditional", CONDITION, paper=office.letter("KZ"))

    officer.picture("4-condition", "#answers")
    assert "4 of 5 approve" in show(officer, draft, ".lede")
    assert "Kazakhstan: condition on art. 4" in officer.read(".lede")
    assert "2 comments to settle" in lines(officer, draft, "Belarus")[0]
    assert "Switched off" in officer.read("#next")
    officer.click("See the remarks", "#next")
    assert officer.page.locator("#remarks").is_visible()


def test_4_a_condition_is_met_once_the_state_says_so(office, officer):
    draft = office.sent(date(2024, 3, 12), (2024, 4, 12, 18))
    record_answer(officer, draft, "KZ", "approve_conditional", CONDITION, paper=office.letter("KZ"))
    officer.click("Settle it", "#answers")
    officer.picture("4-settling")
    officer.fill(status="accepted", reply="The sentence is taken out.")
    officer.send()
    assert "waits for the state to confirm it" in officer.read("#answers")
    officer.click("Settle it", "#answers")
    officer.fill(status="accepted", confirmed=None, paper=office.letter("KZ"))
    officer.send()

    assert "1 of 5 approves" in show(officer, draft, ".lede")
