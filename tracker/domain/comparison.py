"""Two texts compared: paragraphs first, then the words inside those that changed.

Every step is bounded, so that no pair of texts keeps anybody waiting: what is too unlike is deleted and inserted whole.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.domain.alignment import aligned
from tracker.domain.tokens import Piece, marked

SAME, CHANGED, INSERTED, DELETED = "same", "changed", "inserted", "deleted"
MOVED_AWAY, MOVED_HERE = "moved_away", "moved_here"
MOVED_FROM_WORDS = 5
"""A paragraph of fewer words that is found elsewhere is no sign that anything was moved."""


@dataclass(frozen=True)
class Line:
    """A paragraph beside the one it became; `old` and `new` are their numbers from 1, None where there is none.

    `elsewhere` is the number of the same paragraph in the other text, if it was moved.
    """

    kind: str
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]
    elsewhere: int | None = None

    @property
    def before(self) -> tuple[Piece, ...]:
        """What the old text said."""
        return tuple(one for one in self.pieces if one.mark != INSERTED)

    @property
    def after(self) -> tuple[Piece, ...]:
        """What the new text says."""
        return tuple(one for one in self.pieces if one.mark != DELETED)


@dataclass(frozen=True)
class Gap:
    """So many paragraphs that are the same, left out."""

    count: int


@dataclass(frozen=True)
class Comparison:
    """Every paragraph of both texts, in the order of the new one."""

    lines: tuple[Line, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many paragraphs there are of each kind."""
        return Counter(one.kind for one in self.lines)

    @property
    def is_same(self) -> bool:
        return self.counts.keys() <= {SAME}

    def changes(self, around: int = 1) -> tuple[Line | Gap, ...]:
        """What changed, with so many neighbours on each side; the rest is counted."""
        at = [number for number, line in enumerate(self.lines) if line.kind != SAME]
        shown = {near for number in at for near in range(number - around, number + around + 1)}
        return tuple(_with_gaps(self.lines, shown))


def _with_gaps(lines: Sequence[Line], shown: set[int]) -> Iterator[Line | Gap]:
    left = 0
    for number, line in enumerate(lines):
        if number in shown:
            if left:
                yield Gap(left)
            left = 0
            yield line
        else:
            left += 1
    if left:
        yield Gap(left)


def compare(old: Sequence[str], new: Sequence[str]) -> Comparison:
    """What became of each paragraph."""
    lines = [_line(old, new, here, there) for here, there in aligned(old, new)]
    return Comparison(tuple(_told_as_moved(lines)))


def _line(old: Sequence[str], new: Sequence[str], here: int | None, there: int | None) -> Line:
    if here is None or there is None:
        kind, text = (INSERTED, new[there]) if there is not None else (DELETED, old[here or 0])
        return Line(kind, _from_one(here), _from_one(there), (Piece(text, kind),))
    if old[here] == new[there]:
        return Line(SAME, here + 1, there + 1, (Piece(old[here]),))
    return Line(CHANGED, here + 1, there + 1, marked(old[here], new[there]))


def _from_one(number: int | None) -> int | None:
    return None if number is None else number + 1


def _told_as_moved(lines: Sequence[Line]) -> Iterator[Line]:
    """A paragraph that went in one place and came in another, word for word and once, was moved."""
    gone, come = (_once(lines, kind) for kind in (DELETED, INSERTED))
    for line in lines:
        text = line.pieces[0].text
        if line.kind == DELETED and text in gone and text in come:
            yield replace(line, kind=MOVED_AWAY, elsewhere=come[text].new)
        elif line.kind == INSERTED and text in gone and text in come:
            yield replace(line, kind=MOVED_HERE, elsewhere=gone[text].old)
        else:
            yield line


def _once(lines: Sequence[Line], kind: str) -> dict[str, Line]:
    found = [line for line in lines if line.kind == kind and len(line.pieces[0].text.split()) >= MOVED_FROM_WORDS]
    often = Counter(line.pieces[0].text for line in found)
    return {line.pieces[0].text: line for line in found if often[line.pieces[0].text] == 1}
