"""Every guard of a step: when it holds, when it does not, and what it says."""

import pytest

from tests.domain.casting import STATES, decision, make_subject, said
from tracker.domain.participation import Participant
from tracker.domain.subject import GUARDS, PaperFact, guard

ASKED = Participant(STATES["KZ"], "KZ", "asked")
FROZEN = Participant(STATES["AM"], "AM", "asked_for_no_objection", "frozen")

DECISIONS = [
    ("a_joint_meeting_finalised_it", "joint_meeting", "finalised_for_submission", "Record the joint meeting"),
    ("the_permanent_council_decided_to_send_it", "permanent_council", "send_for_approval", "Record the Permanent"),
    ("the_approving_body_decided", "collective_security_council", "approved", "Record the decision"),
]
each_decision = pytest.mark.parametrize(("name", "body", "outcome", "says"), DECISIONS)


def test_a_text_must_be_registered():
    assert said("has_a_version", make_subject(current_version=None)) == "Register a version of the text first."
    assert said("has_a_version", make_subject()) is None


@each_decision
def test_a_decision_on_the_current_version_carries_the_step(name, body, outcome, says):
    assert said(name, make_subject(decisions=(decision(body, outcome),))) is None


@each_decision
def test_without_a_decision_the_guard_names_the_version_to_decide_on(name, body, outcome, says):
    reason = said(name, make_subject(decisions=(decision(body, "work_continues"),)))

    assert reason.startswith(says)
    assert "version 1" in reason


@each_decision
def test_a_decision_on_another_version_does_not_count(name, body, outcome, says):
    for version in (2, None):
        assert said(name, make_subject(decisions=(decision(body, outcome, version_out=version),)))


@each_decision
def test_a_decision_is_used_once(name, body, outcome, says):
    subject = make_subject(target="there", decisions=(decision(body, outcome, seq=9),), left={"there": 9})

    assert said(name, subject)
    subject.target = "elsewhere"
    assert said(name, subject) is None


@each_decision
def test_a_meeting_named_with_the_act_must_be_the_one_that_decided(name, body, outcome, says):
    decisions = (decision(body, outcome, meeting="M-2024-0003"),)

    assert said(name, make_subject(decisions=decisions, meeting="M-2024-0003")) is None
    assert "M-2024-0004" in said(name, make_subject(decisions=decisions, meeting="M-2024-0004"))


@each_decision
def test_no_meeting_can_decide_on_a_text_that_is_not_there(name, body, outcome, says):
    undecided = decision(body, outcome, version_out=None)

    assert "Register a version" in said(name, make_subject(current_version=None, decisions=(undecided,)))


@pytest.mark.parametrize(("name", "outcome"), [(name, outcome) for name, _, outcome, _ in DECISIONS[:2]])
def test_the_decision_of_another_body_does_not_count(name, outcome):
    assert said(name, make_subject(decisions=(decision("working_group", outcome),)))


def test_an_approval_says_in_which_format_it_was_taken():
    subject = make_subject(decisions=(decision("summit", "approved", format=None),))

    assert said("the_approving_body_decided", subject) == (
        "Say whether meeting M-2024-0003 decided in full or in limited format.")


@pytest.mark.parametrize(("roster", "holds"), [((), False), ((FROZEN,), False), ((FROZEN, ASKED), True)])
def test_a_round_asks_somebody(roster, holds):
    reason = said("somebody_would_be_asked", make_subject(roster=roster))

    assert reason is None if holds else "Nobody would be asked" in reason


@pytest.mark.parametrize(("mode", "roster", "holds"), [
    (None, (ASKED, FROZEN), True),
    ("explicit", (ASKED,), True),
    ("explicit_with_limited_format", (ASKED,), True),
    ("explicit_with_limited_format", (ASKED, FROZEN), True),
    ("explicit", (ASKED, FROZEN), False),
    ("silence", (ASKED,), True),
    ("silence", (ASKED, FROZEN), False),
    ("vote", (ASKED,), False),
])
def test_the_mode_goes_with_who_is_asked_and_none_is_chosen_right(mode, roster, holds):
    reason = said("the_mode_suits_the_roster", make_subject(mode=mode, roster=roster))

    assert (reason is None) == holds


def test_a_mode_that_does_not_suit_names_the_states_and_the_way_out():
    assert said("the_mode_suits_the_roster", make_subject(mode="explicit", roster=(ASKED, FROZEN))) == (
        "Choose the mode “every state answers, with limited format”: Armenia would be asked for no-objection.")


@pytest.mark.parametrize(("reason", "refused"), [("", "Give a reason."), (" \n", "Give a reason."), ("New text", None)])
def test_a_reason_is_more_than_blanks(reason, refused):
    assert said("a_reason_is_given", make_subject(reason=reason)) == refused


@pytest.mark.parametrize(("paper", "says"), [
    (None, "Register the paper"),
    (PaperFact("P-2024-0007"), "P-2024-0007 is not from the initiator"),
    (PaperFact("P-2024-0007", from_initiator=True), None),
])
def test_only_the_initiators_paper_withdraws(paper, says):
    reason = said("the_initiators_paper_is_on_file", make_subject(paper=paper))

    assert reason is None if says is None else says in reason


@pytest.mark.parametrize(("months", "paper", "says"), [
    (24, None, None),
    (23, None, "moved 23 months ago. Wait until it has stood still for 24 months"),
    (1, PaperFact("P-1"), "moved 1 month ago"),
    (None, None, "when the draft last moved is not known"),
    (0, PaperFact("P-1", kind="decision"), None),
])
def test_a_draft_lapses_after_standing_still_or_by_exceptional_decision(months, paper, says):
    reason = said("it_has_stood_still_long_enough", make_subject(months_still=months, paper=paper))

    assert reason is None if says is None else says in reason


def test_a_draft_leaves_its_package_only_with_a_reason():
    alone = {"package": "PK-2024-0001", "travels_with_package": False}

    assert said("it_travels_with_its_package", make_subject(**alone)) == (
        "It travels with package PK-2024-0001: move the package, or give a reason for moving this draft alone.")
    assert said("it_travels_with_its_package", make_subject(**alone, reason="Only part was finalised")) is None
    assert said("it_travels_with_its_package", make_subject(package="PK-2024-0001")) is None
    assert said("it_travels_with_its_package", make_subject(travels_with_package=False)) is None


def test_a_refusal_tells_who_can_supply_what_is_missing_and_where():
    refusal = GUARDS["the_initiators_paper_is_on_file"].refusal(make_subject())

    assert (refusal.guard, refusal.who, refusal.at, refusal.field) == (
        "the_initiators_paper_is_on_file", "clerk", "papers", "paper")


@pytest.mark.parametrize("wrong", [{"at": "nowhere"}, {"at": "act", "field": "colour"}])
def test_a_guard_points_only_at_places_and_fields_that_exist(wrong):
    with pytest.raises(ValueError, match="point at"):
        guard(who="officer", **wrong)


def test_two_guards_cannot_have_one_name():
    with pytest.raises(ValueError, match="two guards"):
        guard(who="officer", at="act")(GUARDS["has_a_version"].ask)


def test_a_text_changed_in_substance_after_the_states_agreed_is_not_approved():
    changed = make_subject(changed_since_agreed=3)

    assert "Version 3 changes the substance" in said("the_text_is_the_one_agreed", changed)
    assert said("the_text_is_the_one_agreed", make_subject()) is None
