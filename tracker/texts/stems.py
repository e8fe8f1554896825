"""Words as they are looked for: without their endings, in either script, numbers and references whole and in parts.

What is stored and what is typed go through the same function, so that both databases need only compare.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

MOST = 64
"""Letters of one stem that count; a reference that is longer is known by its parts alone."""
INSIDE = "\u00ad\u0300-\u036f\u0483-\u0487\u200b-\u200d\u2060\ufeff"
"""What may stand within a word unseen: soft hyphens, accents, joiners."""
DASHES = "\u2010-\u2015\u2212"
RUN = rf"[^\W_](?:[^\W_]|[{INSIDE}])*"
WORD = re.compile(rf"{RUN}(?:['’]s(?![^\W_]))?(?:[-/.{DASHES}]{RUN})*")
BETWEEN, DASH, UNSEEN = re.compile(rf"[-/.{DASHES}]"), re.compile(f"[{DASHES}]"), re.compile(f"[{INSIDE}]")
CYRILLIC, POSSESSIVE = re.compile("[\u0400-\u052f]"), re.compile("['’]s(?![^\\W_])")
QUOTED = re.compile("\"([^\"]*)\"|«([^»]*)»|“([^”]*)”")
PARTS = "|"
"""Between the words of a line and the parts of its references; no word holds it."""
STEMMERS = {name: snowballstemmer.stemmer(name) for name in ("russian", "english")}
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Word:
    """A word where it stands: its stems in their order, and the parts of a reference by which it is found too."""

    start: int
    end: int
    stems: tuple[str, ...]
    parts: tuple[str, ...] = ()


def words(text: str) -> Iterator[Word]:
    """Every word of a text; words with a hyphen are several, unless there is a digit in them."""
    for found in WORD.finditer(text):
        runs = [stem(run) for run in BETWEEN.split(found[0])]
        whole = _plain(DASH.sub("-", POSSESSIVE.sub("", found[0])))
        if len(runs) == 1 or not any(letter.isdigit() for letter in whole):
            yield Word(found.start(), found.end(), tuple(runs))
        elif len(whole) > MOST:
            yield Word(found.start(), found.end(), (), tuple(runs))
        else:
            yield Word(found.start(), found.end(), (whole,), tuple(runs))


def line(text: str) -> str:
    """A line as it is stored: its stems in their order, then the parts of its references, a blank around each."""
    found = list(words(text))
    stems = [stem for word in found for stem in word.stems]
    parts = [part for word in found for part in word.parts]
    every = [*stems, PARTS, *parts] if parts else stems
    return f" {' '.join(every)} " if every else " "


def wanted(typed: str) -> tuple[tuple[str, ...], ...]:
    """What is looked for: each word by its stem, words within quotation marks in their order."""
    phrases = [_stems(next(filter(None, found.groups()), "")) for found in QUOTED.finditer(typed)]
    single = [(one,) for one in _stems(QUOTED.sub(" ", typed))]
    return tuple(dict.fromkeys(one for one in (*phrases, *single) if one))


def _stems(text: str) -> tuple[str, ...]:
    """The stems of what is typed; a reference too long to be one is looked for by its parts."""
    return tuple(stem for word in words(text) for stem in word.stems or word.parts)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """One word without its ending, in small letters; ё counts as е, a number stays what it is."""
    plain = _plain(POSSESSIVE.sub("", word))[:MOST]
    if any(letter.isdigit() for letter in plain):
        return plain
    with ONE_AT_A_TIME:  # a stemmer remembers the word that it is at
        found: str = STEMMERS["russian" if CYRILLIC.search(plain) else "english"].stemWord(plain)
    return found or plain


def _plain(word: str) -> str:
    """Small letters in one spelling, without what is not seen."""
    plain = unicodedata.normalize("NFC", UNSEEN.sub("", unicodedata.normalize("NFC", word)).casefold())
    return UNSEEN.sub("", plain).replace("ё", "е")
