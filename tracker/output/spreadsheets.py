"""Rows as CSV and XLSX: Cyrillic opens right, and nothing that somebody typed is ever run as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO

MARK_OF_UTF8 = "\ufeff"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL, WIDEST = 32_767, 400
CUT = "…"
AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Cell = str | int | date | None


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """RFC 4180, UTF-8 with the mark by which Excel knows it; a text that would begin a formula gets an apostrophe."""
    yield MARK_OF_UTF8.encode()
    for row in (head, *rows):
        line = StringIO()
        csv.writer(line).writerow([_harmless(one) for one in row])
        yield line.getvalue().encode()


def _harmless(value: Cell) -> str | int:
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = value.isoformat() if isinstance(value, date) else value
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(BEGINS_A_FORMULA) else text


def xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], made_at: datetime) -> bytes:
    """A workbook of one sheet; `made_at` is its date, so that the same rows give the same bytes."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True, **AS_TYPED})
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for number, row in enumerate((head, *rows)):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, fitting(value), bold if not number else None)
    sheet.autofit(WIDEST)
    book.close()
    return target.getvalue()


def fitting(value: str | int) -> str | int:
    """A text longer than a cell holds is cut, and shows it."""
    return value[:LONGEST_CELL - 1] + CUT if isinstance(value, str) and len(value) > LONGEST_CELL else value
