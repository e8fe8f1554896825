"""Text in pieces, with the words marked that were looked for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tracker.texts.stems import Word, words

BEFORE, WIDTH, CUT = 80, 260, "…"


@dataclass(frozen=True)
class Piece:
    """A part of a text; `hit` if it was looked for."""

    text: str
    hit: bool = False


Pieces = tuple[Piece, ...]


def marked(text: str, stems: Collection[str]) -> Pieces:
    """A text in full, in pieces."""
    return tuple(_pieces(text, _hits(text, stems), 0, len(text)))


def context(text: str, stems: Collection[str]) -> Pieces:
    """A text around the first word that was looked for; what is left out is shown by dots."""
    hits = _hits(text, stems)
    if len(text) <= WIDTH:
        return tuple(_pieces(text, hits, 0, len(text)))
    first = hits[0].start if hits else 0
    start = text.rfind(" ", 0, first - BEFORE + 1) + 1 if first > BEFORE else 0
    start = max(start, first - 2 * BEFORE)
    end = min(len(text), max(start + WIDTH, hits[0].end if hits else 0))
    end = len(text) if end == len(text) else max(text.rfind(" ", first + 1, end), start) or end
    end = end if end > first else start + WIDTH
    dots = (Piece(CUT),) if start else (), (Piece(CUT),) if end < len(text) else ()
    return (*dots[0], *_pieces(text, hits, start, end), *dots[1])


def best(lines: list[str], stored: list[str], stems: Collection[str], most: int) -> list[str]:
    """The lines in which most of the words stand, in their order; `stored` has the stems of each."""
    counted = [sum(f" {stem} " in one for stem in stems) for one in stored]
    order = sorted((-count, number) for number, count in enumerate(counted) if count)
    return [lines[number] for number in sorted(number for _, number in order[:most])]


def _hits(text: str, stems: Collection[str]) -> list[Word]:
    return [word for word in words(text) if not {*word.stems, *word.parts}.isdisjoint(stems)]


def _pieces(text: str, hits: list[Word], start: int, end: int) -> Iterator[Piece]:
    at = start
    for hit in hits:
        if hit.start < start or hit.end > end:
            continue
        if hit.start > at:
            yield Piece(text[at:hit.start])
        yield Piece(text[hit.start:hit.end], hit=True)
        at = hit.end
    if at < end:
        yield Piece(text[at:end])
