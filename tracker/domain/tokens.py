"""The words of two paragraphs, compared and marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

WORDS = re.compile(r"\s?(?:\w+|[^\w\s])")
MOST = 4_000_000
"""Pairs of words beyond which two paragraphs are not looked into."""
ISLAND = 3
"""What stayed between two changes and has so few letters is read as part of them."""
Span = tuple[str, str, str]
"""What is the same, deleted, inserted; of the first, the other two are empty."""


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph; `mark` is `inserted`, `deleted`, or empty for what stayed."""

    text: str
    mark: str = ""


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """One paragraph with what was deleted and inserted; what stayed is spaced as the new one spaces it."""
    a, b = WORDS.findall(old), WORDS.findall(new)
    front = _common(a, b)
    back = _common(a[front:][::-1], b[front:][::-1])
    middle = _spans(a[front:len(a) - back], b[front:len(b) - back])
    spans = [("".join(b[:front]), "", ""), *_without_islands(list(middle)), *_stayed(a[len(a) - back:],
                                                                                     b[len(b) - back:])]
    pieces = [Piece(text, mark) for span in spans
              for text, mark in zip(span, ("", "deleted", "inserted"), strict=True) if text]
    return tuple(Piece("".join(one.text for one in run), mark) for mark, run in groupby(pieces, lambda one: one.mark))


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words are the same from the beginning."""
    pairs = zip(a, b, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one.strip() != other.strip()), min(len(a), len(b)))


def _spans(a: Sequence[str], b: Sequence[str]) -> Iterator[Span]:
    if len(a) * len(b) > MOST:
        yield "", "".join(a), "".join(b)
        return
    words = SequenceMatcher(None, [one.strip() for one in a], [one.strip() for one in b], autojunk=False)
    for tag, i1, i2, j1, j2 in words.get_opcodes():
        if tag == "equal":
            yield from _stayed(a[i1:i2], b[j1:j2])
        else:
            yield "", "".join(a[i1:i2]), "".join(b[j1:j2])


def _stayed(a: Sequence[str], b: Sequence[str]) -> Iterator[Span]:
    """The same words; a blank that one text alone has before them belongs to the change before."""
    there = "".join(b)
    if "".join(a[:1]).startswith(" ") and not there.startswith(" "):
        yield "", " ", ""
    elif there.startswith(" ") and not "".join(a[:1]).startswith(" "):
        yield "", "", " "
        there = there[1:]
    yield there, "", ""


def _without_islands(spans: list[Span]) -> list[Span]:
    """Changes with next to nothing between them are one change."""
    found = list[Span]()
    for span in spans:
        while (len(found) > 1 and not span[0] and found[-1][0] and len(found[-1][0].strip()) <= ISLAND
               and not found[-2][0]):
            (stayed, _, _), (_, gone, come) = found.pop(), found.pop()
            span = "", gone + stayed + span[1], come + stayed + span[2]
        found.append(span)
    return found
