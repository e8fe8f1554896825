"""Columns side by side: how many of something in each place of an order, such as months or lengths of time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from web.pictures.scale import scale
from web.pictures.shapes import Box, Drawing, Line, Shape, Words

HEIGHT, TOP, FOOT = 120, 20, 20


@dataclass(frozen=True)
class Column:
    """A column: its value drawn, and in words above it."""

    label: str
    value: float
    said: str = ""


def columns(rows: Sequence[Column], width: int) -> Drawing:
    """The columns in their order; of labels and values that would touch, only every second, third … is written."""
    high = scale(0, max((one.value for one in rows), default=0), HEIGHT)
    foot, each = TOP + HEIGHT, width / max(len(rows), 1)
    shapes: list[Shape] = [Line(f"M0 {foot}H{width}", "stop")]
    for place, one in enumerate(rows):
        start, end, top = round(place * each), round((place + 1) * each), foot - high(one.value)
        gap = min((end - start) // 5, 12)
        shapes.append(Box(start + gap, top, max(end - start - 2 * gap, 1), foot - top, "bar"))
    middles = [round((place + 0.5) * each) for place in range(len(rows))]
    under = [Words(x, foot + 15, one.label, "q", "middle") for x, one in zip(middles, rows, strict=True)]
    over = [Words(x, foot - high(one.value) - 5, one.said, "b", "middle")
            for x, one in zip(middles, rows, strict=True)]
    shapes += (*spread(over, width), *spread(under, width))
    return Drawing(width, foot + FOOT, tuple(shapes))


def spread(texts: Sequence[Words], width: int, left: int = 0) -> list[Words]:
    """As many of the texts as fit side by side, evenly left out; those at an edge are moved inside."""
    moved = [_within(one, left, width) for one in texts if one.text]
    for step in range(1, len(moved) + 1):
        kept = moved[::step]
        if all(one.extent[2] + 6 <= other.extent[0] for one, other in pairwise(kept)):
            return kept
    return []


def _within(words: Words, left: int, width: int) -> Words:
    """The same words, moved from an edge that they would cross."""
    start, _, end, _ = words.extent
    return replace(words, x=words.x + max(left - start, 0) - max(end - width, 0))
