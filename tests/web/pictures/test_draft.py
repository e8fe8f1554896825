"""The pictures of a draft: its time in the stages and the answers of its round, on any draft that can be."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.drawn import bars, sound, words
from tracker.language import day
from web.pictures.answers import Kind, Rule, answers
from web.pictures.shapes import NARROW, WIDE
from web.pictures.stays import Lane, Stay, stays

TODAY = date(2026, 3, 4)
titles = st.sampled_from(["Approved", "На совместном заседании министерств и ведомств государств-членов", "Ж" * 70])
widths = st.sampled_from([NARROW, WIDE])
past = st.integers(0, 4000).map(lambda n: TODAY - timedelta(n))


@st.composite
def visits(draw):
    early, since, until = sorted(draw(st.lists(past, min_size=3, max_size=3)))
    known = draw(st.booleans())
    return Stay(early if known else None, since if known else None, draw(st.sampled_from([until, None])),
                draw(st.booleans()))


lanes = st.lists(st.builds(Lane, titles, st.lists(visits(), max_size=4).map(tuple), st.booleans(),
                           st.lists(past, max_size=5).map(tuple), st.sampled_from(["", "1 005 days so far"])),
                 max_size=12)


@given(lanes, widths)
def test_visits_stand_inside_in_the_order_of_their_days(given_lanes, wide):
    drawing = stays(given_lanes, TODAY, day, wide)

    assert sound(drawing)
    assert drawing == stays(given_lanes, TODAY, day, wide)


def test_a_visit_that_began_earlier_stands_before_a_later_one_and_a_doubtful_beginning_is_framed():
    first = Stay(date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 10))
    drawing = stays([Lane("a", (first,)), Lane("b", (Stay(date(2026, 2, 10), date(2026, 2, 10), None),), True)],
                    TODAY, day, WIDE)

    unsure, = bars(drawing, "unsure")
    certain, = bars(drawing)
    now, = bars(drawing, "now")
    assert unsure.x + unsure.width == certain.x
    assert certain.x + certain.width == now.x


kinds = st.lists(st.builds(
    Kind, titles, st.lists(st.tuples(past, st.integers(0, 60)), max_size=9, unique_by=lambda one: one[0])
    .map(lambda steps: tuple(sorted(steps))), st.lists(past, max_size=3).map(tuple).map(lambda days: ())), max_size=4)
rules = st.lists(st.builds(Rule, past, st.sampled_from(["deadline 4 Mar 2024", "сегодня 24 сент. 2024 г."]),
                           st.sampled_from(["due", "before", "today"])), min_size=1, max_size=5)


@given(kinds, rules, past, widths)
def test_answers_and_deadlines_stand_inside_and_touch_no_words(given_kinds, given_rules, opened, wide):
    drawing = answers(given_kinds, given_rules, opened, day, wide)

    assert sound(drawing)
    assert [one.text for one in words(drawing) if one.look == "b"] == [str(kind.now) for kind in given_kinds]


def test_an_answer_after_the_deadline_is_marked_behind_it():
    due, late = date(2026, 2, 1), date(2026, 2, 9)
    drawing = answers([Kind("in favour", ((date(2026, 1, 20), 1), (late, 2)), (late,))],
                      [Rule(due, "deadline", "due"), Rule(TODAY, "today", "today")], date(2026, 1, 10), day, WIDE)

    mark = next(one for one in drawing.shapes if one.look == "rtip")
    line = next(one for one in drawing.shapes if one.look == "due" and one.tag == "path")
    at = lambda path: int(path[1:].split(" ")[0])  # noqa: E731
    assert at(mark.path) > at(line.path)
    assert [one.height for one in bars(drawing)] == [17, 34]
