"""What a picture is made of: boxes, lines and words in whole pixels.  Looks are classes of the stylesheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from web.pictures import lettering

NARROW, WIDE = 340, 680
"""The two widths that every picture is drawn in; the stylesheet shows the one for which there is room."""


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    look: str = ""
    tag: str = "rect"


@dataclass(frozen=True)
class Line:
    """A line, or a small figure: `path` is written as SVG has it; `says` is what a pointer resting on it shows."""

    path: str
    look: str
    says: str = ""
    tag: str = "path"


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is its base line, `x` its `start`, `middle` or `end`.  Look `b` is bold."""

    x: int
    y: int
    text: str
    look: str = ""
    anchor: str = "start"
    link: str | None = None
    tag: str = "text"

    @property
    def extent(self) -> tuple[int, int, int, int]:
        """The room it takes: left, top, right, bottom."""
        wide = lettering.width(self.text, "b" in self.look.split())
        left = self.x - {"start": 0, "middle": (wide + 1) // 2, "end": wide}[self.anchor]
        return left, self.y - 11, left + wide, self.y + 4


Shape = Box | Line | Words


@dataclass(frozen=True)
class Drawing:
    """A picture in one width, ready to be drawn."""

    width: int
    height: int
    shapes: tuple[Shape, ...]

    @property
    def linked(self) -> bool:
        """Whether a word of it leads on: then it is no mere image for those who cannot see it."""
        return any(isinstance(one, Words) and one.link for one in self.shapes)


@dataclass(frozen=True)
class Picture:
    """A picture for both widths."""

    wide: Drawing
    narrow: Drawing


def both(draw: Callable[..., Drawing], *values: object, wide: int = WIDE) -> Picture:
    """The picture that `draw` makes of these values and of a width, for a wide and for a narrow place."""
    return Picture(draw(*values, wide), draw(*values, NARROW))


def stacked(x: int, y: int, lines: Sequence[str], look: str = "", anchor: str = "start",
            link: str | None = None) -> tuple[Words, ...]:
    """Lines of text under one another, the first on the base line `y`."""
    return tuple(Words(x, y + lettering.LINE * place, line, look, anchor, link) for place, line in enumerate(lines))


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
