"""A draft's time in each stage: a bar for each visit on one axis of days, with its returns and meetings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from web.pictures import lettering
from web.pictures.lettering import LINE
from web.pictures.scale import Scale, dates
from web.pictures.shapes import NARROW, Box, Drawing, Line, Shape, Words, spread, stacked

BAR, GAP, TOP = 14, 12, 26


@dataclass(frozen=True)
class Stay:
    """A visit to a stage; it may have begun on any day from `earliest`, and `until` is None while it goes on."""

    earliest: date | None
    since: date | None
    until: date | None
    returned: bool = False


@dataclass(frozen=True)
class Lane:
    """A stage with its visits in order, and in words how long they lasted; meetings have a lane with `marks` alone."""

    title: str
    stays: tuple[Stay, ...] = ()
    now: bool = False
    marks: tuple[date, ...] = ()
    said: str = ""


def stays(lanes: Sequence[Lane], today: date, name: Callable[[date], str], width: int) -> Drawing:
    """The lanes from top to bottom, from the first known day to today; `name` says a day."""
    above = width <= NARROW
    left = 6 if above else width * 3 // 10
    across, first = _across(lanes, today, width - left - 6)
    shapes: list[Shape] = []
    y = TOP
    for lane in lanes:
        lines = lettering.wrapped(lane.title, (width if above else left) - 14, bold=lane.now)
        shapes += stacked(0, y + 12, lines, "b" if lane.now else "")
        high = LINE * len(lines)
        bar = y + (high + 4 if above else (high - BAR) // 2 + 1)
        drawn = [box for stay in lane.stays for box in _bar(stay, across, left, bar, today, lane.now)]
        shapes += (*drawn, *_length(lane.said, [one for one in drawn if isinstance(one, Box)], left, width))
        shapes += [Line(f"M{left + across(one.toordinal())} {bar}l5 7l-5 7l-5-7z", "tip", name(one))
                   for one in lane.marks if one <= today]
        y += high + GAP + (BAR + 4 if above else 4)
    ruled = [(left + across(one.toordinal()), name(one)) for one in dates(first, today, 4 if above else 7)]
    return Drawing(width, y, (*axis(ruled, left, width, y), *shapes))


def _across(lanes: Sequence[Lane], today: date, px: int) -> tuple[Scale, date]:
    """The scale from the first day that is known of, and that day."""
    known = [one for lane in lanes for stay in lane.stays for one in (stay.earliest, stay.since, stay.until) if one]
    first = min((*known, *(one for lane in lanes for one in lane.marks), today))
    return Scale(first.toordinal(), today.toordinal(), px), first


def _bar(stay: Stay, across: Scale, left: int, y: int, today: date, now: bool) -> list[Shape]:
    """The time that is certain; a broken frame before it where it may have begun earlier."""
    end = left + across((stay.until or today).toordinal())
    since = stay.since or stay.until
    if since is None:
        return []
    start = left + across(since.toordinal())
    shapes: list[Shape] = []
    early = left + across(stay.earliest.toordinal()) if stay.earliest else left if stay.since is None else start
    if early < start:
        shapes.append(Box(early, y, start - early, BAR, "unsure"))
    if stay.since is not None:
        shapes.append(Box(start, y, max(end - start, 2), BAR, "now" if now and stay.until is None else "bar"))
        if stay.returned:
            shapes.append(Line(f"M{start} {y - 5}V{y + BAR + 5}", "back"))
    return shapes


def _length(said: str, bars: Sequence[Box], left: int, width: int) -> tuple[Words, ...]:
    """How long a stage lasted, behind its last bar or else before its first; nowhere if there is no room."""
    if not bars or not said:
        return ()
    end, start = max(one.x + one.width for one in bars) + 6, min(one.x for one in bars) - 6
    wide = lettering.width(said)
    if end + wide <= width:
        return (Words(end, bars[0].y + 12, said, "q"),)
    return (Words(start, bars[0].y + 12, said, "q", "end"),) if start - wide >= left else ()


def axis(ruled: Sequence[tuple[int, str]], left: int, width: int, y: int) -> list[Shape]:
    """Lines down to `y` at the days that are ruled, as many of them named as there is room for."""
    lines: list[Shape] = [Line(f"M{x} {TOP - 8}V{y}", "stop") for x, _ in ruled]
    return [*lines, *spread([Words(x, 12, name, "q", "middle") for x, name in ruled], width, left)]
