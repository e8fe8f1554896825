"""Mending what was mistyped: the row shows the new value, the journal keeps both."""

from collections.abc import Collection, Mapping

from tracker.domain.plain import Exact
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Base
from tracker.models.base import Titles
from tracker.services import checks


def amended(
    row: Base, changes: Mapping[str, str | None], allowed: Collection[str], *, other: bool = False
) -> tuple[Exact, Exact]:
    """Set what differs; give what it was and what it is now.

    Refuses other fields, and no change at all unless there is some `other` beside it.
    """
    for name in changes:
        checks.one_of(name, allowed, "field")
    clean = {name: _value(row, name, value) for name, value in changes.items()}
    changed = {name: value for name, value in clean.items() if value != getattr(row, name)}
    if not changed and not other:
        raise Invalid(Sentence("Nothing was changed."))
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    if isinstance(row, Titles):
        checks.titles(row.title_en, row.title_ru)
    return _said(before), _said(changed)


def why(reason: str) -> str:
    """The reason of an amendment; there is always one."""
    return checks.text(reason, "reason", required=True)


def _value(row: Base, name: str, value: str | None) -> str | None:
    clean = checks.link(value or "") if name == "link" else checks.line(value, name)
    return clean or (None if getattr(row, name) is None or name == "number" else "")


def _said(values: Mapping[str, object]) -> Exact:
    return Exact({name: value or None for name, value in values.items()})
