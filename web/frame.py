"""What surrounds every page: the way to the other pages, whose register this is, how far its journal goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, url_for

import tracker
from tracker import language as tongue
from tracker.domain.limits import is_of_the_secretariat
from tracker.domain.sentence import Sentence
from web import keys, language
from web.actions import may_open, needed_for
from web.clock import ago, local, standing_still, zone
from web.past import PAGES, left
from web.words import THEMES

FINDS = Sentence("Documents")
NAV = (
    ("desk.index", Sentence("Desk")),
    ("documents.index", FINDS),
    ("packages.index", Sentence("Packages")),
    ("approvals.index", Sentence("Approvals")),
    ("meetings.index", Sentence("Meetings")),
    ("journal.index", Sentence("Journal")),
    ("states.index", Sentence("States")),
    ("workflow.index", Sentence("Workflow")),
    ("insights.index", Sentence("Insights")),
    ("people.index", Sentence("People")),
)


@dataclass(frozen=True)
class Way:
    """One entry of the navigation; one of them counts the answers that are owed."""

    title: Sentence
    link: str
    here: bool
    counts: bool
    key: str


class Frame:
    """Everything around a page, read when the template asks for it."""

    @property
    def actor(self) -> Any:
        return somebody()

    @property
    def ways(self) -> list[Way]:
        """The pages that exist and are open to this person."""
        return list(_ways()) if self.actor else []

    @property
    def name(self) -> str:
        """The name of the person who is signed in."""
        name: str = g.person.name
        return name

    @property
    def home(self) -> str:
        return home()

    @property
    def can_search(self) -> bool:
        """Whether there are documents that this person may look for."""
        return any(way.title == FINDS for way in self.ways)

    @property
    def version(self) -> str:
        return tracker.__version__

    @property
    def place(self) -> str:
        """Whose clock the strip shows."""
        return tongue.place(zone())

    @property
    def organisation(self) -> Any:
        organisation = current_app.config["SETTINGS"].organisation
        return organisation if organisation.title_en or organisation.title_ru else None

    @property
    def today(self) -> datetime:
        """The moment of the request in the register's zone, whatever day the page is of."""
        moment: datetime = current_app.config["CLOCK"]() if self.travelled else g.now
        return local(moment)

    @property
    def register_today(self) -> date:
        """The day of this moment in the register's zone, whatever day the page is of."""
        return local(current_app.config["CLOCK"]()).date()

    @property
    def register(self) -> Any:
        """The counts of the strip and the navigation: one statement, once a request."""
        return g.counts

    @property
    def travelled(self) -> Any:
        """The day as of which this page is shown, if it is not shown as of now."""
        return g.get("travelled")

    @property
    def left(self) -> Any:
        """The page of the past from which somebody came here."""
        return None if self.travelled else left()

    @property
    def can_travel(self) -> bool:
        """Whether this page can be shown as of a day."""
        return request.endpoint in PAGES and bool(self.actor)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the address asks for beside the day and the clock."""
        return [(name, value) for name, value in request.args.items(multi=True) if name not in ("as_of", "clock")]

    @property
    def present(self) -> str:
        """This page as of now."""
        asked = urlencode(self.kept)
        return f"{request.path}?{asked}" if asked else request.path

    @property
    def held(self) -> datetime | None:
        """Since when the register is on integrity hold; unknown on the page of a fault of ours."""
        if g.get("bare", False) or (since := g.counts.held) is None:
            return None
        return local(since)

    @property
    def still(self) -> Sentence | None:
        """That the clock stands still, told to the secretariat alone."""
        return standing_still(g.counts) if somebody() and is_of_the_secretariat(somebody().roles) else None

    @property
    def sealed(self) -> Sentence | None:
        """How far the journal is sealed and since when, by the clock of this moment; None if it never was."""
        counts = g.counts
        if counts.sealed is None:
            return None
        return Sentence("Sealed up to entry {n}, {ago}", n=counts.sealed - 1,
                        ago=ago(current_app.config["CLOCK"]() - counts.sealed_at))

    @property
    def here(self) -> str:
        """This page's own address, for coming back to; a page that answers a POST is reached by its own path."""
        return request.full_path.rstrip("?") if request.method == "GET" else request.path


def surround(app: Flask) -> None:
    """Give every template the frame."""
    app.context_processor(lambda: {"frame": Frame(), "theme": language.theme(), "themes": THEMES, "keys": keys})


def has(endpoint: str) -> bool:
    """Say whether the application has a page."""
    return endpoint in current_app.view_functions


def opens(endpoint: str) -> bool:
    """Say whether there is a page that is open to who is signed in: a link to any other would lead to a refusal."""
    return has(endpoint) and bool(somebody()) and may_open(g.actor, needed_for(endpoint))


def somebody() -> Any:
    """Who is signed in; nobody on the page of a fault of ours, when the register may be out of reach."""
    return None if g.get("bare", False) else g.actor


def home() -> str:
    """Where somebody begins: the first page that is open to them, else the own account, without any role the help."""
    if not somebody():
        return url_for("signin.show")
    return next((way.link for way in _ways()), url_for("account.show" if opens("account.show") else "help.show"))


def _ways() -> Iterator[Way]:
    for endpoint, title in NAV:
        if opens(endpoint):
            here = request.blueprint == endpoint.split(".")[0]
            yield Way(title, url_for(endpoint), here, endpoint == "approvals.index",
                      keys.LETTERS.get(endpoint, "") if keys.are_on() else "")
