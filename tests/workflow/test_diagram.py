"""The picture of a workflow: all stages and steps, in the reader's language, nothing that can break out."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tracker.domain.sentence import Titled
from tracker.workflow.definition import current
from tracker.workflow.diagram import Picture, mermaid, tall, wide

ROUTE = current()
SVG = "{http://www.w3.org/2000/svg}"
both = pytest.mark.parametrize("draw", [wide, tall])


def russian(title):
    return title.title_ru


def english(title):
    return title.title_en


def picture(**values):
    return Picture(**{"definition": ROUTE, "title": english, "label": "Six stages", **values})


def boxes(svg):
    return [box.get("class").split() for box in ElementTree.fromstring(svg).iter(f"{SVG}rect")]


def words(svg):
    return " ".join(text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))


@both
def test_every_state_has_its_box_and_its_title_in_the_readers_language(draw):
    svg = draw(picture(title=russian))

    assert len(boxes(svg)) == len(ROUTE.states)
    assert "Рассмотрение прекращено" in words(svg)
    assert "Approved" not in svg


@both
def test_counts_stand_under_their_states(draw):
    svg = draw(picture(counts={"working_group": 3, "agreed": 0, "approved": 2}, count=lambda n: f"{n} drafts"))

    assert "3 drafts" in words(svg)
    assert [at for at, classes in enumerate(boxes(svg)) if "has" in classes] == [0]


@both
def test_the_way_of_a_document_is_marked(draw):
    svg = draw(picture(current="permanent_council", visited=["working_group", "joint_meeting", "permanent_council"]))

    assert boxes(svg)[:4] == [["been"], ["been"], ["now"], []]


@both
def test_a_picture_is_named_for_those_who_cannot_see_it_and_has_no_style_of_its_own(draw):
    svg = draw(picture())

    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", "Six stages")
    assert "style" not in svg
    assert "<script" not in svg


@both
def test_a_title_cannot_break_out_of_the_picture(draw):
    states = tuple(replace(state, title=Titled('</text><script>"&', "x")) for state in ROUTE.states)

    svg = draw(picture(definition=replace(ROUTE, states=states), label='"><script>'))

    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


@both
def test_everything_stands_inside_the_frame(draw):
    svg = ElementTree.fromstring(draw(picture(title=russian)))
    _, _, width, height = map(int, svg.get("viewBox").split())

    for box in svg.iter(f"{SVG}rect"):
        x, y, wide_, high = (int(box.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= 0 <= y
        assert (x + wide_ <= width, y + high <= height) == (True, True)


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
