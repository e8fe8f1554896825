"""The plan of a workflow for those who draw it, and the same as Mermaid text."""

from dataclasses import replace

from tracker.domain.sentence import Titled
from tracker.workflow.definition import current
from tracker.workflow.diagram import Plan, mermaid, plan_of

ROUTE = current()


def english(title):
    return title.title_en


def test_the_plan_holds_every_step_between_stages_once():
    plan = Plan(ROUTE)

    assert [place for place, _ in plan.forward] == list(range(len(plan.stages) - 1))
    assert [one.key for one in plan.ends] == ["withdrawn", "lapsed"]
    assert all(min(back.sources) > back.target for back in plan.returns)
    assert {(back.target, back.sources) for back in plan.returns} == {(1, (2,)), (2, (3, 4)), (0, (1, 2, 3, 4))}


def test_a_plan_is_found_by_the_name_and_version_of_its_definition():
    assert plan_of(f"{ROUTE.name}-{ROUTE.version}") == Plan(ROUTE)


def test_mermaid_shows_every_step_from_every_source():
    text = mermaid(ROUTE, english)

    arrows = [line for line in text.splitlines() if "-->" in line and "[*]" not in line]
    assert text.startswith("stateDiagram-v2\n")
    assert len(arrows) == sum(len(step.sources) for step in ROUTE.steps)
    assert "    [*] --> working_group" in text
    assert '    state "Agreed by member states" as agreed' in text


def test_mermaid_text_keeps_its_shape_whatever_a_title_says():
    steps = tuple(replace(step, title=Titled("a: b; c\nd", "x")) for step in ROUTE.steps)

    assert "--> joint_meeting: a – b, c d\n" in mermaid(replace(ROUTE, steps=steps), english)
