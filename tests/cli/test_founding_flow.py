"""The founding package from the working group to approved, by commands alone, refused at every step before it may."""

import pytest

from tests.cli.conftest import meet

PACKAGE = "PK-2024-0001"
ASKED = ("BY", "KZ", "KG", "RU", "TJ")
REASONS = {
    "refer_to_joint_meeting": {
        "en": "Register a version of the text first.", "ru": "Сначала зарегистрируйте редакцию текста."},
    "submit_to_permanent_council": {
        "en": "Record the joint meeting that finalised version 1", "ru": "совместное заседание"},
    "send_for_approval": {
        "en": "Record the Permanent Council's decision to send version 1", "ru": "Постоянного совета"},
    "conclude_agreed": {
        "en": "No answer yet: Belarus, Kyrgyzstan, Kazakhstan, Russia, Tajikistan.", "ru": "Беларусь, Киргизия"},
    "approve": {"en": "Record the decision of the approving body on version 1", "ru": "утверждающего органа"},
}


def refused_in_both(at, action):
    for language, reason in REASONS[action].items():
        said = at.refused("advance", PACKAGE, action, lang=language)
        assert said.count(reason) == 2, said
        assert "2024-0001:" in said
        assert "2024-0002:" in said
        assert "tracker " in said


def test_the_package_is_taken_to_approved_and_every_refusal_says_what_is_missing(at):
    refused_in_both(at, "refer_to_joint_meeting")
    for reference in ("2024-0001", "2024-0002"):
        at.does("version", "add", reference, "--kind", "first", "--not-held", "not public", who="clerk")
    at.does("advance", PACKAGE, "refer_to_joint_meeting")
    refused_in_both(at, "submit_to_permanent_council")
    meet(at, "joint_meeting", "finalised_for_submission")
    at.does("advance", PACKAGE, "submit_to_permanent_council")
    refused_in_both(at, "send_for_approval")
    meet(at, "permanent_council", "send_for_approval")
    at.does("advance", PACKAGE, "send_for_approval", "--due", "2024-04-12T18:00")
    refused_in_both(at, "conclude_agreed")
    answered(at)
    two_persons(at, "conclude_agreed")
    refused_in_both(at, "approve")
    meet(at, "csc", "approved", "--format", "limited", "--number", "2024-0001", "7")
    two_persons(at, "approve")

    assert {one["state"] for one in at.told("documents")} == {"approved"}
    assert at.told("verify") == {**at.told("verify"), "ok": True, "findings": []}


def answered(at):
    paper = at.told("paper", "add", "--kind", "letter", "--title-ru", "Письмо", who="clerk")["object"]
    for reference in ("2024-0001", "2024-0002"):
        for code in ASKED:
            at.does("answer", reference, code, "approve", "--paper", paper, who="clerk")
        said = at.refused("advance", reference, "conclude_agreed", "--reason", "alone")
        assert "No-objection to limited format not received: Armenia" in said
        assert f"tracker answer {reference} CODE no_objection --scope both --paper P" in said
        at.does("answer", reference, "AM", "no_objection", "--scope", "both", "--paper", paper, who="clerk")


def two_persons(at, action):
    assert f"tracker advance {PACKAGE} {action} --as NAME" in at.does("advance", PACKAGE, action)
    assert "A different person must confirm this." in at.refused("advance", PACKAGE, action)
    assert "другой" in at.refused("advance", PACKAGE, action, lang="ru").lower()
    at.does("advance", PACKAGE, action, who="head")


def test_a_no_objection_is_never_shown_as_an_approval(in_round):
    in_round.does("answer", "2024-0001", "AM", "no_objection", "--scope", "both", "--paper", "12/34", who="clerk")

    view = in_round.told("round", "show", "2024-0001")
    assert (view["approve"], view["asked"]) == (0, 5)
    assert "has no objection to the text and to limited format" in in_round.does("round", "show", "2024-0001")


def test_an_objection_holds_the_round_and_is_answered_by_another_answer(in_round):
    in_round.does("answer", "2024-0001", "KZ", "object", "--paper", "12/34", who="clerk")
    assert "Settle the objection first: Kazakhstan." in in_round.refused("advance", PACKAGE, "conclude_agreed")

    in_round.does("answer", "2024-0001", "KZ", "approve", "--paper", "12/34", who="clerk")
    assert "Settle the objection" not in in_round.refused("advance", PACKAGE, "conclude_agreed")
    assert [one["position"] for one in in_round.told("show", "2024-0001")["answers"]] == ["object", "approve"]


def test_a_state_hands_in_its_own_answer_which_counts_once_a_paper_is_there(in_round):
    assert "does not count yet" in in_round.does("answer", "2024-0001", "KZ", "approve", who="kz")
    assert "You answer for your own state alone." in in_round.refused("answer", "2024-0001", "BY", "approve", who="kz")
    assert "Attach the paper" in in_round.refused("advance", "2024-0001", "conclude_agreed", "--reason", "x")


def test_the_deadline_is_put_later_for_all(in_round):
    in_round.does("round", "extend", "2024-0001", "2024-04-30", "--reason", "Asked for by Belarus")

    assert in_round.told("round", "show", "2024-0001/r1")["due_at"] == "2024-04-30T15:00:00Z"
    assert "must be later" in in_round.refused("round", "extend", "2024-0001", "2024-04-13", "--reason", "x")


def test_a_draft_goes_back_with_a_reason_and_its_round_is_called_off(in_round):
    assert "Give a reason." in in_round.refused("advance", PACKAGE, "return_to_working_group")

    in_round.does("advance", PACKAGE, "return_to_working_group", "--reason", "Article 4 is open")

    assert in_round.told("round", "show", "2024-0001")["status"] == "called_off"
    assert in_round.told("pending") == []


def test_who_saw_another_stage_is_told_the_present_one(at):
    problem = at.problem("advance", "2024-0001", "refer_to_joint_meeting", "--seen", "joint_meeting")

    assert (problem["status"], problem["state"]) == (409, "working_group")
    assert problem["type"] == "urn:draft-tracker:stale"


@pytest.mark.parametrize("who", ["reader", "auditor", "admin", "clerk", "secretary"])
def test_who_may_not_is_told_who_may(at, who):
    problem = at.problem("advance", "2024-0001", "refer_to_joint_meeting", who=who)

    assert problem["status"] == 403
    assert "officer" in problem["who"]
