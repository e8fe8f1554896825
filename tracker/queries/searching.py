"""Finding drafts by words: parts of numbers, titles and other names, in either case of either script.

SQLite folds ASCII alone, and PostgreSQL what its locale tells it to.  So each letter is
looked for in all its forms, which both databases understand; ё is found as е.
"""

import re
import unicodedata

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Alias, Document

MOST_LETTERS = 200
MOST_WORDS = 12
GLOB_SIGNS = frozenset("*?[")
ALIKE = {"ё": "её", "е": "её"}


def has_words(text: str, dialect: str) -> ColumnElement[bool]:
    """Every word stands in the number, a title or another name of the draft."""
    words = words_of(text)
    return and_(True, *(_has(pattern(word, dialect), "GLOB" if dialect == "sqlite" else "~") for word in words))


def words_of(text: str) -> list[str]:
    """What is looked for; nobody types more, so more is refused."""
    seen = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    words = unicodedata.normalize("NFC", seen).split()
    if len(text) > MOST_LETTERS or len(words) > MOST_WORDS:
        raise Invalid(Sentence("Look for fewer words: at most {words}, with {letters} characters in all.",
                               words=MOST_WORDS, letters=MOST_LETTERS), field="words")
    return words


def pattern(word: str, dialect: str) -> str:
    """The word with all forms of each letter, as GLOB of SQLite or as a regular expression of PostgreSQL."""
    if dialect == "sqlite":
        return "*" + "".join(_forms(letter) or _literal(letter) for letter in word) + "*"
    return "".join(_forms(letter) or re.escape(letter) for letter in word)


def _forms(letter: str) -> str:
    """The forms of one letter as a class, empty if it has only one."""
    small = ALIKE.get(letter.lower(), letter.lower())
    forms = {form for one in small for form in (one, one.upper()) if len(form) == 1} | {letter}
    return f"[{''.join(sorted(forms))}]" if len(forms) > 1 else ""


def _literal(letter: str) -> str:
    return f"[{letter}]" if letter in GLOB_SIGNS else letter


def _has(pattern: str, operator: str) -> ColumnElement[bool]:
    def holds(column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        return column.op(operator, is_comparison=True)(pattern)

    named = select(Alias.document_id).where(holds(Alias.name))
    return or_(holds(Document.reference), holds(Document.title_en), holds(Document.title_ru), Document.id.in_(named))
