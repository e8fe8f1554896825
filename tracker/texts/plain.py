"""Plain text in UTF-8: lines that were broken by hand are joined, longer ones are paragraphs as they are."""

from collections.abc import Iterable

from tracker.texts.paragraphs import joined

BROKEN_AT = 120
"""No line of a text that somebody wrapped is longer."""


def paragraphs(content: bytes) -> Iterable[str]:
    lines = content.decode("utf-8-sig").splitlines()
    return joined(lines) if all(len(line) <= BROKEN_AT for line in lines) else lines
