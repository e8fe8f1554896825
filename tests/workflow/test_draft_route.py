"""The route of the founding document: states, steps, who, and what each needs."""

import pytest

from tracker.domain.subject import GUARDS
from tracker.workflow.definition import current

ROUTE = current()
STEPS = {step.action: step for step in ROUTE.steps}
OPEN = {"working_group", "joint_meeting", "permanent_council", "member_state_approval", "agreed"}


def test_six_stages_stand_on_the_line_in_order():
    assert [state.key for state in ROUTE.line] == [
        "working_group", "joint_meeting", "permanent_council", "member_state_approval", "agreed", "approved"]
    assert {state.key for state in ROUTE.states if not state.final} == OPEN


@pytest.mark.parametrize(("action", "sources", "target", "effect"), [
    ("refer_to_joint_meeting", {"working_group"}, "joint_meeting", ""),
    ("submit_to_permanent_council", {"joint_meeting"}, "permanent_council", ""),
    ("send_for_approval", {"permanent_council"}, "member_state_approval", "open"),
    ("conclude_agreed", {"member_state_approval"}, "agreed", "agreed"),
    ("approve", {"agreed"}, "approved", ""),
    ("return_to_working_group", OPEN - {"working_group"}, "working_group", "called_off"),
    ("return_to_joint_meeting", {"permanent_council"}, "joint_meeting", ""),
    ("return_to_permanent_council", {"member_state_approval", "agreed"}, "permanent_council", "not_agreed"),
    ("withdraw", OPEN, "withdrawn", "called_off"),
    ("lapse", OPEN, "lapsed", "called_off"),
])
def test_each_step_goes_where_the_route_says(action, sources, target, effect):
    step = STEPS[action]

    assert (set(step.sources), step.target, step.round, step.roles) == (sources, target, effect, ("officer",))


def test_four_steps_take_two_persons():
    assert {step.action for step in ROUTE.steps if step.confirmed_by == ("head",)} == {
        "conclude_agreed", "approve", "withdraw", "lapse"}


def test_no_step_is_free_of_guards_and_every_guard_is_used():
    asked = {name for step in ROUTE.steps for name in step.guards}

    assert all("it_travels_with_its_package" in step.guards and len(step.guards) > 1 for step in ROUTE.steps)
    assert asked == set(GUARDS)


def test_whatever_leaves_member_state_approval_closes_the_round():
    leaving = [step for step in ROUTE.steps if "member_state_approval" in step.sources]

    assert all(step.round in ("agreed", "not_agreed", "called_off") for step in leaving)
    assert [step.action for step in ROUTE.steps if step.round == "open"] == ["send_for_approval"]


def test_returns_and_ends_need_a_reason():
    assert {step.action for step in ROUTE.steps if "a_reason_is_given" in step.guards} == {
        "return_to_working_group", "return_to_joint_meeting", "return_to_permanent_council", "withdraw", "lapse"}
