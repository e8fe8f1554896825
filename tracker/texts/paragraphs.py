"""What a paragraph is: one line of clean letters; and how lines of a page become paragraphs again."""

import re
from collections.abc import Iterable, Iterator
from statistics import quantiles
from unicodedata import category, normalize

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
ITEM = re.compile(r"(?:[-–—•·▪*]\s|\(?\d{1,4}(?:\.\d{1,3})*[.)]\s|\(?[a-zа-яё]\)\s"
                  r"|(?:статья|глава|раздел|приложение|article|chapter|section|annex)\s+[\dIVXLC№])", re.IGNORECASE)
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\Z")
PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page|стр\.|страница)?\s*\d{1,4}(?:\s*(?:of|из|/)\s*\d{1,4})?[-–—\s]*",
                         re.IGNORECASE)
LONGEST = 20_000
"""Letters after which a paragraph ends at the next line, so that joining lines never takes long."""
FULL = 0.8
"""A line that is shorter than this part of the usual line ends its paragraph."""


class Given(Exception):
    """A file was given up, for one of the reasons of WHYS."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def clean(text: str) -> str:
    """One line without what is not seen; letters composed, so that the same word is the same string in every format."""
    seen = normalize("NFC", text.translate(UNSEEN))
    return " ".join("".join(" " if category(one) in ("Cc", "Cs", "Zl", "Zp") else one for one in seen).split())


def joined(lines: Iterable[str]) -> Iterator[str]:
    """Lines as they were set, joined to paragraphs: an empty line, a short line or a new item ends one."""
    found = [line.strip() for line in lines]
    full = FULL * _usual(found)
    held = last = ""
    for line in found:
        if held and (not line or len(held) > LONGEST or _ends(last, line, full)):
            yield held
            held = ""
        if line:
            held = _onto(held, line)
        last = line
    if held:
        yield held


def without_numbers(lines: list[str]) -> list[str]:
    """The lines of a page without the number that stands first or last on it."""
    told = [at for at, line in enumerate(lines) if line.strip()]
    numbers = {at for at in (told[:1] + told[-1:]) if PAGE_NUMBER.fullmatch(lines[at])}
    return [line for at, line in enumerate(lines) if at not in numbers]


def _usual(lines: list[str]) -> float:
    """How long the lines are that are filled."""
    lengths = [len(line) for line in lines if line]
    return quantiles(lengths, n=4)[2] if len(lengths) > 1 else 0


def _ends(last: str, line: str, full: float) -> bool:
    """Whether the paragraph of the last line is over when this line comes."""
    if ITEM.match(line):
        return True
    return len(last) < full and (last[-1] in ".:;" or not line[0].islower())


def _onto(held: str, line: str) -> str:
    """A word that was parted at the end of a line is one word again."""
    if HYPHEN.search(held[-3:]) and line[0].islower():
        return held[:-1] + line
    return f"{held} {line}" if held and not HYPHEN.search(held[-3:]) else held + line
