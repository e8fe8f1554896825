"""The stage line of a document: each stage with the visits paid to it, from the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from tracker.domain.sentence import Titled
from tracker.domain.stays import begun
from tracker.queries.history import Told
from tracker.workflow.definition import Definition


@dataclass(frozen=True)
class Visit:
    """A stay at a stage; `days` counts from the day it began to the day it ended, or to today."""

    since: date | None
    precision: str
    until: date | None
    days: int | None
    returned: bool
    certainty: str = "stated"


@dataclass(frozen=True)
class Stage:
    """A stage of the line: `done`, `now` or `next`."""

    key: str
    title: Titled
    place: str
    visits: tuple[Visit, ...]
    help: Titled | None = None


def stages(definition: Definition, state: str, entries: Iterable[Told], today: date, zone: str) -> tuple[Stage, ...]:
    """The line with dates and days; a draft that ended off the line has no stage that is now."""
    visits = list(_visits(definition, entries, today, ZoneInfo(zone)))
    passed = {key for key, _ in visits}
    return tuple(
        Stage(one.key, one.title, _place(one.key, state, passed),
              tuple(visit for key, visit in visits if key == one.key), one.help)
        for one in definition.line
    )


def _place(key: str, state: str, passed: set[str]) -> str:
    if key == state:
        return "now"
    return "done" if key in passed else "next"


def _visits(
    definition: Definition, entries: Iterable[Told], today: date, zone: ZoneInfo
) -> Iterator[tuple[str, Visit]]:
    moves = [one for one in entries if one.kind in ("document.registered", "document.moved")]
    for place, entry in enumerate(moves):
        following = moves[place + 1] if place + 1 < len(moves) else None
        state, before = entry.body["after"]["state"], entry.body.get("before", {}).get("state")
        until = _day(following, zone) if following else None
        end = until if following else today
        since = begun(_day(entry, zone), end)
        back = (before, state) in definition.returns
        days = (end - since).days if since and end else None
        final = definition.state(state).final
        yield state, Visit(since, entry.precision or "day", until, None if final else days, back,
                           entry.certainty or "stated")


def _day(entry: Told, zone: ZoneInfo) -> date | None:
    """The day of a move; a registration counts from the day it was recorded unless a source tells more."""
    return entry.last if entry.precision else entry.at.astimezone(zone).date()
