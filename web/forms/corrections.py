"""The forms of a counter-entry: what an entry should have said, why it is annulled, and the second person's yes."""

from collections.abc import Mapping
from typing import Any

from tracker.domain.sentence import Sentence
from tracker.domain.words import BASES, CERTAINTIES, DOCUMENT_KINDS, FIELDS, PAPER_KINDS, STATUSES, word
from web.forms.base import WriteForm
from web.forms.choices import Choice
from web.forms.fields import Hidden, Line, Text
from web.forms.papers import PaperLine

LONG = frozenset({"reason", "text", "text_en", "text_ru", "statement", "wish", "note", "reply"})
HINTS: Mapping[str, Sentence] = {
    "occurred": Sentence("2024-03-01, 2024-02-27/2024-03-01, 2024-03, 2024 or “not known”."),
    "dated_on": Sentence("Write it like 2024-03-01; left empty if it is not known."),
    "since": Sentence("Write it like 2024-03-01; left empty if it is not known."),
    "until": Sentence("Write it like 2024-03-01; left empty if it is not known."),
}
LISTS: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "certainty": (CERTAINTIES,), "status": (STATUSES,), "basis": (BASES,), "kind": (DOCUMENT_KINDS, PAPER_KINDS),
}
"""Fields that take a word of a list: the one that holds what stands there now."""
OF_ENTRY = "entry_"


class Annul(WriteForm):
    """Why an entry is wrong, and the paper that shows it."""

    reason = Text(Sentence("Why is it wrong?"), required=True)
    paper = PaperLine(Sentence("Paper that shows it"))


class Confirm(WriteForm):
    """A second person's yes to what was proposed, which is named so that nothing else is confirmed."""

    proposal = Hidden()


class Drop(WriteForm):
    """Let a proposal fall."""


def correction(fields: Mapping[str, str]) -> Any:
    """A form with a field for everything in an entry that can be corrected, filled with what stands there."""
    drawn = {f"{OF_ENTRY}{name}": _field(name, value) for name, value in fields.items()}
    return type("Correct", (Annul,), drawn)()


def _field(name: str, value: str) -> Any:
    label, hint = word(FIELDS, name), HINTS.get(name, "")
    for words in LISTS.get(name, ()):
        if value in words:
            return Choice(label, choices=list(words.items()), default=value, width="w30")
    if name in LONG:
        return Text(label, default=value)
    return Line(label, hint=hint, default=value, limit=500, width="w12" if hint else "w30")


def given(form: Any, fields: Mapping[str, str]) -> dict[str, str]:
    """What was typed that differs from what stands there."""
    typed = {name: str(form[f"{OF_ENTRY}{name}"].data or "") for name in fields}
    return {name: value for name, value in typed.items() if value.replace("\r\n", "\n") != fields[name]}
