"""Who takes part on a given day: participation laid over legal membership, the two kept apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

from tracker.domain.sentence import Titled

PARTICIPATES: Mapping[str, str] = MappingProxyType({
    "member": "asked",
    "frozen": "asked_for_no_objection",
    "suspended": "informed",
    "left": "not_asked",
    "observer": "not_asked",
})
"""What each status means for a round opened that day."""

STATUSES: tuple[str, ...] = tuple(PARTICIPATES)
LEGAL = frozenset({"member", "left", "observer"})
"""Statuses of legal membership; the others say how a member takes part."""


@dataclass(frozen=True)
class Period:
    """A state's status from `since` until the day before `until`, open where None; `seq` is the entry that says so."""

    state: Titled
    code: str
    status: str
    since: date | None = None
    until: date | None = None
    basis: str = ""
    certainty: str = "stated"
    seq: int = 0

    def holds_on(self, day: date) -> bool:
        """Half-open: the day it ends on is no longer in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Participant:
    """A state on the roster of a day, and the period that decides how it is asked: its status, basis and entry."""

    state: Titled
    code: str
    mode: str
    status: str = "member"
    basis: str = ""
    since: date | None = None
    seq: int = 0


def roster_on(day: date, periods: Iterable[Period]) -> tuple[Participant, ...]:
    """Every state with a status on that day, by code."""
    holding = sorted((one for one in periods if one.holds_on(day)), key=lambda one: one.code)
    return tuple(_participant(list(group)) for _, group in groupby(holding, key=lambda one: one.code))


def _participant(periods: list[Period]) -> Participant:
    deciding = _deciding(periods)
    return Participant(deciding.state, deciding.code, PARTICIPATES[deciding.status], deciding.status, deciding.basis,
                       deciding.since, deciding.seq)


def _deciding(periods: list[Period]) -> Period:
    """Who left or only observes is never asked; else the later of what was laid over membership."""
    legal = max((one for one in periods if one.status in LEGAL), key=_weight, default=None)
    over = max((one for one in periods if one.status not in LEGAL), key=_weight, default=None)
    if legal is not None and (over is None or legal.status != "member"):
        return legal
    return over or periods[0]


def _weight(period: Period) -> tuple[date, bool]:
    """Later wins; of two from one day the decision of a body over the state's own declaration."""
    return period.since or date.min, period.status == "suspended"


def changed_mode(mode: str | None, because: str, status: str) -> str:
    """How a state is asked once its status has changed in the middle of a round.

    `mode` and `because` are how and why it was asked so far, None if it was not in the round.
    Who was not asked when the round opened is informed, and counts from the next round on.
    """
    new = PARTICIPATES[status]
    joined = mode in (None, "not_asked") or (mode == "informed" and because in OWED)
    return "informed" if joined and status in OWED else new


OWED = frozenset({"member", "frozen"})
"""The statuses for which an answer is expected."""
