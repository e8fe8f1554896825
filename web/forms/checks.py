"""What is checked in every field, and what is said when it fails."""

import unicodedata
from collections.abc import Callable
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation, ValidationError

from tracker.domain.sentence import Plural, Sentence

Check = Callable[[Any, Field], None]
LINE_BREAKS = frozenset("\t\n")


def given(form: Any, field: Field) -> None:
    """Stop at an empty field with its own sentence, or a general one."""
    if not field.data:
        field.errors = []
        raise StopValidation(field.missing or Sentence("Fill in: {label}.", label=field.label.text))


def one_line(form: Any, field: Field) -> None:
    """Refuse line breaks and everything that cannot be seen."""
    if any(_is_control(letter) for letter in field.data or ""):
        raise StopValidation(Sentence("This must be one line without control characters."))


def plain_text(form: Any, field: Field) -> None:
    """Refuse control characters but line breaks and tabs."""
    if any(_is_control(letter) and letter not in LINE_BREAKS for letter in field.data or ""):
        raise StopValidation(Sentence("The text holds characters that cannot be shown. Paste it as plain text."))


def at_most(limit: int) -> Check:
    """Refuse more characters than a field takes, and say how many there are."""

    def check(form: Any, field: Field) -> None:
        if len(field.data or "") > limit:
            raise ValidationError(Plural(
                "This may have at most {limit} characters; it has {n}.",
                "This may have at most {limit} characters; it has {n}.", len(field.data), limit=limit))

    return check


def strip(text: str | None) -> str:
    """Take blanks off both ends; line breaks become those of Unix."""
    return (text or "").replace("\r\n", "\n").strip()


def _is_control(letter: str) -> bool:
    """Controls, lone surrogates, and the marks that turn the direction of writing."""
    return unicodedata.category(letter) in ("Cc", "Cs") or letter in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
