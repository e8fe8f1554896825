"""The public holidays of a country as the library `holidays` has them: the only place that knows it.

It is imported when it is first asked, and what it says of a year is kept.  Countries
and years that it does not know have week-ends alone.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracker.domain.occurred import FIRST_YEAR, LAST_YEAR
from tracker.domain.sentence import Titled

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5
ENGLISH, RUSSIAN = "en_US", "ru"
AMERICAN_DAY = re.compile(r"\b(\d\d)/(\d\d)/(\d{4})\b")


def is_off(country: str, day: date) -> bool:
    """Whether a day is a public holiday or falls on the week-end, one whose work was moved elsewhere apart."""
    known = _year(country, RUSSIAN, day.year)
    if known is None:
        return day.weekday() >= SATURDAY
    return not known.is_working_day(day)


@lru_cache(maxsize=256)
def holidays_of(country: str, year: int) -> Mapping[date, Titled]:
    """The public holidays of a year by name; the Russian one is empty where the library has none."""
    english, russian = _year(country, ENGLISH, year), _year(country, RUSSIAN, year)
    if english is None or russian is None:
        return MappingProxyType({})
    return MappingProxyType({
        day: Titled(_readable(name), russian.get(day, "") if _spoken(country, RUSSIAN) else "")
        for day, name in sorted(english.items()) if day.year == year
    })


@lru_cache(maxsize=256)
def worked_week_ends(country: str, year: int) -> tuple[date, ...]:
    """The Saturdays and Sundays of a year that are worked, because their rest was moved to another day."""
    known = _year(country, RUSSIAN, year)
    if known is None:
        return ()
    return tuple(sorted(day for day in known.weekend_workdays if day.year == year and known.is_working_day(day)))


@lru_cache(maxsize=512)
def _year(country: str, language: str, year: int) -> "HolidayBase | None":
    """A year with those beside it, which move days into it; None if the library does not know it."""
    import holidays

    if country not in holidays.list_supported_countries() or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return holidays.country_holidays(
        country, years=range(year - 1, year + 2), expand=False, language=_spoken(country, language))


@lru_cache
def _spoken(country: str, language: str) -> str | None:
    """The name that the library has for a language in a country, such as `ru_KG`; None if it does not speak it."""
    import holidays

    spoken = holidays.list_localized_countries().get(country, ())
    return next((one for one in spoken if one == language or one.startswith(f"{language}_")), None)


def _readable(name: str) -> str:
    """A name without days in the American order, which elsewhere mean another day."""
    return AMERICAN_DAY.sub(r"\3-\1-\2", name)
