"""From what a seed tells to what a service takes: names to keys, days to dates, two languages to fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

from seeds.moments import day_of, moment_of, occurred_of
from seeds.reading import Seed, both
from tracker.services.files import File
from tracker.services.meetings import Decided, Present

NAMED = ("document", "documents", "paper", "protocol", "meeting")
DAYS = ("dated_on", "since", "until")
MOMENTS = ("received_at", "due_at")
PARTS = {"items": Decided, "present": Present}
NOT_HELD = "not known"

T = TypeVar("T")


@dataclass
class Maker:
    """Knows the day from which days are counted, and the key that each name of the seeds was given."""

    seed: Seed
    day: date
    known: dict[str, str] = field(default_factory=dict)

    def make(self, kind: type[T], told: Mapping[str, Any]) -> T:
        """A value of a service's own class; a word that this class does not have is a TypeError."""
        has = {one.name for one in fields(kind)}  # type: ignore[arg-type]  # every kind here is a dataclass
        values = self._texts(told, has)
        source = both(values.pop("source", self.seed.source))
        certainty = values.pop("certainty", self.seed.certainty)
        if "occurred" in has:
            values["occurred"] = occurred_of(values.get("occurred", NOT_HELD), self.day, source, certainty)
        if "source" in has:
            values |= {"source": source, "certainty": certainty}
        return kind(**{name: self._value(name, value) for name, value in values.items()})

    def key(self, name: str) -> str:
        """The permanent key behind a name of the seed."""
        return self.known[name]

    def _texts(self, told: Mapping[str, Any], has: set[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, value in told.items():
            if isinstance(value, Mapping) and f"{name}_en" in has:
                values |= {f"{name}_en": value["en"], f"{name}_ru": value["ru"]}
            elif isinstance(value, Mapping) and name != "file":
                values[name] = both(value)
            else:
                values[name] = value
        return values

    def _value(self, name: str, value: Any) -> Any:
        if name in NAMED:
            return self.key(value) if isinstance(value, str) else tuple(self.key(one) for one in value)
        if name in DAYS:
            return day_of(value, self.day)
        if name in MOMENTS:
            return moment_of(value, self.day)
        if name in PARTS and isinstance(value, list):
            return tuple(self.make(PARTS[name], one) for one in value)
        if name == "file":
            return text_file(value)
        return tuple(value) if isinstance(value, list) else value


def text_file(told: Mapping[str, str]) -> File:
    """A small text as a file: the authentic Russian, then an unofficial translation."""
    text = f"{told['ru'].strip()}\n\n* * *\n\n{told['en'].strip()}\n"
    return File(told["name"], text.encode("utf-8"))
