"""The route of drafts: its stages from left to right, or from top to bottom where there is less room."""

from collections.abc import Sequence
from dataclasses import dataclass

from web.pictures import lettering
from web.pictures.lettering import LINE, width, wrapped
from web.pictures.shapes import NARROW, Box, Drawing, Line, Shape, Words, stacked

WIDE, BOX, END = 1100, 150, 240
MOST_ACROSS = 6
LANE, ROOM = 30, 10


@dataclass(frozen=True)
class Place:
    """A state: `notes` stand under its title; the one where a draft is now has its corner filled."""

    title: str
    notes: tuple[str, ...] = ()
    look: str = ""
    link: str | None = None

    @property
    def now(self) -> bool:
        return "now" in self.look.split()


@dataclass(frozen=True)
class Step:
    """A step to the next stage from the one at `source`; a draft that took it has walked it."""

    source: int
    title: str
    walked: bool = False


@dataclass(frozen=True)
class Return:
    """A step to an earlier stage; `walked` are those of its sources from which a draft was sent back by it."""

    target: int
    sources: tuple[int, ...]
    title: str
    walked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Route:
    """All of it, the stages and the steps in the order of the line."""

    stages: tuple[Place, ...]
    ends: tuple[Place, ...]
    forward: tuple[Step, ...]
    returns: tuple[Return, ...]


def route(given: Route, width: int) -> Drawing:
    """The route across a wide place; upright in a narrow one, or if it has too many stages to stand side by side."""
    return across(given) if width > NARROW and len(given.stages) <= MOST_ACROSS else upright(given)


def box(place: Place, x: int, y: int, wide: int, high: int) -> list[Shape]:
    """A state with its words; only its notes lead on."""
    lines = wrapped(place.title, wide - 2 * ROOM, bold=True)
    notes = [line for note in place.notes for line in wrapped(note, wide - 2 * ROOM)]
    corner = (Line(f"M{x} {y}h16l-16 16z", "tip"),) if place.now else ()
    inner, top = x + ROOM + (8 if place.now else 0), y + 20
    return [Box(x, y, wide, high, place.look), *corner, *stacked(inner, top, lines, "b"),
            *stacked(inner, top + LINE * len(lines), notes, "q", link=place.link)]


def height(place: Place, wide: int) -> int:
    """How high the box of a state must be."""
    lines = len(wrapped(place.title, wide - 2 * ROOM, bold=True))
    return 14 + LINE * (lines + sum(len(wrapped(note, wide - 2 * ROOM)) for note in place.notes))


def tip(x: int, y: int, toward: str, look: str) -> Line:
    """The head of an arrow whose point is at x, y."""
    legs = {"right": "l-11-6v12z", "left": "l11-6v12z", "down": "l-6-11h12z", "up": "l-6 11h12z"}
    return Line(f"M{x} {y}{legs[toward]}", look)


def looks(kind: str, walked: bool) -> str:
    """The classes of a line, stronger where a draft walked it."""
    return f"{kind} walked" if walked else kind


def across(given: Route) -> Drawing:
    """Returns run above and below the stages, ends stand under the line."""
    pitch = (WIDE - BOX - 4) // max(len(given.stages) - 1, 1)
    high = max((height(one, BOX - 8) for one in given.stages), default=0)
    above = [one for one in given.returns if one.target == 0]
    below = [one for one in given.returns if one.target != 0]
    top, shapes = 16 + LANE * len(above), list[Shape]()
    for step in given.forward:
        x = 2 + pitch * step.source + BOX
        shapes += (Line(f"M{x} {top + high // 2}H{x + pitch - BOX - 10}", looks("go", step.walked), step.title),
                   tip(x + pitch - BOX, top + high // 2, "right", "tip"))
    for lane, back in enumerate(above):
        shapes += _bus(back, pitch, top, top - LANE * (lane + 1) + 4)
    for lane, back in enumerate(below):
        shapes += _bus(back, pitch, top + high, top + high + LANE * (lane + 1) - 4)
    for place, one in enumerate(given.stages):
        shapes += box(one, 2 + pitch * place, top, BOX, high)
    y = top + high + LANE * len(below) + 20
    ended, y = _ends(given.ends, y)
    named = sorted(shapes, key=lambda one: isinstance(one, Words))  # no line is drawn over a word
    return Drawing(WIDE, y, (*named, *ended))


def _bus(back: Return, pitch: int, edge: int, lane: int) -> list[Shape]:
    """One line from all the sources of a return to its target, named at its end."""
    under, point = lane > edge, 2 + pitch * back.target + BOX - 20
    lines: list[Shape] = []
    for source in sorted(back.sources, key=lambda one: one in back.walked):
        start = 2 + pitch * source + 30
        lines.append(Line(f"M{start} {edge}V{lane}H{point}V{edge + (10 if under else -10)}",
                          looks("ret", source in back.walked), back.title))
    lines.append(tip(point, edge, "up" if under else "down", "rtip"))
    last = 2 + pitch * max(back.sources) + 30
    if last + 8 + width(back.title) <= WIDE:
        lines.append(Words(last + 8, lane + (2 if under else 6), back.title, "wtext"))
    elif point - 8 - width(back.title) >= 0:
        lines.append(Words(point - 8, lane + (2 if under else 6), back.title, "wtext", "end"))
    return lines


def _ends(ends: Sequence[Place], y: int) -> tuple[list[Shape], int]:
    """The states that end a way elsewhere, reached from every open stage; and where they end."""
    shapes: list[Shape] = []
    in_row = WIDE // (END + 20)
    for first in range(0, len(ends), in_row):
        row = ends[first:first + in_row]
        high = max(height(one, END - 8) for one in row)
        shapes.append(Line(f"M2 {y}H{WIDE - 2}", "stop"))
        for place, one in enumerate(row):
            x = 2 + (END + 20) * place
            shapes += (Line(f"M{x + 20} {y}v14", "stop"), *box(one, x, y + 14, END, high))
        y += high + 14 + 12
    return shapes, y


def upright(given: Route) -> Drawing:
    """From top to bottom; returns run at the right."""
    wide, y = 250, 4
    spans: list[tuple[int, int]] = []
    boxes: list[Shape] = []
    for place, one in enumerate((*given.stages, *given.ends)):
        high = height(one, wide - 8)
        boxes += box(one, 2, y, wide, high)
        spans.append((y, y + high))
        y += high + (30 if place < len(given.stages) else 10)
    shapes: list[Shape] = []
    for step in given.forward:
        start, end = spans[step.source][1], spans[step.source + 1][0]
        shapes += (Line(f"M60 {start}V{end - 10}", looks("go", step.walked), step.title), tip(60, end, "down", "tip"))
    between = min(20, (NARROW - wide - 26) // max(len(given.returns), 1))
    for lane, back in enumerate(given.returns):
        x, into = wide + 22 + between * lane, spans[back.target][0] + 16
        for source in sorted(back.sources, key=lambda one: one in back.walked):
            out = spans[source][1] - 8 - (9 * lane) % (lettering.LINE * 2)
            shapes.append(Line(f"M{wide + 2} {out}H{x}V{into}H{wide + 13}", looks("ret", source in back.walked),
                               back.title))
        shapes.append(tip(wide + 2, into, "left", "rtip"))
    return Drawing(NARROW, y, (*shapes, *boxes))
