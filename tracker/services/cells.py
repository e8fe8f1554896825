"""Cells of an imported table as values of the register, each with the check that a form would give it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from tracker.domain.import_columns import Column, spoken
from tracker.domain.importing import Raw, Unread
from tracker.domain.occurred import FIRST_YEAR, LAST_YEAR, NotADate, Occurred
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.services import checks

RUSSIAN_DAY = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})", re.ASCII)
MOMENT = re.compile(r"(?P<day>\S+)[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?", re.ASCII)
NOT_KNOWN = ("not known", "not_known", "не известно", "неизвестно")
YES, NO = ("yes", "да", "1", "true", "истина"), ("no", "нет", "0", "false", "ложь")
NOT_A_TEXT = Sentence("The spreadsheet keeps this as a date. Make the column a column of text, and type it again.")
NO_DAY = Sentence("“{text}” is not a day. Write it like 2024-03-01 or 01.03.2024.", text="")
NO_MOMENT = Sentence("“{text}” is not a day with a time. Write it like 2024-03-01 14:30 or 01.03.2024 14:30.", text="")


@dataclass(frozen=True)
class Named:
    """What cells may name: states and bodies with their titles, people, the stages of the route; and the clock's zone.

    Each maps a name in small letters to the permanent one.
    """

    states: Mapping[str, str]
    bodies: Mapping[str, str]
    people: Mapping[str, str]
    stages: Mapping[str, Titled]
    zone: ZoneInfo
    now: datetime
    today: date

    @cached_property
    def stages_spoken(self) -> dict[str, str]:
        """The stages by every name they go by."""
        return spoken(self.stages)


def read(column: Column, raw: Raw, named: Named) -> object:
    """What a cell says; None where it says nothing.  Refused with the name of the column as the field."""
    if isinstance(raw, Unread):
        raise Invalid(raw.why, field=column.name)
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        if column.needed:
            raise Invalid(Sentence("Fill in this field."), field=column.name)
        return None
    return READS[column.kind](column, raw, named)


def text_of(column: Column, raw: Raw) -> str:
    """A cell as text: a whole number without a point, never a date that a program made of a number."""
    if isinstance(raw, bool):
        return "1" if raw else "0"
    if isinstance(raw, (int, float)):
        return str(int(raw)) if isinstance(raw, int) or raw.is_integer() else repr(raw)
    if not isinstance(raw, str):
        raise Invalid(NOT_A_TEXT, field=column.name)
    return raw.strip()


def _line(column: Column, raw: Raw, named: Named) -> str:
    return checks.line(text_of(column, raw), column.name, most=column.most)


def _text(column: Column, raw: Raw, named: Named) -> str:
    return checks.text(text_of(column, raw).replace("_x000D_", ""), column.name, most=column.most)


def _link(column: Column, raw: Raw, named: Named) -> str:
    return checks.link(text_of(column, raw), column.name)


def _word(column: Column, raw: Raw, named: Named) -> str:
    return _one(column, text_of(column, raw), column.spoken, tuple(column.words.values()))


def _one(column: Column, typed: str, known: Mapping[str, str], allowed: tuple[object, ...]) -> str:
    found = known.get(typed.casefold())
    if found is None:
        raise Invalid(Sentence("“{value}” is not known here. Choose one of: {allowed}.", value=typed[:80],
                               allowed=allowed), field=column.name)
    return found


def _state(column: Column, raw: Raw, named: Named) -> str:
    return _one(column, text_of(column, raw), named.states, tuple(sorted(set(named.states.values()))))


def _states(column: Column, raw: Raw, named: Named) -> tuple[str, ...]:
    known = {**named.bodies, **named.states}
    typed = re.split(r"[\s,;]+", text_of(column, raw))
    return tuple(_one(column, one, known, tuple(sorted(set(known.values())))) for one in typed if one)


def _person(column: Column, raw: Raw, named: Named) -> str:
    typed = text_of(column, raw)
    if typed.casefold() not in named.people:
        raise Invalid(Sentence("There is no person {name} in this register.", name=typed[:80]), field=column.name)
    return named.people[typed.casefold()]


def _stage(column: Column, raw: Raw, named: Named) -> str:
    return _one(column, text_of(column, raw), named.stages_spoken, tuple(named.stages.values()))


def _yes(column: Column, raw: Raw, named: Named) -> bool:
    typed = text_of(column, raw).casefold()
    if typed not in (*YES, *NO):
        raise Invalid(Sentence("Write “yes” or “no”."), field=column.name)
    return typed in YES


def _names(column: Column, raw: Raw, named: Named) -> tuple[str, ...]:
    return tuple(checks.line(one, column.name, most=column.most) for one in text_of(column, raw).split(";")
                 if one.strip())


def _when(column: Column, raw: Raw, named: Named) -> Occurred:
    if isinstance(raw, datetime):
        return checks.happened(Occurred.on(raw.date()), named.today, column.name)
    typed = text_of(column, raw)
    if typed.casefold() in NOT_KNOWN:
        return Occurred.unknown()
    try:
        found = Occurred.parse("/".join(_in_iso(one) for one in re.split(r"\s*[–—/]\s*", typed)))
    except NotADate as error:
        raise Invalid(Sentence("“{text}” is not a date. Write 2024-03-01, 01.03.2024, 03.2024, 2024, two days with a "
                               "slash between them, or “not known”.", text=typed[:40]), field=column.name) from error
    return checks.happened(found, named.today, column.name)


def _in_iso(typed: str) -> str:
    found = RUSSIAN_DAY.fullmatch(typed)
    if found is None:
        return typed
    day = f"-{int(found['day']):02d}" if found["day"] else ""
    return f"{found['year']}-{int(found['month']):02d}{day}"


def _day(column: Column, raw: Raw, named: Named) -> date:
    found = _day_of(column, raw, NO_DAY)
    checks.past(found, named.today, column.name)
    return found


def _day_of(column: Column, raw: Raw, otherwise: Sentence) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    typed = raw.strip() if isinstance(raw, str) else str(raw)
    try:
        found = Occurred.parse(_in_iso(typed))
    except NotADate:
        found = Occurred.unknown()
    if found.precision != "day" or found.first is None:
        raise Invalid(Sentence(otherwise.template, text=typed[:40]), field=column.name)
    return found.first


def _moment(column: Column, raw: Raw, named: Named) -> datetime:
    """A moment by the register's clock; a day alone means its beginning."""
    hour = raw.time() if isinstance(raw, datetime) else time()
    typed = MOMENT.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if typed is not None:
        try:
            hour = time(int(typed["hour"]), int(typed["minute"]))
        except ValueError as error:
            raise Invalid(Sentence(NO_MOMENT.template, text=str(raw)[:40]), field=column.name) from error
    day = _day_of(column, typed["day"] if typed is not None else raw, NO_MOMENT)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(Sentence("{text} is too far away to be right. Check the year.", text=str(raw)[:40]),
                      field=column.name)
    return checks.received(datetime.combine(day, hour, named.zone), named.now, column.name)


READS: Mapping[str, Callable[[Column, Raw, Named], object]] = {
    "line": _line, "text": _text, "link": _link, "word": _word, "state": _state, "states": _states, "person": _person,
    "stage": _stage, "yes": _yes, "names": _names, "when": _when, "day": _day, "moment": _moment,
    "paper": _line, "document": _line,
}
