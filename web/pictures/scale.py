"""Scales and their ticks: numbers of days, and the days of the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import ceil

STEPS = (1, 2, 5, 10, 20, 30, 60, 90, 180, 365)
DAYS = (1, 7, 14)
MONTHS = (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))


@dataclass(frozen=True)
class Scale:
    """Where a value stands on `px` pixels, from `lo` at 0 to `hi`; what lies outside stands at the nearer end."""

    lo: float
    hi: float
    px: int

    def __call__(self, value: float) -> int:
        part = (value - self.lo) / (self.hi - self.lo) if self.hi > self.lo else 0
        return round(min(max(part, 0), 1) * self.px)


def ticks(hi: float, most: int = 6) -> tuple[int, ...]:
    """Numbers of days from 0, evenly, the last one at `hi` or beyond: a scale may end there."""
    steps = (*STEPS, *(730 * 2 ** power for power in range(40)))
    step = next(one for one in steps if one * (most - 1) >= hi)
    return tuple(range(0, step * max(ceil(hi / step), 1) + 1, step))


def dates(first: date, last: date, most: int = 8) -> tuple[date, ...]:
    """Days from the first to the last at which a person would rule a line: Mondays, first days of months or years."""
    ways = [*(_days(first, last, days) for days in DAYS), *(_firsts(first, last, months) for months in MONTHS)]
    for way in ways:
        found = tuple(islice(way, most + 1))
        if len(found) <= most:
            return found
    return ()


def _days(first: date, last: date, step: int) -> Iterator[date]:
    """Every day, or the Mondays of every so many weeks."""
    start = first.toordinal() + (-first.weekday() % 7 if step > 1 else 0)
    return map(date.fromordinal, range(start, last.toordinal() + 1, step))


def _firsts(first: date, last: date, step: int) -> Iterator[date]:
    """The first days of every so many months, counted from a year that they divide."""
    start = first.year - first.year % max(step // 12, 1)
    for month in range(start * 12, last.year * 12 + 12, step):
        if month >= 12 and first <= (day := date(month // 12, month % 12 + 1, 1)) <= last:
            yield day
