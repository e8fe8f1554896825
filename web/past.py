"""The pages as of a day: the same views read a register of the past, and nothing on them can be done."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask, g, has_request_context, request

from tracker import language
from tracker.domain.asof import AsOf
from tracker.domain.policy import only_reading
from tracker.domain.sentence import Sentence
from tracker.services.past import past, read_as_of
from tracker.services.visible import limit
from web.clock import today, zone
from web.security import SAFE_METHODS, safe_next

PAGES = frozenset({
    "documents.show", "documents.index", "documents.differing", "approvals.index", "approvals.matrix",
    "packages.show", "packages.index", "insights.index", "insights.behind", "lists.documents", "lists.pending",
    "lists.stage_times", "lists.state_times", "lists.cases",
})
"""The pages that can be seen as of a day; links between them keep the day and the clock."""

OF_TODAY = frozenset({
    "desk.index", "documents.register_extract", "documents.approval_sheet",
    "meetings.index", "meetings.show", "meetings.month", "papers.index", "papers.show",
    "states.index", "states.show", "journal.index", "journal.show", "journal.sealed", "workflow.index",
    "calendar.index", "people.index", "search.index",
})
"""Pages of the register that show today alone; from a page of the past they are reached with the way back."""

AT_THE_END_OF = frozenset({"documents.register_extract", "documents.approval_sheet"})
"""Papers that take a day of their own, as it was known at its end."""
LEFT = "left"

TOLD = {
    "fact": Sentence("As it was on {day}, by all that is known now. Nothing can be done here."),
    "known": Sentence("As it was known on {day}, with what was found to be wrong later. Nothing can be done here."),
}
TITLED = {"fact": Sentence("as it was on {day}"), "known": Sentence("as it was known on {day}")}


@dataclass(frozen=True)
class Travelled:
    """What the banner says of the day, and the entries that do not follow one another on it."""

    as_of: AsOf
    conflicts: tuple[int, ...]

    @property
    def sentence(self) -> Sentence:
        return self._of_the_day(TOLD)

    @property
    def titled(self) -> Sentence:
        """What tells its page from that of today among the windows of a browser."""
        return self._of_the_day(TITLED)

    def _of_the_day(self, words: Mapping[str, Sentence]) -> Sentence:
        return Sentence(words[self.as_of.clock].template, day=language.day(self.as_of.day, "long"))


def go_back() -> None:
    """Before a page that was asked for as of a day: read the register of that day in its place."""
    typed = request.args.get("as_of", "").strip()
    if not typed or request.endpoint not in PAGES or request.method not in SAFE_METHODS or g.actor is None:
        return
    as_of = read_as_of(typed, request.args.get("clock") or None, today())
    present, now = g.session, min(g.now, as_of.end(zone()))
    g.counts  # noqa: B018 (read now, because the strip tells of the present journal)
    g.past = ExitStack()
    g.past.callback(_end, present)
    g.session = g.past.enter_context(past(present, as_of))
    g.now, g.actor = now, only_reading(g.actor)
    limit(g.session, g.actor)
    g.travelled = Travelled(as_of, tuple(sorted(g.session.info["conflicts"])))


def keep_the_day(endpoint: str, values: dict[str, Any]) -> None:
    """Let every link to such a page carry the day and the clock of this one, and every other the way back to it."""
    travelled = g.get("travelled") if has_request_context() else None
    if not travelled:
        return
    if endpoint in PAGES:
        values.setdefault("as_of", travelled.as_of.day.isoformat())
        values.setdefault("clock", travelled.as_of.clock)
    elif endpoint in AT_THE_END_OF and travelled.as_of.clock == "known":
        values.setdefault("day", travelled.as_of.day.isoformat())
    elif endpoint in OF_TODAY:
        values.setdefault(LEFT, request.full_path)


@dataclass(frozen=True)
class Left:
    """The page of the past from which somebody came to one of today."""

    day: date
    link: str


def left() -> Left | None:
    """Where somebody came from, as the link said; nothing if it says no page of ours as of a day."""
    link = safe_next(request.args.get(LEFT))
    try:
        day, = parse_qs(urlsplit(link or "").query)["as_of"]
        return Left(date.fromisoformat(day), link) if link else None
    except (KeyError, ValueError):
        return None


def _end(present: Any) -> None:
    present.rollback()
    present.close()


def travel(app: Flask) -> None:
    """Teach the application to go back; after the rights were checked, before the view."""
    app.before_request(go_back)
    app.url_defaults(keep_the_day)
