"""The wording of a text at a place that a remark names: “art. 4”, “п. 2 ст. 4”."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

MOST = 1000
NUMBER = r"(?P<number>\d+(?:\.\d+)*)"
ALONE = r"(?!\d|\.\d|\s*(?:[-–—,;]|and\b|or\b|и\b|или\b)\s*\d)"
"""After a number that is not the first of several: “art. 4–6” names no one place."""
PARTS: Mapping[str, str] = MappingProxyType({
    "annex": r"annex|appendix|приложени[ея]",
    "chapter": r"section|chapter|sect\.|chap\.|раздел[ае]?|глав[аые]",
    "article": r"article|art\.|стать[яие]|ст\.",
    "paragraph": r"paragraph|para\.|point|item|пункт[ае]?|п\.",
})
"""The parts of a text by the words that name them, the larger first."""
NAMED = {part: re.compile(rf"\b(?:{words})\s*(?:no\.|№)?\s*{NUMBER}{ALONE}", re.IGNORECASE)
         for part, words in PARTS.items()}
BARE = re.compile(rf"{NUMBER}[.)]?\s")
"""A paragraph may begin with its number alone."""


def wording_at(text: str, place: str) -> str | None:
    """The part of a text that a place names, at most MOST characters; None if it is not found, or found twice."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = _named(place)
    for depth, number in named:
        lines = _part(lines, depth, number)
    said = "\n".join(lines) if named else ""
    return (f"{said[:MOST].rstrip()} …" if len(said) > MOST else said) or None


def _named(place: str) -> list[tuple[int, str]]:
    """What a place names, from the larger part to the smaller, in whichever order it was written."""
    found = [(depth, pattern.findall(place)) for depth, pattern in enumerate(NAMED.values())]
    return [(depth, numbers[0]) for depth, numbers in found if len(numbers) == 1]


def _part(lines: Sequence[str], depth: int, number: str) -> list[str]:
    """The lines from the one that begins the part to the next one that begins a part as large."""
    heads = [_head(line) for line in lines]
    begins = [at for at, head in enumerate(heads) if head == (depth, number)]
    if len(begins) != 1:
        return []
    ends = (at for at, head in enumerate(heads) if at > begins[0] and head and head[0] <= depth)
    return list(lines[begins[0]:next(ends, None)])


def _head(line: str) -> tuple[int, str] | None:
    """Which part a line begins, if it begins one."""
    for depth, pattern in enumerate(NAMED.values()):
        if found := pattern.match(line):
            return depth, found["number"]
    bare = BARE.match(line)
    return (len(NAMED) - 1, bare["number"]) if bare else None
