"""How long things take: days from one to another, working days among them, pauses taken off, the middle of many.

As with deadlines, the day on which something begins is day 0 and is not counted; the one on which it ends is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from statistics import median, quantiles
from typing import NamedTuple

from tracker.domain.deadlines import DaysOff

LEAST = 4
"""Of fewer values than these no quartiles are told."""


class Span(NamedTuple):
    """From one day to another, the first not counted; never ends before it begins.  A tuple: there are many."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days


class WorkingDays:
    """How many days are worked in a span: added up once over a stretch of days, then only subtracted."""

    def __init__(self, first: date, last: date, is_off: DaysOff) -> None:
        worked = (not is_off(first + timedelta(n)) for n in range(1, (last - first).days + 1))
        self._first, self._sums = first, tuple(accumulate(worked, initial=0))

    def __call__(self, span: Span) -> int:
        """The worked days of a span that lies within the stretch."""
        return self._sums[(span.until - self._first).days] - self._sums[(span.since - self._first).days]


def without(span: Span, pauses: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of a span when the pauses, which may overlap, are taken off."""
    return tuple(_gaps(span, sorted(pauses, key=lambda one: one.since)))


def _gaps(span: Span, pauses: Sequence[Span]) -> Iterator[Span]:
    at = span.since
    for pause in pauses:
        if pause.until <= at or pause.since >= span.until:
            continue
        if pause.since > at:
            yield Span(at, pause.since)
        at = pause.until
    if at < span.until or at == span.since:
        yield Span(at, span.until)


@dataclass(frozen=True)
class Spread:
    """Many numbers in few: the middle one, and the two between which the middle half lies.

    Quartiles are those of Hyndman and Fan's type 7 (`method="inclusive"`), as spreadsheets reckon them: the lowest
    and the highest value are taken as the ends of what there is.  Of fewer than LEAST values there are none, and
    `few` says the values themselves.
    """

    n: int = 0
    median: float | None = None
    quartiles: tuple[float, float] | None = None
    least: int | None = None
    most: int | None = None
    few: tuple[int, ...] = ()


def spread(values: Iterable[int]) -> Spread:
    """The spread of some numbers of days."""
    found = sorted(values)
    if not found:
        return Spread()
    if len(found) < LEAST:
        return Spread(len(found), float(median(found)), None, found[0], found[-1], tuple(found))
    low, middle, high = quantiles(found, n=4, method="inclusive")
    return Spread(len(found), middle, (low, high), found[0], found[-1])
