"""The pages as of a day: the same views read a register of the past, and nothing on them can be done."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, has_request_context, request

from tracker.domain.actor import Actor
from tracker.domain.asof import AsOf
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.services.past import past, read_as_of
from tracker.services.visible import limit
from web.security import SAFE_METHODS

PAGES = frozenset({"documents.show", "documents.index", "approvals.index", "packages.show", "packages.index"})
"""The pages that can be seen as of a day; links between them keep the day and the clock."""

TOLD = {
    "fact": Sentence("As it was on {day}, by all that is known now. Nothing can be done here."),
    "known": Sentence("As it was known on {day}, with what was found to be wrong later. Nothing can be done here."),
}
READER = frozenset({"reader"})


@dataclass(frozen=True)
class Travelled:
    """What the banner says of the day, and the entries that do not follow one another on it."""

    as_of: AsOf
    conflicts: tuple[int, ...]

    @property
    def sentence(self) -> Sentence:
        return Sentence(TOLD[self.as_of.clock].template, day=self.as_of.day)


def go_back() -> None:
    """Before a page that was asked for as of a day: read the register of that day in its place."""
    typed = request.args.get("as_of", "").strip()
    if not typed or request.endpoint not in PAGES or request.method not in SAFE_METHODS or g.actor is None:
        return
    zone = ZoneInfo(current_app.config["SETTINGS"].zone)
    as_of = read_as_of(typed, request.args.get("clock") or None, g.now.astimezone(zone).date())
    present, now = g.session, min(g.now, as_of.end(zone))
    g.counts  # noqa: B018 (read now, because the strip tells of the present journal)
    g.past = ExitStack()
    g.past.callback(_end, present)
    g.session = g.past.enter_context(past(present, as_of))
    g.now, g.actor = now, who_reads(g.actor)
    limit(g.session, g.actor)
    g.travelled = Travelled(as_of, tuple(sorted(g.session.info["conflicts"])))


def who_reads(actor: Actor) -> Actor:
    """Somebody who may only look: no form and no button is for them."""
    return Actor(actor.key, READER) if may(actor, "register.read") else actor


def keep_the_day(endpoint: str, values: dict[str, Any]) -> None:
    """Let every link to such a page carry the day and the clock of this one."""
    travelled = g.get("travelled") if has_request_context() else None
    if travelled and endpoint in PAGES:
        values.setdefault("as_of", travelled.as_of.day.isoformat())
        values.setdefault("clock", travelled.as_of.clock)


def _end(present: Any) -> None:
    present.rollback()
    present.close()


def travel(app: Flask) -> None:
    """Teach the application to go back; after the rights were checked, before the view."""
    app.before_request(go_back)
    app.url_defaults(keep_the_day)
