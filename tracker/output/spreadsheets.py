"""Lists as CSV and XLSX: Cyrillic opens right, and nothing that somebody typed is ever run as a formula."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.language import current, place, say

MARK_OF_UTF8 = "\ufeff"
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_576
CUT = "…"
WIDEST, NARROWEST = 60, 9
AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
YES, NO = Sentence("yes"), Sentence("no")
Cell = str | float | date | None
PARTED_BY = {"en": ","}
"""Excel parts cells with a semicolon wherever a comma stands in decimal numbers, and in English with a comma."""

UNSEEN = ("\x00-\x08\x0b\x0c\x0e-\x20\"\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
          "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb")
SIGNS = r"=+@|%\-" "\u2212\u207a-\u207c\u208a-\u208c\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
MAY_BEGIN_A_FORMULA = re.compile(f"^(?=[\t\r\n])|(?:^|(?<=[,;\t\r\n]))(?=[{UNSEEN}]*[{SIGNS}])")
"""Also after what another program may take for the end of a cell: Excel parts cells at other signs in each country."""


@dataclass(frozen=True)
class Column:
    """What a column is called and what it says of a thing; one of moments names the clock that they are told by."""

    head: Sentence
    value: Callable[[Any], object]
    moment: bool = False


@dataclass(frozen=True)
class Sheet:
    """A list as a table; its things are read while it is written."""

    name: str
    title: Sentence
    columns: tuple[Column, ...]
    things: Iterable[Any]

    def head(self, zone: ZoneInfo) -> list[str]:
        """What the columns are called."""
        return [f"{say(one.head)} ({place(zone)})" if one.moment else say(one.head) for one in self.columns]

    def rows(self, zone: ZoneInfo) -> Iterator[list[Cell]]:
        """A row a thing, moments by the clock of this zone."""
        for thing in self.things:
            yield [_plain(one.value(thing), zone) for one in self.columns]


def _plain(value: object, zone: ZoneInfo) -> Cell:
    if isinstance(value, datetime):
        return value.astimezone(zone).replace(tzinfo=None, microsecond=0)
    if isinstance(value, bool):
        return say(YES if value else NO)
    return value if value is None or isinstance(value, float | int | date) else say(value)


def csv_of(sheet: Sheet, zone: ZoneInfo) -> Iterator[bytes]:
    """A list as CSV, line by line."""
    return csv_lines(sheet.head(zone), sheet.rows(zone))


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8 with the mark by which Excel knows it, parted as Excel parts in the country of the language.

    Whatever could begin a formula gets an apostrophe before it.
    """
    parted, mark = PARTED_BY.get(current(), ";"), MARK_OF_UTF8
    for row in chain((head,), rows):
        line = StringIO()
        csv.writer(line, delimiter=parted).writerow([_harmless(one, "," if parted == ";" else ".") for one in row])
        yield (mark + line.getvalue()).encode()
        mark = ""


def _harmless(value: Cell, point: str) -> str | int:
    """A cell of CSV; a fraction has the decimal sign of the country, or Excel would take 3.5 for a day of May."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    if isinstance(value, float):
        return f"{value:g}".replace(".", point)
    if isinstance(value, date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return MAY_BEGIN_A_FORMULA.sub("'", value)


def xlsx(sheet: Sheet, zone: ZoneInfo, made_at: datetime) -> bytes:
    """A workbook of one sheet, each row forgotten once it is written.

    `made_at` is its date, so that the same rows give the same bytes.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    with Workbook(target, {"constant_memory": True, **AS_TYPED}) as book:
        book.set_properties({"title": say(sheet.title), "created": made_at.replace(tzinfo=None)})
        rows: Iterable[Sequence[Cell]] = chain((sheet.head(zone),), sheet.rows(zone))
        _fill(book.add_worksheet(), _formats(book), rows, [NARROWEST] * len(sheet.columns))
    return target.getvalue()


def _formats(book: Any) -> dict[object, Any]:
    """How each kind of value looks, and the head."""
    top = {"valign": "top"}
    return {
        None: book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top}), int: book.add_format(top),
        str: book.add_format({"text_wrap": True, **top}),
        date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", **top}),
        float: book.add_format(top),
    }


def _fill(page: Any, formats: Mapping[object, Any], rows: Iterable[Sequence[Cell]], widths: list[int]) -> None:
    number = 0
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise Invalid(Sentence("A workbook holds {n} rows and no more. Ask for less, or take the list as CSV.",
                                   n=MOST_ROWS - 1))
        for column, value in enumerate(row):
            _write(page, number, column, value, formats[type(value) if number and value is not None else None])
            widths[column] = max(widths[column], _width(value))
    _lay_out(page, widths, number)


def _write(page: Any, row: int, column: int, value: Cell, form: Any) -> None:
    """Each value as what it is: nothing is guessed from a text."""
    if isinstance(value, date):
        page.write_datetime(row, column, value, form)
    elif isinstance(value, float | int):
        page.write_number(row, column, value, form)
    elif value:
        page.write_string(row, column, fitting(value), form)


def _width(value: Cell) -> int:
    lines = str(value if value is not None else "").split("\n")
    return min(max(len(line) for line in lines) + 2, WIDEST)


def _lay_out(page: Any, widths: list[int], last: int) -> None:
    """The head stays in sight and is printed on each sheet of paper, which is as wide as the table."""
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(widths) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def fitting(value: str) -> str:
    """A text longer than a cell holds is cut, and shows it."""
    return value[:LONGEST_CELL - 1] + CUT if len(value) > LONGEST_CELL else value
