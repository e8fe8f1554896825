"""How wide a text is, and where it breaks: as in the widest of the faces that a page may fall back to."""

import re

SIZE = 13
"""The size of every text in a picture."""
LINE = 17
"""From one base line to the next."""
BOLD = 1.15
"""How much wider a bold text is, beside what the widths below are rounded up by."""
WIDTHS = {
    30: "'IJijlІі",
    40: " (),-./:;[\\]ft|·’\u2009",
    50: '!"*_`r–',
    60: "?FLcksvxyzвгзстухчьэў“”",
    70: "0123456789$ABCEKPRSTVXYZabdeghnopqu{}АБВГЕЗРСТУХЧЬЭЯабдеийклнопрцяЁёЎ«»\xa0\u2007",
    80: "&DGHNOQUДИЙКЛНОПЦмъы",
    90: "#+<=>M^w~МФЪЫфю",
    110: "%@Wmжшщ—…ЖШЩЮ№",
}
EM = {letter: part for part, letters in WIDTHS.items() for letter in letters}
SPACES, HYPHENS = re.compile(r"[ \t\n]+"), re.compile(r"(?<=\w-)(?=\w)")


def width(text: str, bold: bool = False) -> int:
    """The room that a text takes on its line, rather more than less."""
    parts = sum(EM.get(letter, 110) for letter in text)
    return round(parts * SIZE * (BOLD if bold else 1) / 100 + 0.5)


def wrapped(text: str, room: int, bold: bool = False) -> tuple[str, ...]:
    """Lines that fit the room, broken between words and behind hyphens; inside a word only where it alone is longer."""
    lines: list[str] = []
    for word in SPACES.split(text.strip()):
        for place, piece in enumerate(_pieces(word, room, bold)):
            joined = f"{lines[-1]}{'' if place else ' '}{piece}" if lines else piece
            if lines and width(joined, bold) <= room:
                lines[-1] = joined
            else:
                lines.append(piece)
    return tuple(lines)


def _pieces(word: str, room: int, bold: bool) -> list[str]:
    """The parts of a word between its hyphens, each no longer than a line."""
    pieces = []
    for part in HYPHENS.split(word):
        pieces.append("")
        for letter in part:
            if pieces[-1] and width(pieces[-1] + letter, bold) > room:
                pieces.append("")
            pieces[-1] += letter
    return pieces
