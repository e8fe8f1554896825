"""The answers of a round over time: how many states had given each kind, day by day, against the deadlines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from web.pictures import lettering
from web.pictures.lettering import LINE
from web.pictures.scale import Scale
from web.pictures.shapes import NARROW, Box, Drawing, Line, Shape, Words, stacked

HIGH, GAP = 34, 14


@dataclass(frozen=True)
class Kind:
    """A kind of answer: on which days its number changed and to what, and on which days one came too late."""

    title: str
    steps: tuple[tuple[date, int], ...]
    late: tuple[date, ...] = ()

    @property
    def now(self) -> int:
        """How many states answer so at the end."""
        return self.steps[-1][1] if self.steps else 0


@dataclass(frozen=True)
class Rule:
    """A day that matters to all, ruled through the picture: the deadline (`due`), one before it (`before`), the end."""

    day: date
    title: str
    look: str


def answers(kinds: Sequence[Kind], rules: Sequence[Rule], opened: date, name: Callable[[date], str],
            width: int) -> Drawing:
    """A step line for each kind of answer, the rules named above them each on its own line."""
    above = width <= NARROW
    left = 0 if above else width * 3 // 10
    days = [opened, *(one.day for one in rules), *(day for kind in kinds for day, _ in kind.steps)]
    across = Scale(min(days).toordinal(), max(days).toordinal(), width - left - 34)
    most = max((n for kind in kinds for _, n in kind.steps), default=1) or 1
    top = LINE * (len(rules) + 1) + 6
    shapes: list[Shape] = []
    y = top
    for kind in kinds:
        lines = lettering.wrapped(kind.title, (left or width) - 14)
        shapes += stacked(0, y + (12 if above else 14), lines)
        y += LINE * len(lines) + 4 if above else 0
        shapes += _steps(kind, across, left, y + HIGH, HIGH / most, max(days))
        y += GAP + max(HIGH, 0 if above else LINE * len(lines))
    places = [(one, left + across(one.day.toordinal()), LINE * (place + 2) - 4) for place, one in enumerate(rules)]
    ruled: list[Shape] = [*(Line(f"M{x} {at - 10}V{y}", one.look) for one, x, at in places),
             *(_named(one, x, at, left, width) for one, x, at in places)]
    start = (Words(left, 13, name(min(days)), "q"), Words(width, 13, name(max(days)), "q", "end"))
    return Drawing(width, y, (*start, *shapes, *ruled))


def _steps(kind: Kind, across: Scale, left: int, foot: int, each: float, end: date) -> list[Shape]:
    """The filled steps, their number at the end, and a mark for each that came too late."""
    until = left + across(end.toordinal())
    shapes: list[Shape] = [Line(f"M{left} {foot}H{until}", "axis")]
    ends = [*(day for day, _ in kind.steps), end][1:]
    for (day, n), following in zip(kind.steps, ends, strict=True):
        start, stop, high = left + across(day.toordinal()), left + across(following.toordinal()), round(n * each)
        if n:
            shapes.append(Box(start, foot - high, max(stop - start, 2), high, "bar"))
    shapes += [Line(f"M{left + across(day.toordinal())} {foot + 2}l5 8h-10z", "rtip") for day in kind.late]
    return [*shapes, Words(until + 8, foot - 2, str(kind.now), "b")]


def _named(rule: Rule, x: int, y: int, left: int, width: int) -> Words:
    """The name of a rule, on the side of it where there is room."""
    wide = lettering.width(rule.title)
    if x - wide - 6 >= left:
        return Words(x - 6, y, rule.title, rule.look, "end")
    return Words(min(x + 6, width - wide), y, rule.title, rule.look)
