"""The machine moves a subject along its route, or leaves it exactly where it was."""

import ast
import gc
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transitions import Machine

from tests.domain.casting import ANA, CARL, OLGA, line, make_round, make_subject
from tracker.errors import Forbidden, Refused
from tracker.workflow.definition import Definition, State, Step, current
from tracker.workflow.machine import Workflow, workflow

DRAFT = workflow("draft", 1)
STATES = [state.key for state in current().states]
ACTIONS = [step.action for step in current().steps]


def test_a_step_whose_guards_hold_is_taken():
    subject = make_subject("working_group")

    step = DRAFT.fire(subject, "refer_to_joint_meeting")

    assert (subject.state, step.done.title_en) == ("joint_meeting", "Referred to joint meeting")


def test_a_refused_step_gives_every_reason_and_leaves_the_state():
    subject = make_subject("member_state_approval", round=make_round(line("KZ", "object"), line("TJ")))

    with pytest.raises(Refused) as caught:
        DRAFT.fire(subject, "conclude_agreed")

    assert subject.state == "member_state_approval"
    assert [refusal.guard for refusal in caught.value.refusals] == [
        "every_asked_state_answered", "no_state_objects", "at_least_one_state_approves"]
    assert (caught.value.document, caught.value.action) == ("2024-0001", "conclude_agreed")


def test_without_the_role_the_answer_is_that_alone_and_names_who_may():
    subject = make_subject("working_group", actor=OLGA, current_version=None)

    with pytest.raises(Forbidden) as caught:
        DRAFT.fire(subject, "refer_to_joint_meeting")

    assert (subject.state, caught.value.who) == ("working_group", ("officer",))


def test_a_missing_role_stands_first_among_the_reasons_shown():
    subject = make_subject("working_group", actor=OLGA, current_version=None)

    refusals = DRAFT.refusals(subject, DRAFT.step("working_group", "refer_to_joint_meeting"))

    assert [refusal.guard for refusal in refusals] == ["role", "has_a_version"]


def test_a_head_may_what_an_officer_may():
    assert DRAFT.fire(make_subject("working_group", actor=CARL), "refer_to_joint_meeting")


@pytest.mark.parametrize("state", STATES)
def test_an_action_that_does_not_leave_the_state_is_no_step(state):
    leaving = {step.action for step in DRAFT.steps_from(state)}

    for action in {*ACTIONS, "to_approved", "approved", "no_such_thing"} - leaving:
        subject = make_subject(state)
        with pytest.raises(KeyError):
            DRAFT.fire(subject, action)
        assert subject.state == state


@given(st.sampled_from(STATES), st.sampled_from(ACTIONS))
def test_nobody_gets_past_the_guards(state, action):
    bare = make_subject(state, current_version=None, package="PK-1", travels_with_package=False)

    with pytest.raises((Refused, KeyError)):
        DRAFT.fire(bare, action)

    assert bare.state == state


def test_the_steps_of_a_state_stand_in_the_order_of_the_file():
    assert [step.action for step in DRAFT.steps_from("permanent_council")] == [
        "send_for_approval", "return_to_working_group", "return_to_joint_meeting", "withdraw", "lapse"]
    assert DRAFT.steps_from("approved") == ()


def test_one_machine_serves_all_documents():
    count = machines()

    for _ in range(20):
        workflow("draft", 1).fire(make_subject("working_group"), "refer_to_joint_meeting")

    assert machines() == count
    assert DRAFT._machine.models == []


def machines():
    gc.collect()
    return sum(isinstance(one, Machine) for one in gc.get_objects())


def test_the_machine_has_no_callbacks_and_no_way_around_the_steps():
    machine = DRAFT._machine

    moves = [move for event in machine.events.values() for found in event.transitions.values() for move in found]
    assert all(not (move.conditions or move.before or move.after or move.prepare) for move in moves)
    assert all(not (state.on_enter or state.on_exit) for state in machine.states.values())
    assert set(machine.events) == set(ACTIONS)


def test_no_word_of_a_definition_is_called_or_imported(tmp_path, monkeypatch):
    (tmp_path / "trap.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    title = current().states[0].title
    trapped = Workflow(Definition(
        "trap", 1, (State("trap.spring", title, initial=True), State("on_enter", title, final=True)),
        (Step("trap.go", title, title, ("trap.spring",), "on_enter", ("officer",)),)))
    subject = make_subject("trap.spring", actor=ANA)

    trapped.fire(subject, "trap.go")

    assert subject.state == "on_enter"
    assert "trap" not in sys.modules


def test_only_the_machine_room_knows_the_library():
    root = Path(__file__).parents[2]
    knowing = [path.relative_to(root).as_posix() for room in ("tracker", "web") for path in (root / room).rglob("*.py")
               if "transitions" in imported(path)]

    assert knowing == ["tracker/workflow/machine.py"]


def imported(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
