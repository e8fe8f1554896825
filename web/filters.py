"""What templates can say and show: sentences, titles, days, moments, numbers, marks."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, url_for
from jinja2 import pass_context

from tracker import language
from tracker.domain import explained
from tracker.domain.checkpoints import fours
from tracker.domain.deadlines import reminder_day
from tracker.domain.halves import halved
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.domain.things import AnswerOf
from web import frame, kept, saved
from web.language import _, in_its_language, ngettext, others, say
from web.links import link_if_there, open_link, place_link, supply_link
from web.words import CERTAINTY, MARKS, detail, ended, mark_of, role_names, word

INPUTS = {"day": "date", "clock": "time", "moment": "datetime-local"}
ROWS = {"text": 4}
UNITS = (Sentence("B"), Sentence("kB"), Sentence("MB"))


def teach(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(afresh(
        say=say, title=language.title, names=language.names,
        day=day, long_day=long_day, full_day=full_day, iso=iso, moment=language.moment,
        clock=clock, period=language.period, number=language.number, days=language.days, weekday=language.weekday,
        roles=role_names, size=size,
        fingerprint=in_fours, word=word, ended=ended, detail=detail,
        in_its_language=in_its_language, spoken=spoken,
    ))
    app.jinja_env.globals.update(
        _=_, gettext=_, ngettext=ngettext, language=language.current, other_languages=others, asset=asset,
        place_link=place_link, supply_link=supply_link, open_link=open_link, link_if_there=link_if_there, has=frame.has,
        opens=frame.opens, may=may, answer_of=AnswerOf, mark_of=mark_of, CERTAINTY=CERTAINTY, MARKS=MARKS,
        described=described, reminder_day=reminder_day, EXPLAINED=explained.GUARDS, typed_by=kept.mark,
        saved_here=saved.saved_here, link_of=saved.link_of,
    )


def afresh(**filters: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    """Filters that Jinja does not reckon once for all when their value is a constant: they speak two languages."""
    def asked_anew(filter: Callable[..., Any]) -> Callable[..., Any]:
        return pass_context(lambda _context, *given, **named: filter(*given, **named))

    return {name: asked_anew(filter) for name, filter in filters.items()}


def described(field: Any, attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes of a field: its kind of keyboard, and where its hint and its error stand."""
    hint = f"{field.id}-h" if field.description else ""
    wrong = f"{field.id}-e" if field.errors else ""
    own = {"type": INPUTS.get(field.kind), "rows": ROWS.get(field.kind)}
    told = {"aria-describedby": f"{hint} {wrong}".strip(), "aria-invalid": "true" if wrong else None}
    return {name: value for name, value in {**own, **told, **attributes}.items() if value}


def day(value: date | None) -> str:
    """A day as in tables: 4 Mar 2024; a day that nobody told is said to be not known."""
    return language.day(value) if value else _("date not known")


def long_day(value: date | None) -> str:
    """A day as in sentences: 4 March 2024."""
    return language.day(value, "long") if value else _("date not known")


def full_day(value: date) -> str:
    """A day with the day of the week."""
    return language.day(value, "full")


def spoken(value: object) -> str:
    """What `say` says, of texts that were entered in both languages the reader's half; in the other, marked as such."""
    said = say(halved(value, language.current()))
    return in_its_language(said) if isinstance(value, str) else said


def iso(value: date | datetime) -> str:
    """A day or moment for machines, as in `datetime=` of a `time` element."""
    return value.isoformat()


def clock(value: datetime) -> str:
    """The hour and minute of a moment that is already in its zone."""
    return f"{value:%H:%M}"


def size(octets: int) -> str:
    """The size of a file, in the largest unit that leaves at least one."""
    amount, unit = float(octets), 0
    while amount >= 1000 and unit < len(UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.0f} {say(UNITS[unit])}"


def in_fours(digest: str, groups: int = 16) -> str:
    """A fingerprint in groups of four, so that two can be compared by eye."""
    return " ".join(fours(digest)[:groups])


def asset(name: str) -> str:
    """Link to a file of ours under an address that changes with its content."""
    folder = current_app.static_folder
    return url_for("static", filename=name, v=_version(Path(str(folder)) / name))


@cache
def _version(path: Path) -> Any:
    return sha256(path.read_bytes()).hexdigest()[:12]
