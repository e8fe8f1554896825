"""What every service asks of its input; each refusal names the field and says what to do."""

from collections.abc import Collection
from datetime import date, datetime
from unicodedata import category
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tracker.domain.occurred import FIRST_YEAR, Occurred
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models.base import CERTAINTIES

LINE, TEXT = 500, 20_000
EARLIEST = date(FIRST_YEAR, 1, 1)


def line(value: str | None, name: str, *, required: bool = False, most: int = LINE) -> str:
    """One line of text, trimmed: no line breaks, no control characters, not too long."""
    return _clean(value, name, required, most, ("Cc", "Cs", "Co", "Zl", "Zp"))


def text(value: str | None, name: str, *, required: bool = False, most: int = TEXT) -> str:
    """Text of several lines, trimmed; line breaks become plain newlines."""
    return _clean((value or "").replace("\r\n", "\n"), name, required, most, ("Cc", "Cs", "Co"), allowed="\n\t")


def _clean(
    value: str | None, name: str, required: bool, most: int, refused: tuple[str, ...], allowed: str = ""
) -> str:
    if not isinstance(value, str | None):
        raise Invalid(Sentence("This must be text."), field=name)
    value = (value or "").strip()
    if required and not value:
        raise Invalid(Sentence("Fill in this field."), field=name)
    if len(value) > most:
        raise Invalid(Sentence("This is too long: {n} characters at most.", n=most), field=name)
    if any(category(one) in refused and one not in allowed for one in value):
        raise Invalid(Sentence("This contains characters that cannot be kept, such as line breaks in a "
                               "single line or null bytes. Type it again."), field=name)
    return value


def one_of(value: str | None, allowed: Collection[str], name: str) -> str:
    """A word of a fixed list."""
    if value not in allowed:
        raise Invalid(
            Sentence("“{value}” is not known here. Choose one of: {allowed}.",
                     value=str(value)[:80], allowed=tuple(allowed)), field=name)
    assert value is not None
    return value


def titles(title_en: str, title_ru: str, *, must: str | None = None) -> dict[str, str]:
    """The two names of a thing: one at least, and the authentic one where `must` says which."""
    pair = {"title_en": line(title_en, "title_en"), "title_ru": line(title_ru, "title_ru")}
    if not any(pair.values()):
        raise Invalid(Sentence("Give a title in English or in Russian."), field="title_ru")
    if must and not pair[f"title_{must}"]:
        raise Invalid(Sentence("Give the title in the authentic language."), field=f"title_{must}")
    return pair


def happened(occurred: Occurred, today: date, name: str = "occurred") -> Occurred:
    """A fact that has happened: nothing from the future, nothing from before 1900."""
    for day in (occurred.first, occurred.last):
        past(day, today, name)
    one_of(occurred.certainty, CERTAINTIES, "certainty")
    line(occurred.source, "source")
    return occurred


def past(day: date | None, today: date, name: str) -> date | None:
    """A day that has come, or None."""
    if day is not None and day > today:
        raise Invalid(Sentence("{day} is in the future. Only what has happened can be recorded.", day=day), field=name)
    if day is not None and day < EARLIEST:
        raise Invalid(Sentence("{day} is too long ago to be right. Check the year.", day=day), field=name)
    return day


def zone(value: str, name: str = "zone") -> str:
    """A time zone by its IANA name."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise Invalid(Sentence("“{value}” is not a time zone. Write it like Europe/Moscow.", value=value[:80]),
                      field=name) from error
    return value


def received(at: datetime | None, now: datetime, name: str = "received_at") -> datetime:
    """The moment of receipt: now if not said, never later than now."""
    if at is None:
        return now
    if at.tzinfo is None:
        raise Invalid(Sentence("Say in which time zone this moment is."), field=name)
    if at > now:
        raise Invalid(Sentence("This moment is in the future. Only what has happened can be recorded."), field=name)
    return at


def link(value: str, name: str = "link") -> str:
    """An address that a browser may open: http and https alone."""
    value = line(value, name)
    if value and not _opens(value):
        raise Invalid(Sentence("An address must begin with https:// or http://."), field=name)
    return value


def _opens(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
