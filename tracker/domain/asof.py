"""The register as of a day, by one of two clocks: as it was, or as it was known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from tracker.domain.ordering import by_fact, conflicts
from tracker.domain.recorded import GONE, Recorded, standing

Clock = Literal["fact", "known"]
CLOCKS: tuple[str, ...] = get_args(Clock)


@dataclass(frozen=True)
class AsOf:
    """A day and a clock: `fact` goes by when things happened, as is known now; `known` by when they were entered.

    `last` ends what was known with an entry of that day.
    """

    day: date
    clock: Clock
    last: int | None = None

    def end(self, zone: ZoneInfo) -> datetime:
        """The last moment of the day in the register's zone."""
        midnight = datetime.combine(self.day + timedelta(1), time(), zone)
        return midnight.astimezone(UTC) - timedelta(microseconds=1)


@dataclass(frozen=True)
class Cut:
    """The entries that hold as of a day, in the order in which they are folded, and those in conflict with it."""

    entries: tuple[Recorded, ...]
    conflicts: frozenset[int] = frozenset()


def cut(entries: Sequence[Recorded], as_of: AsOf, zone: ZoneInfo) -> Cut:
    """Fact: what stands now, by the day of the fact.  Known: what had been entered, wrong as it may have been."""
    if as_of.clock == "known":
        known = [one for one in entries if one.seq == 0 or _is_known(one, as_of, zone)]
        return Cut(tuple(standing(known, zone)))
    last = as_of.day.isoformat()
    dated = [(day, one) for day, one in by_fact(standing(entries, zone)) if day <= last and one.kind != GONE]
    ordered = tuple(_at(day, one) for day, one in dated)
    return Cut(ordered, conflicts(ordered))


def _is_known(one: Recorded, as_of: AsOf, zone: ZoneInfo) -> bool:
    return one.day(zone) <= as_of.day if as_of.last is None else one.seq <= as_of.last


def _at(day: str, one: Recorded) -> Recorded:
    """An entry at its day; a draft that facts knew before it was registered began on a day that nobody told."""
    unknown = one.kind == "document.registered" and day < one.effective_on
    return replace(one, effective_on="" if unknown else day or one.effective_on)
