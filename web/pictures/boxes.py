"""Bars side by side on one scale: what is usual for each row, from its low to its high quartile."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.pictures import lettering
from web.pictures.lettering import LINE
from web.pictures.scale import Scale, ticks
from web.pictures.shapes import NARROW, Box, Drawing, Line, Shape, Words, stacked

BAR, GAP, TOP = 12, 9, 24
APART = 40
"""So many pixels lie between two marks of the axis, or more: each has its number above it."""


@dataclass(frozen=True)
class BoxRow:
    """A row: a bar from `low` to `high` with a mark at `middle`; all None where there is nothing to reckon from.

    A plain bar has `low` 0 and no `middle`.  `said` stands at the bar's end and `count` at the row's, both in words.
    """

    label: str
    low: float | None
    middle: float | None
    high: float | None
    said: str = ""
    count: str = ""
    link: str | None = None


def boxes(rows: Sequence[BoxRow], width: int) -> Drawing:
    """The rows in their order, under an axis of days: labels to the left, or above the bars where it is narrow."""
    above = width <= NARROW
    left = 0 if above else width * 2 // 5
    said = max((lettering.width(one.said, bold=True) for one in rows), default=0) + 6
    counted = 0 if above else max((lettering.width(one.count) for one in rows), default=0) + 6
    px = width - left - said - counted - 10
    marks = ticks(max((one.high or 0 for one in rows), default=0), min(max(px // APART, 3), 7))
    across = Scale(0, marks[-1], px)
    shapes: list[Shape] = []
    y = TOP
    for row in rows:
        lines = wrapped_label(row, width, left)
        shapes += _label(row, lines, y, width)
        height = LINE * len(lines)
        bar = y + height + 3 if above else y + (height - BAR) // 2
        shapes += _bar(row, across, left, bar)
        y += height + GAP + (BAR if above else 0)
    axis = [Line(f"M{left + across(mark)} {TOP - 4}V{y}", "stop") for mark in marks]
    named = [Words(left + across(mark), TOP - 10, str(mark), "q", "start" if mark == 0 else "middle") for mark in marks]
    return Drawing(width, y, (*axis, *named, *shapes))


def wrapped_label(row: BoxRow, width: int, left: int) -> tuple[str, ...]:
    """The lines of a label: beside the bar, or above it and before the count."""
    room = left - 12 if left else width - lettering.width(row.count) - 8
    return lettering.wrapped(row.label, room)


def _label(row: BoxRow, lines: tuple[str, ...], y: int, width: int) -> tuple[Words, ...]:
    count = (Words(width, y + 13, row.count, "q", "end"),) if row.count else ()
    return (*stacked(0, y + 13, lines, link=row.link), *count)


def _bar(row: BoxRow, across: Scale, left: int, y: int) -> list[Shape]:
    if row.low is None or row.high is None:
        return [Words(left, y + BAR - 1, row.said, "q")] if row.said else []
    start, end = left + across(row.low), left + across(row.high)
    shapes: list[Shape] = [Box(start, y, max(end - start, 2), BAR, "bar")]
    if row.middle is not None:
        shapes.append(Line(f"M{left + across(row.middle)} {y - 3}V{y + BAR + 3}", "median"))
    return [*shapes, Words(max(end, start + 2) + 6, y + BAR - 1, row.said, "b")] if row.said else shapes
