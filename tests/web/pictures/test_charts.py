"""Scales and bars: everything inside, nothing over anything else, whatever the numbers and names are."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.drawn import bars, sound
from web.pictures.boxes import BoxRow, boxes
from web.pictures.lettering import width, wrapped
from web.pictures.scale import Scale, dates, ticks
from web.pictures.shapes import NARROW, WIDE

LONG = "На рассмотрении совместного заседания министерств и ведомств государств-членов Организации"
labels = st.sampled_from(["Kazakhstan", LONG, "Российская Федерация", "", "Ж" * 70])
days = st.lists(st.integers(0, 4000), min_size=3, max_size=3).map(sorted)
widths = st.sampled_from([NARROW, WIDE])


@st.composite
def rows(draw):
    low, middle, high = draw(st.one_of(st.just([None] * 3), days))
    return BoxRow(draw(labels), low, middle, high, "–" if low is None else str(middle), draw(st.sampled_from(
        ["", "12 answers", "1 234 ответа"])), draw(st.sampled_from([None, "/states/KZ"])))


@given(st.lists(rows(), max_size=60), widths)
def test_bars_stand_in_their_order_and_inside(given_rows, wide):
    drawing = boxes(given_rows, wide)

    assert sound(drawing)
    tops = [one.y for one in bars(drawing)]
    assert tops == sorted(tops)
    assert len(tops) == sum(one.low is not None for one in given_rows)
    assert drawing == boxes(given_rows, wide)


@given(days, days, widths)
def test_a_bar_that_is_longer_in_days_is_not_shorter_in_the_picture(one, other, wide):
    drawn = bars(boxes([BoxRow("a", 0, None, one[2]), BoxRow("b", 0, None, other[2])], wide))

    assert (drawn[0].width >= drawn[1].width) or one[2] < other[2]


@given(st.floats(0, 10**6), st.integers(3, 9))
def test_ticks_are_few_and_even_and_reach_the_end(hi, most):
    marks = ticks(hi, most)

    assert marks[0] == 0
    assert marks[-1] >= hi
    assert 2 <= len(marks) <= most
    assert len({after - before for before, after in pairwise(marks)}) == 1


@given(st.dates(), st.integers(0, 400_000), st.integers(3, 12))
def test_dates_are_few_and_lie_between(first, more, most):
    last = first + timedelta(min(more, (date.max - first).days))

    found = dates(first, last, most)

    assert len(found) <= most
    assert list(found) == sorted({*found})
    assert all(first <= one <= last for one in found)


def test_the_ticks_of_a_time_are_those_that_people_rule():
    assert ticks(47) == (0, 10, 20, 30, 40, 50)
    assert ticks(170) == (0, 60, 120, 180)
    assert dates(date(2024, 1, 10), date(2024, 2, 6), 4) == (
        date(2024, 1, 15), date(2024, 1, 22), date(2024, 1, 29), date(2024, 2, 5))
    assert dates(date(2024, 1, 10), date(2024, 12, 6), 4) == (date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1))


@given(st.integers(-100, 100), st.integers(0, 100), st.floats(-500, 500))
def test_a_scale_never_leaves_its_pixels(lo, more, value):
    assert 0 <= Scale(lo, lo + more, 300)(value) <= 300


@given(st.text(alphabet="абв- где Жж", max_size=80), st.integers(30, 200), st.booleans())
def test_a_text_is_broken_into_lines_that_fit_and_loses_no_letter(text, room, bold):
    lines = wrapped(text, room, bold)

    assert all(width(line, bold) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_text_is_broken_between_words_and_behind_hyphens():
    assert wrapped("Согласован государствами-членами", 130) == ("Согласован", "государствами-", "членами")


@pytest.mark.parametrize("wide", [NARROW, WIDE])
def test_nothing_to_show_is_still_a_picture(wide):
    assert sound(boxes([], wide))
