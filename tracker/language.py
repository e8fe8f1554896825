"""The language that is spoken now: texts, plurals, days and moments in it, for every edge alike.

A language is a line in LANGUAGES and a file translations/<code>.po.  English needs
no file.  How days are written is part of the file, as patterns of the CLDR.
Babel is imported when it is first needed: `--help` in English does without.
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from tracker.catalogues import catalogue
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Plural, Sentence, Titled

LANGUAGES = {"en": "English", "ru": "Русский"}
DEFAULT = "en"
LAST_STOP = re.compile(r"\.((?:</\w+>)*)$")
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)\}")

Length = Literal["short", "long", "full"]

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)
_zone: ContextVar[str] = ContextVar("zone", default="Europe/Moscow")


class use:  # noqa: N801  used like a function, as contextlib.suppress is
    """Speak a language from now on; as a `with` block, only inside it.  `zone` is where its clocks stand."""

    def __init__(self, language: str, zone: str | None = None) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no such language: {language}")
        self._before = _language.get(), _zone.get()
        _language.set(language)
        _zone.set(zone or _zone.get())

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_error: object) -> None:
        language, zone = self._before
        _language.set(language)
        _zone.set(zone)


def current() -> str:
    """The code of the language that is spoken now."""
    return _language.get()


def negotiate(header: str | None, default: str = DEFAULT) -> str:
    """The language that suits best: of an Accept-Language header, or of a locale such as ru_RU.UTF-8."""
    wishes: list[tuple[float, int, str]] = []
    for wish in (header or "").split(","):
        tag, _, rest = wish.partition(";")
        code = re.split(r"[-_.]", tag.strip().lower())[0]
        if code in LANGUAGES and (weight := _weight(rest)) > 0:
            wishes.append((-weight, len(wishes), code))
    return min(wishes)[2] if wishes else default


def _weight(parameters: str) -> float:
    found = re.search(r"q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*$", parameters)
    return float(found[1]) if found else 1.0


def gettext(text: str) -> str:
    """The text in the language spoken now, its placeholders not yet filled in."""
    return catalogue(current()).gettext(text) if text and current() != DEFAULT else text


def ngettext(one: str, many: str, n: int) -> str:
    """The text in the form that fits `n`, its placeholders not yet filled in."""
    if current() == DEFAULT:
        return one if n == 1 else many
    return catalogue(current()).ngettext(one, many, n)


def say(value: object) -> str:
    """Anything the domain speaks with, as a person reads it; never fails for a missing value."""
    if isinstance(value, Sentence):
        return _sentence(value)
    if isinstance(value, Titled):
        return title(value)
    if isinstance(value, Occurred):
        return period(value.first, value.last, value.precision)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(say(one) for one in value)
    return "" if value is None else str(value)


def _sentence(sentence: Sentence) -> str:
    if isinstance(sentence, Plural):
        template = ngettext(sentence.one, sentence.many, sentence.n)
        return filled(template, {**sentence.values, "n": number(sentence.n)})
    return filled(gettext(sentence.template), sentence.values)


def filled(template: str, values: Mapping[str, object]) -> str:
    """A template with its values said, never two full stops; a placeholder without a value stays, to be mended."""
    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name is None or name not in values:
            return found[0] if name else found[0][0]
        return LAST_STOP.sub(r"\1", say(values[name])) if template[found.end():][:1] == "." else say(values[name])

    return PLACEHOLDER.sub(fill, template)


def title(thing: object) -> str:
    """The name of a thing in the language spoken now, or in another where it has none."""
    return next((name for _, name in names(thing)), "")


def names(thing: object) -> tuple[tuple[str, str], ...]:
    """What a thing is called, each name with its language: the one that is shown first, none of them twice."""
    if getattr(thing, "fixed", False) and not hasattr(thing, f"title_{current()}"):
        return ((current(), gettext(str(thing))),)
    said: dict[str, str] = {}
    for code in (current(), *LANGUAGES):
        if name := getattr(thing, f"title_{code}", ""):
            said.setdefault(str(name), code)
    return tuple((code, name) for name, code in said.items())


def number(n: float) -> str:
    """A count, its thousands set apart.  Not for years, articles and the like."""
    from babel.numbers import format_decimal

    return format_decimal(n, locale=current())


def days(n: int) -> str:
    """So many days."""
    return say(Plural("{n} day", "{n} days", n))


def day(day: date, length: Length = "short") -> str:
    """A day: 4 Mar 2024, long 4 March 2024, full with the day of the week."""
    if length == "full":
        return _date(day, gettext("EEEE d MMMM y"))
    return _date(day, gettext("d MMMM y") if length == "long" else gettext("d MMM y"))


def weekday(day: date, length: Length = "short") -> str:
    """The day of the week: Mon, long Monday."""
    return _date(day, gettext("cccc") if length == "long" else gettext("ccc"))


def period(first: date | None, last: date | None, precision: str, length: Length = "short") -> str:
    """When something happened, no more exactly than is known: see domain.occurred."""
    if first is None or last is None or precision == "not_known":
        return gettext("date not known")
    if precision == "year":
        return str(first.year)
    if precision == "month":
        return _date(first, gettext("LLLL y"))
    if first == last:
        return day(first, length)
    beginning, _, end = _interval(first, last, length != "short").partition("|")
    return _date(first, beginning) + _date(last, end)


def _interval(first: date, last: date, long: bool) -> str:
    """The patterns of two days, what both share said once; the bar parts them."""
    if first.year != last.year:
        return gettext("d MMMM y – |d MMMM y") if long else gettext("d MMM y – |d MMM y")
    if first.month != last.month:
        return gettext("d MMMM – |d MMMM y") if long else gettext("d MMM – |d MMM y")
    return gettext("d–|d MMMM y") if long else gettext("d–|d MMM y")


def moment(at: datetime, zone: str | ZoneInfo | None = None, length: Length = "short") -> str:
    """A moment by the clock of a zone, which is named; without a zone, that of the register."""
    where = ZoneInfo(str(zone or _zone.get()))
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(where)
    return filled(gettext("{day}, {time} {place}"), {
        "day": day(local.date(), length), "time": f"{local:%H:%M}", "place": place(where)})


def place(zone: tzinfo) -> str:
    """The city whose clock is meant; a zone without one keeps its own name."""
    from babel.dates import get_timezone_location

    name = str(zone)
    return get_timezone_location(zone, locale=current(), return_city=True) if "/" in name else name


def _date(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=current())
