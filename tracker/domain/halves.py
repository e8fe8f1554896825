"""Free text that was entered in both languages, as «Working group / Рабочая группа»."""

import re
from copy import copy

from tracker.domain.sentence import Sentence

BETWEEN = " / "
CYRILLIC = re.compile("[\u0400-\u04ff]")


def half(text: str, language: str) -> str:
    """The part in the reader's language of a text that has one in each; every other text whole.

    Only two parts of which exactly the second is in Cyrillic letters are taken for the same in two languages.
    """
    parts = text.split(BETWEEN)
    if len(parts) != 2 or CYRILLIC.search(parts[0]) or not CYRILLIC.search(parts[1]):
        return text
    return parts[language == "ru"]


def halved(thing: object, language: str) -> object:
    """A text, or a sentence with the texts in it, in the reader's language alone; anything else as it is."""
    if isinstance(thing, str):
        return half(thing, language)
    if not isinstance(thing, Sentence):
        return thing
    said = copy(thing)
    object.__setattr__(said, "values", {name: halved(value, language) for name, value in thing.values.items()})
    return said
