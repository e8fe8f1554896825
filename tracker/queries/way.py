"""The way of a draft so far: one dated line for each thing that happened, with the meeting and the paper in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from tracker.queries.history import Told
from tracker.queries.texts import DecidedView

MOST = 60
MEETS = frozenset({"meeting.recorded", "meeting.amended"})


@dataclass(frozen=True)
class Line:
    """An entry at the day of its fact; `decided` is what the meeting that it records decided on this draft."""

    told: Told
    on: date
    decided: DecidedView | None
    meeting: str | None
    recorded: date


def way(entries: Iterable[Told], decided: Iterable[DecidedView], zone: str) -> tuple[Line, ...]:
    """Everything that happened, by the day of the fact, the newest first; what has no day stands at its recording."""
    meetings = {one.meeting: one for one in decided}
    lines = [_line(one, meetings, ZoneInfo(zone)) for one in entries]
    return tuple(sorted(lines, key=lambda line: (line.on, line.told.seq), reverse=True))


def shortened(lines: tuple[Line, ...], most: int = MOST) -> tuple[Line, ...]:
    """The newest lines, and of the older ones those that no reader may miss: steps, meetings, and what was struck."""
    return tuple(line for place, line in enumerate(lines) if place < most or _must_stay(line))


def _must_stay(line: Line) -> bool:
    return line.told.moves or line.decided is not None or line.told.struck is not None


def _line(told: Told, meetings: dict[str, DecidedView], zone: ZoneInfo) -> Line:
    """A meeting that was struck, or no longer deals with the draft, is told as it was recorded."""
    recorded = told.at.astimezone(zone).date()
    own = str(told.body.get("object", ""))
    decided = meetings.get(own) if told.kind == "meeting.recorded" and told.stands is not None else None
    after = told.body.get("after")
    named = after.get("meeting") if isinstance(after, dict) else None
    return Line(told, told.last or recorded, decided, own if told.kind in MEETS else named, recorded)
