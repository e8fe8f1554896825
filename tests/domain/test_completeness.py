"""A round can be closed as agreed when nothing is missing; each thing missing has its own sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.casting import frozen, line, make_round, make_subject, said
from tracker.domain.positions import POSITIONS, SCOPES
from tracker.workflow.definition import current

CONCLUDE = next(step for step in current().steps if step.action == "conclude_agreed")


def missing(*lines, round_values=None, **facts):
    """The guards of closing that do not hold, with what they say."""
    subject = make_subject(round=make_round(*lines, **(round_values or {})), **facts)
    return {name: reason for name in CONCLUDE.guards if (reason := said(name, subject))}


@pytest.mark.parametrize(("position", "guard"), [
    ("approve", None),
    ("approve_with_comments", None),
    ("approve_conditional", "no_condition_is_open"),
    ("no_objection", None),
    ("abstain", None),
    ("not_participating", None),
    ("reserve_position", "no_position_is_reserved"),
    ("object", "no_state_objects"),
    (None, "every_asked_state_answered"),
])
def test_each_position_of_an_asked_state_blocks_or_does_not(position, guard):
    refused = missing(line("TJ", "approve"), line("KZ", position))

    assert list(refused) == ([guard] if guard else [])
    assert all("Kazakhstan" in reason and "Tajikistan" not in reason for reason in refused.values())


def test_the_eight_positions_block_as_the_table_says():
    assert len(POSITIONS) == 8
    assert {name for name, position in POSITIONS.items() if position.blocks} == {
        "approve_conditional", "reserve_position", "object"}


def test_all_that_is_missing_shows_at_once():
    refused = missing(
        frozen(), line("BY"), line("KZ", "approve_conditional"), line("KG", "object"),
        line("RU", "reserve_position"), line("TJ", "abstain", provisional=True))

    assert list(refused) == [
        "every_asked_state_answered", "answers_have_papers", "no_state_objects", "no_condition_is_open",
        "no_position_is_reserved", "at_least_one_state_approves", "no_objection_is_on_file"]
    assert refused["every_asked_state_answered"] == "No answer yet: Belarus."


def test_an_answer_without_paper_has_no_effect():
    refused = missing(line("TJ", "approve", provisional=True))

    assert refused["answers_have_papers"] == "Attach the paper that proves the answer: Tajikistan."
    assert "at_least_one_state_approves" in refused


def test_an_answer_on_another_version_has_no_effect():
    refused = missing(line("TJ", "approve", version=2), line("KZ", "approve", version=None))

    assert refused["answers_are_on_this_version"] == (
        "Have these answers confirmed, they were given for another version: Tajikistan.")
    assert refused["answers_name_their_version"] == "Ask which version these answers are about: Kazakhstan."


def test_an_answer_whose_text_was_changed_under_it_has_no_effect():
    assert "answers_are_on_this_version" in missing(line("TJ", "approve", version=2, superseded=True))


def test_an_answer_needs_the_authority_of_who_signed():
    assert missing(line("TJ", "approve", authority_open=True))["authority_is_confirmed"] == (
        "Register the paper that shows the authority of who signed: Tajikistan.")


def test_letters_that_contradict_each_other_hold_up_the_closing():
    assert list(missing(line("TJ", "approve", contradicted=True))) == ["no_letters_contradict"]


def test_a_condition_that_was_met_counts_as_an_approval():
    assert list(missing(line("TJ", "approve_conditional", condition_met=True))) == []
    assert "no_condition_is_open" in missing(line("TJ", "approve_conditional", conditions=("art. 4",)))


def test_comments_are_settled_before_closing():
    assert list(missing(line("TJ", "approve_with_comments", comments=2))) == ["every_comment_is_settled"]


def test_somebody_must_approve():
    assert list(missing(line("TJ", "abstain"), line("KZ", "no_objection"))) == ["at_least_one_state_approves"]


def test_the_approval_of_a_state_that_was_not_asked_is_not_an_approval():
    assert "at_least_one_state_approves" in missing(line("TJ", "abstain"), frozen("approve"))


@pytest.mark.parametrize(("scope", "holds"), [("text", False), ("format", True), ("both", True), (None, False)])
def test_a_frozen_states_no_objection_must_cover_limited_format(scope, holds):
    refused = missing(line("TJ", "approve"), frozen("no_objection", scope=scope))

    assert list(refused) == ([] if holds else ["no_objection_is_on_file"])


def test_closing_without_the_no_objection_takes_an_override():
    assert missing(line("TJ", "approve"), frozen()).keys() == {"no_objection_is_on_file"}
    assert missing(line("TJ", "approve"), frozen(), override="Decided by the Council") == {}


def test_a_frozen_states_objection_blocks_and_no_override_helps():
    assert list(missing(line("TJ", "approve"), frozen("object"), override="Never mind")) == ["no_state_objects"]


def test_a_frozen_states_objection_without_paper_is_not_passed_over():
    refused = missing(line("TJ", "approve"), frozen("object", provisional=True), override="Never mind")

    assert list(refused) == ["answers_have_papers"]


@pytest.mark.parametrize("mode", ["informed", "not_asked"])
def test_who_is_only_informed_does_not_count(mode):
    assert missing(line("TJ", "approve"), line("KZ", mode=mode), line("BY", "object", mode=mode)) == {}


def test_a_text_changed_since_is_not_the_one_that_was_agreed():
    refused = missing(line("TJ", "approve"), current_version=2)

    assert "version 1, the text is now version 2" in refused["the_round_is_on_the_current_version"]


def test_without_a_round_there_is_nothing_to_close():
    subject = make_subject(round=None)

    assert [name for name in CONCLUDE.guards if said(name, subject)] == ["a_round_is_open"]


answers = st.lists(st.tuples(
    st.sampled_from(["KZ", "TJ", "BY", "KG", "RU"]),
    st.sampled_from([None, *POSITIONS]),
    st.sampled_from(["asked", "asked_for_no_objection", "informed", "not_asked"]),
    st.sampled_from([None, *SCOPES]),
), unique_by=lambda one: one[0])


@given(answers)
def test_whoever_blocks_is_named(given_answers):
    lines = [line(code, position, mode, scope=scope) if position else line(code, mode=mode)
             for code, position, mode, scope in given_answers]
    blocking = [one.state.title_en for one in lines if one.mode == "asked" and (
        one.answer is None or POSITIONS[one.answer.position].blocks)]

    reasons = " ".join(missing(*lines).values())

    assert all(name in reasons for name in blocking)


@given(answers)
def test_an_added_objection_always_blocks(given_answers):
    lines = [line(code, position, mode, scope=scope) for code, position, mode, scope in given_answers if position]

    assert "no_state_objects" in missing(*lines, frozen("object"), override="x")
