"""The forms of a round under way: each walked with good input, and with bad input that changes nothing."""

import pytest

from tests.web.conftest import entries
from tests.web.drafts import draft, office

__all__ = ["draft", "office"]
CONDITION = {"remarks-0-remark_kind": "condition", "remarks-0-place": "art. 4", "remarks-0-wish": "without it"}


@pytest.fixture
def asked(draft, office):
    """A draft with an open round, and a paper 12/7 in the register."""
    reference = draft("member_state_approval")
    with office() as desk:
        desk.make_paper(number="12/7")
    return f"/documents/{reference}"


@pytest.fixture
def conditional(browse, asked):
    """Kazakhstan approves on a condition."""
    clara = browse("clara")
    clara.get(f"{asked}/answers")
    response = clara.post(f"{asked}/answers", member_state="KZ", position="approve_conditional", paper="12/7",
                          given="in_writing", capacity="permanent_representative", **CONDITION)
    assert response.status_code == 303, response.text
    return asked


def sent(browse, path, who="ana", **fields):
    """Open a form and send it."""
    browser = browse(who)
    assert browser.get(path).status_code == 200
    return browser.post(path, request_key=f"the key of {path}", **fields)


def test_a_condition_is_shown_until_the_state_confirms_it(browse, conditional):
    page = browse("ana").get(conditional).text
    assert "condition on art. 4" in page
    assert "waits for the state to confirm it" in page

    told = sent(browse, f"{conditional}/remarks/KZ/1", status="accepted", reply="taken out", confirmed="y",
                paper="12/7")

    assert told.status_code == 303
    page = browse("ana").get(conditional).text
    assert "confirmed by the state" in page
    assert "<b>1</b> <span>of 5 approves" in page


@pytest.mark.parametrize(("path", "fields", "said"), [
    ("remarks/KZ/1", {"status": "accepted"}, "Say what the state is told in reply."),
    ("remarks/KZ/1", {"status": "withdrawn"}, "Name the paper by which the state says so."),
    ("ruling", {"ruling": "editorial", "ruled_by": "Chair", "reason": "commas"}, "There is no changed text"),
    ("carry-over", {}, "No editorial change is under notice"),
    ("hold", {"held_as": "waiting", "reason": "session"}, "Tick the states that are meant."),
    ("hold", {"states": "BY", "held_as": "waiting"}, "Give a reason."),
    ("reminder", {"states": "XX"}, "Choose from the list."),
    ("answers/BY/statement", {"kind_of_it": "reservation", "text": "art. 1"}, "no answer is on record"),
    ("answers/KZ/authority", {"paper": "12/7"}, "needs no confirmation"),
    ("answers/KZ/authority", {}, "Name the paper."),
    ("deadline", {"due": "2024-03-01T18:00", "reason": "asked for"}, "must be later than the present one"),
    ("answers", {"member_state": "BY", "position": "approve_with_comments", "given": "in_writing",
                 "capacity": "acting"}, "needs at least one comment"),
])
def test_bad_input_gets_a_sentence_and_changes_nothing(browse, conditional, web_database, path, fields, said):
    before = entries(web_database)

    response = sent(browse, f"{conditional}/{path}", **fields)

    assert response.status_code == 422
    assert said in response.text
    assert entries(web_database) == before


def test_answers_are_put_off_by_a_decision_and_are_not_late(browse, asked, clock):
    assert sent(browse, f"{asked}/hold", states=["BY", "RU"], held_as="on_hold", reason="until June").status_code == 303
    clock.pass_by(days=60)

    page = browse("ana").get("/approvals").text

    assert "On hold by decision" in page
    assert "on hold by decision: until June" in page


def test_a_reminder_a_statement_and_an_authority_are_recorded(browse, asked, office):
    with office() as desk:
        desk.answer(asked.rpartition("/")[2], "BY", paper="P-2024-0001", capacity="acting", signed_by="A. B.")
    assert "authority to be confirmed" in browse("ana").get(asked).text

    for path, fields in (("reminder", {"states": ["KZ", "TJ"]}),
                         ("answers/BY/statement", {"kind_of_it": "special_opinion", "text": "We see it otherwise."}),
                         ("answers/BY/authority", {"paper": "12/7"})):
        assert sent(browse, f"{asked}/{path}", **fields).status_code == 303

    page = browse("ana").get(asked).text
    assert "A reminder went to 2 states" in page
    assert "We see it otherwise." in page
    assert "<b>1</b> <span>of 5 approves" in page


def test_a_changed_text_is_ruled_on_and_the_answers_lose_their_effect(browse, asked, office):
    reference = asked.rpartition("/")[2]
    with office() as desk:
        desk.answer(reference, "BY", paper="P-2024-0001")
        desk.make_version(reference)
    assert "The text was changed" in browse("ana").get(asked).text

    told = sent(browse, f"{asked}/ruling", ruling="substantive", ruled_by="Chair", effect="rebase", reason="art. 4")

    assert told.status_code == 303
    page = browse("ana").get(asked).text
    assert "Given for version 1, superseded; the round is on version 2." in page
    assert "<b>0</b> <span>of 5 approve" in page


def test_an_extension_after_expiry_is_meant_or_refused(browse, asked, clock):
    clock.pass_by(days=60)
    late = {"due": "2024-06-30T18:00", "reason": "asked for"}

    assert "Extension after expiry" in sent(browse, f"{asked}/deadline", **late).text
    assert sent(browse, f"{asked}/deadline", warned="y", **late).status_code == 303


def test_one_paper_answers_for_the_drafts_that_are_ticked(browse, draft, office):
    first, second = draft(), draft()
    with office() as desk:
        package = desk.make_package(first, second)
        desk.make_paper(number="12/7")
        desk.move(package, "refer_to_joint_meeting")
        desk.make_meeting("joint_meeting", "finalised_for_submission", first, second)
        desk.move(package, "submit_to_permanent_council")
        desk.make_meeting("permanent_council", "send_for_approval", first, second)
        desk.move(package, "send_for_approval")

    assert sent(browse, f"/documents/{first}/answers", who="clara", member_state="KZ", position="approve",
                paper="12/7", given="in_writing", capacity="minister", also=second).status_code == 303

    for reference in (first, second):
        assert "<b>1</b> <span>of 5 approves" in browse("ana").get(f"/documents/{reference}").text
