"""Entries in the order of their facts: each at the day it happened, nothing before what it is about."""

from collections.abc import Iterable, Sequence

from tracker.domain.naming import begun, named, registered
from tracker.domain.recorded import Recorded

DATED = "occurred_to"
OF_A_STEP = frozenset({"round.opened", "round.closed"})
"""What comes of a step, and is of its day."""


def by_fact(entries: Sequence[Recorded]) -> list[tuple[str, Recorded]]:
    """Every entry with its day, ordered by the day of the fact, then by number.

    What began with an entry (a round, an answer) is followed by all that is said of it.  A round opens and closes
    with its step.
    What an entry put into the register (a draft, a paper) was in the world before: it counts from the first
    fact that names it.  A step of an unknown day stands before the next one whose day is known, and what holds
    of a state since an unknown day before everything.
    """
    days = {one.seq: one.effective_on for one in entries}
    _steps_in_time(entries, days)
    _begin_first(entries, days)
    _known_in_time(entries, days)
    return sorted(((days[one.seq], one) for one in entries), key=lambda pair: (pair[0], pair[1].seq))


def _steps_in_time(entries: Sequence[Recorded], days: dict[int, str]) -> None:
    left: dict[str, str] = {}
    stepped: dict[tuple[str, str], str] = {}
    for one in reversed([one for one in entries if one.kind == "document.moved"]):
        document, day = one.body["document"], days[one.seq]
        left[document] = days[one.seq] = day if DATED in one.body else min(day, left.get(document, day))
        stepped[_act(one)] = days[one.seq]
    for one in entries:
        if one.kind in OF_A_STEP and DATED not in one.body:
            days[one.seq] = stepped.get(_act(one), days[one.seq])


def _act(one: Recorded) -> tuple[str, str]:
    return str(one.body.get("request")), str(one.body.get("document"))


def _begin_first(entries: Iterable[Recorded], days: dict[int, str]) -> None:
    began: dict[str, int] = {}
    for one in entries:
        earlier = [days[began[name]] for name in named(one) if name in began]
        days[one.seq] = max([days[one.seq], *earlier])
        name = begun(one)
        if name:
            began[name] = one.seq


def _known_in_time(entries: Sequence[Recorded], days: dict[int, str]) -> None:
    first: dict[str, str] = {}
    for one in reversed(entries):
        day = days[one.seq]
        name = registered(one)
        if name:
            day = min(day, first.get(name, day))
        days[one.seq] = day if one.seq and not _has_no_beginning(one) else ""
        for other in named(one):
            first[other] = min(days[one.seq], first.get(other, days[one.seq]))


def _has_no_beginning(one: Recorded) -> bool:
    """A state takes part since a day that nobody told: it did before all that is on record."""
    return one.kind == "participation.recorded" and DATED not in one.body


def conflicts(ordered: Iterable[Recorded]) -> frozenset[int]:
    """The steps that, in this order, do not begin at the stage that the draft had reached."""
    states: dict[str, str | None] = {}
    found = set()
    for one in ordered:
        document = str(one.body.get("document"))
        if one.kind == "document.registered":
            states[document] = one.body["after"]["state"]
        elif one.kind == "document.moved":
            if states.get(document) != one.body.get("before", {}).get("state"):
                found.add(one.seq)
            states[document] = one.body["after"]["state"]
    return frozenset(found)
