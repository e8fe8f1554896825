"""Values of the register as plain JSON values, the way the journal keeps them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from hashlib import sha256

from tracker.domain.chain import canonical, stamp


class Exact(dict[str, object]):
    """A record whose empty fields are said too, as null: an amendment can empty a field."""


def plain(value: object) -> object:
    """Days as ISO 8601, moments as UTC stamps, bytes as their SHA-256, records without empty fields."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if isinstance(value, Exact):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, Mapping):
        return filled(value)
    if is_dataclass(value) and not isinstance(value, type):
        return filled({field.name: getattr(value, field.name) for field in fields(value)})
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    raise TypeError(f"no plain form of {type(value).__name__}")


def filled(values: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something: None, empty text and empty lists are left out."""
    return {key: plain(value) for key, value in values.items() if value not in (None, "", (), [], {})}


def digest_of(values: Mapping[str, object]) -> str:
    """SHA-256 of the content of a request, by which a repeat is told from another."""
    return sha256(canonical(filled(values))).hexdigest()
