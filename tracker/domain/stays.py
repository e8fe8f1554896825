"""How long a draft stayed at each stage of its way, from the moves as they were told."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.domain.durations import Span

EXACT = frozenset({"", "day", "range"})
"""How exactly a day must be told to be counted from; of a range its last day is meant, and no precision is a day."""


class Move(NamedTuple):
    """A registration or a step: to which state, on which day, told how exactly; `seq` is its entry."""

    seq: int
    before: str | None
    state: str
    day: date
    precision: str = "day"

    @property
    def exact(self) -> date | None:
        """The day, if it is known well enough to count from."""
        return self.day if self.precision in EXACT else None


class Stay(NamedTuple):
    """A visit to a state, ended by the move `left`, or lasting; without a span its days are not known."""

    state: str
    entered: int
    span: Span | None
    left: int | None

    @property
    def lasting(self) -> bool:
        return self.left is None


def begun(since: date | None, until: date | None) -> date | None:
    """The day a visit began; nobody knows it if it was recorded here only after the draft had moved on elsewhere."""
    return None if since and until and since > until else since


def stays(moves: Iterable[Move], today: date, final: Callable[[str], bool]) -> Iterator[Stay]:
    """The visits of one draft to the states of its way, in their order; where it ended it does not stay."""
    found = list(moves)
    for place, one in enumerate(found):
        if final(one.state):
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        until = following.exact if following else max(today, one.day)
        since = begun(one.exact, until)
        yield Stay(one.state, one.seq, Span(since, until) if since and until else None,
                   following.seq if following else None)
