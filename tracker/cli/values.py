"""What can be typed as a value: days, moments, words, files.  What cannot be read is refused in a sentence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from tracker.domain.occurred import FIRST_YEAR, LAST_YEAR, NotADate, Occurred
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.language import gettext

MOST_BYTES = 26 * 1024 * 1024


class Word(click.ParamType[Any]):
    """One of the register's fixed words; the services refuse another one, as they do for the pages."""

    name = "word"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


class Day(click.ParamType[Any]):
    """A day: 2024-03-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        read = happened(value, param)
        if read.precision != "day" or read.first is None:
            raise Invalid(Sentence("“{text}” is not a day. Write it like 2024-03-01.", text=value[:40]), _name(param))
        return read.first


class When(click.ParamType[Any]):
    """When something happened: a day, a range, a month, a year or “not known”."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Occurred:
        return value if isinstance(value, Occurred) else happened(value, param)


class Moment(click.ParamType[Any]):
    """A moment: 2024-04-12T18:00, with or without a zone; or a day alone."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime | date:
        if isinstance(value, date):
            return value
        try:
            read = date.fromisoformat(value) if len(value) == len("2024-04-12") else datetime.fromisoformat(value)
        except ValueError as error:
            raise Invalid(Sentence("“{text}” is not a moment. Write it like 2024-04-12T18:00.", text=value[:40]),
                          _name(param)) from error
        if not FIRST_YEAR <= read.year <= LAST_YEAR:
            raise Invalid(Sentence("{text} is too far away to be right. Check the year.", text=value[:40]),
                          _name(param))
        return read


class Readable(click.ParamType[Any]):
    """A file that is looked at and read, before any session is open; one that cannot be is refused by name."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from tracker.services.files import File

        file = value if isinstance(value, File) else File(Path(value).name, contents(value, _name(param)))
        _ = file.text
        return file

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        return click.File().shell_complete(ctx, param, incomplete)


def contents(path: str, field: str | None = "file") -> bytes:
    """The bytes of a file, no more than one beyond what the register keeps."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or gettext("the name is not one of a file")
        raise Invalid(Sentence("The file {path} cannot be read: {error}.", path=path[:200], error=why),
                      field) from error


def text_of(path: str, field: str = "file") -> str:
    """The text of a file in UTF-8."""
    try:
        return contents(path, field).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid(Sentence("The file {path} is not text in UTF-8.", path=path[:200]), field) from error


def happened(text: str, param: click.Parameter | None = None) -> Occurred:
    """When something happened, as typed."""
    try:
        return Occurred.parse(text)
    except NotADate as error:
        raise Invalid(error.sentence, _name(param)) from error


def sourced(when: Occurred, source: str, certainty: Any) -> Occurred:
    """The same day on somebody's word; the service refuses a certainty that is none."""
    return replace(when, source=source, certainty=certainty)


def in_zone(moment: datetime | date | None, zone: str, hour: Any = None) -> datetime | None:
    """A moment that names its zone: its own, or else this one; a day alone means an hour of it."""
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, hour or datetime.min.time())
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def legible(value: object, name: str) -> None:
    """Refuse what no database can be asked for, wherever it was typed: null bytes, halves of characters."""
    if isinstance(value, (tuple, list)):
        for one in value:
            legible(one, name)
    elif isinstance(value, str) and any(one == "\0" or "\ud800" <= one <= "\udfff" for one in value):
        shown = value[:40].encode("utf-8", "replace").decode().replace("\0", "?")
        raise Invalid(Sentence("“{text}” contains characters that cannot be kept.", text=shown), name)


def given(**values: Any) -> dict[str, Any]:
    """The values that were typed; one that was left out changes nothing."""
    return {name: value for name, value in values.items() if value is not None}


def choices(words: Iterable[str]) -> Sentence:
    """The words of a list, for a line of help."""
    return Sentence("One of: {words}.", words=tuple(words))


def _name(param: click.Parameter | None) -> str | None:
    return param.name if param else None
