"""How long a state had a text in its hands: one asking is one state, one round and one text.

It begins on the day the state is asked about the text and ends on the day its first answer about it is received.
An answer is one that a paper of somebody entitled proves; to reserve the position is not yet to answer, and what the
state says later of the same text is not timed again.  A text that is changed under the state ends the asking and
begins another one.  The days on which the state is not asked to approve, because its participation is frozen or
suspended, and those on which a recorded decision puts its answer off are not in its hands.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tracker.domain.durations import Span, without

ANSWERED, OPEN, CHANGED, CLOSED, APART, UNKNOWN = "answered", "open", "changed", "closed", "apart", "unknown"
"""How an asking stands: `changed` and `closed` ended without an answer, with the text or with the round; in one that
is `apart` the state was not asked to approve when it ended; of one that is `unknown` the day of asking is not told."""


class Text(NamedTuple):
    """What the states are asked about from a day on: a version, and those to which the answers were carried over."""

    since: date | None
    due_at: datetime
    versions: Collection[int]


class Asked(NamedTuple):
    """A state in a round: the texts in turn, since when it is asked how and what puts its answer off, in order.

    `first_answers` holds the moment of the first answer given on each version; `closed_on` is none while the round is
    open.
    """

    texts: Sequence[Text]
    modes: Sequence[tuple[date | None, str]]
    holds: Sequence[tuple[date, str]]
    first_answers: Mapping[int, datetime]
    zone: ZoneInfo
    closed_on: date | None


class Asking(NamedTuple):
    """One asking: how it stands, when it ended, and the `spans` in which it was in the hands of the state."""

    standing: str
    number: int
    asked_on: date | None
    ended_on: date
    spans: tuple[Span, ...] = ()
    late: bool = False

    @property
    def days(self) -> int:
        return sum(one.days for one in self.spans)


def askings(asked: Asked, now: datetime) -> Iterator[Asking]:
    """The askings of one state in one round, in their order, numbered from 0."""
    today = max(now.astimezone(asked.zone).date(), asked.texts[0].since or date.min)
    for number, text in enumerate(asked.texts):
        following = asked.texts[number + 1] if number + 1 < len(asked.texts) else None
        ended = (following.since or today) if following else asked.closed_on or today
        answers = [asked.first_answers[one] for one in text.versions if one in asked.first_answers]
        yield _asking(asked, number, min(answers, default=None), ended, bool(following), now)


def _asking(
    asked: Asked, number: int, answer: datetime | None, ended: date, changed: bool, now: datetime
) -> Asking:
    text = asked.texts[number]
    end = answer.astimezone(asked.zone).date() if answer else ended
    if text.since is None or end < text.since:
        return Asking(UNKNOWN, number, text.since, end)
    standing = ANSWERED if answer else CHANGED if changed else CLOSED if asked.closed_on else OPEN
    plain = len(asked.modes) == 1 and not asked.holds
    mode, held = (asked.modes[0][1], "") if plain else _in_force(asked, end)
    if mode != "asked":
        return Asking(APART, number, text.since, end)
    span = Span(text.since, end)
    late = standing in (ANSWERED, OPEN) and not held and (answer or now) >= text.due_at
    spans = (span,) if plain else without(span, _pauses(asked, span))
    return Asking(standing, number, text.since, end, spans, late)


def _pauses(asked: Asked, span: Span) -> Iterator[Span]:
    """The stretches in which the state could not or need not answer."""
    turns = {day for day, _ in (*asked.modes, *asked.holds) if day and span.since < day < span.until}
    days = [span.since, *sorted(turns), span.until]
    for since, until in pairwise(days):
        mode, held = _in_force(asked, since)
        if mode != "asked" or held:
            yield Span(since, until)


def _in_force(asked: Asked, day: date) -> tuple[str, str]:
    """How the state is asked at the end of a day, and what puts its answer off: the last that was said of it."""
    mode = next((mode for since, mode in reversed(asked.modes) if since is None or since <= day), asked.modes[0][1])
    place = bisect_right(asked.holds, day, key=lambda one: one[0])
    return mode, asked.holds[place - 1][1] if place else ""
