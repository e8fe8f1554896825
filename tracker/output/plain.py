"""What queries give, as data for programs: dates as ISO 8601, moments in UTC, names in both languages."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from json import dumps

from tracker.domain.sentence import Sentence, Titled
from tracker.language import say


def as_json(value: object) -> bytes:
    """Data as a file of JSON, laid out for reading, the same each time."""
    return dumps(plain(value), ensure_ascii=False, indent=1).encode() + b"\n"


def plain(value: object) -> object:
    """A value, and all values in it, as JSON knows them."""
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Sentence():
            return say(value)
        case Titled():
            return {"en": value.title_en, "ru": value.title_ru}
        case dict():
            return {str(key): plain(one) for key, one in value.items()}
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return [plain(one) for one in (sorted(value) if isinstance(value, frozenset) else _each(value))]


def _each(value: object) -> list[object]:
    assert isinstance(value, Iterable), value
    return list(value)
