"""The empty spreadsheet of a register to be imported: its columns, and what each of them takes in both languages."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from tracker.domain.import_columns import EXPLAINED, SHEETS, Column, sheet_called
from tracker.domain.importing import MOST_ROWS
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.language import gettext as _
from tracker.language import say
from tracker.output.spreadsheets import AS_TYPED, csv_lines

DAYS, WIDTH, MOST_CHOICES = ("day", "moment"), 24, 255
HEAD = (Titled("Sheet", "Лист"), Titled("Column", "Столбец"), Titled("Needed", "Обязателен"),
        Titled("English", "По-английски"), Titled("Russian", "По-русски"), Titled("Words", "Слова"))


def template(name: str, sheet: str, made_at: datetime) -> bytes:
    """A template of the kind that the file's name says; one of CSV holds one sheet, which must be named."""
    if name.lower().endswith(".xlsx"):
        return workbook(made_at)
    if not name.lower().endswith(".csv"):
        raise Invalid(Sentence("A register is imported from .xlsx or .csv."), field="file")
    key = sheet_called(sheet)
    if key is None:
        raise Invalid(Sentence("A file holds: {sheets}.", sheets=tuple(title for title, _ in SHEETS.values())),
                      field="sheet")
    return b"".join(csv_lines([say(one.title) for one in SHEETS[key][1]], ()))


def workbook(made_at: datetime) -> bytes:
    """The sheets in the language spoken, the second one explaining the columns of all in both."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True, **AS_TYPED})
    book.set_properties({"title": _("Register to be imported"), "created": made_at.replace(tzinfo=None)})
    titled = [(say(title), columns) for title, columns in SHEETS.values()]
    sheets = [book.add_worksheet(title) for title in (titled[0][0], say(EXPLAINED), *(one for one, _ in titled[1:]))]
    _explain(book, sheets.pop(1))
    for sheet, (_title, columns) in zip(sheets, titled, strict=True):
        _head(book, sheet, columns)
    book.close()
    return target.getvalue()


def _head(book: Any, sheet: Any, columns: Sequence[Column]) -> None:
    """The headings; what is no day is text from the beginning, so that no number turns into a date."""
    needed = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E7EDF6"})
    may_be = book.add_format({"bottom": 1, "text_wrap": True, "valign": "top"})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.freeze_panes(1, 0)
    for place, one in enumerate(columns):
        sheet.set_column(place, place, WIDTH, day if one.kind in DAYS else text)
        sheet.write(0, place, say(one.title), needed if one.needed else may_be)
        choices = [say(word) for word in one.words.values()]
        if choices and len(",".join(choices)) <= MOST_CHOICES and not any("," in word for word in choices):
            sheet.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": choices})


def _explain(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for place, width in enumerate((20, 28, 12, 60, 60, 60)):
        sheet.set_column(place, place, width)
    sheet.write_row(0, 0, [say(one) for one in HEAD], bold)
    rows = ((title, one) for title, columns in SHEETS.values() for one in columns)
    for number, (title, one) in enumerate(rows, 1):
        sheet.write_row(number, 0, _row(title, one), wrapped)


def _row(title: Titled, one: Column) -> list[str]:
    words = "; ".join(f"{word.title_en} / {word.title_ru}" for word in one.words.values())
    needed = _("yes") if one.needed else ""
    return [say(title), say(one.title), needed, f"{one.title.title_en}. {one.told.title_en}",
            f"{one.title.title_ru}. {one.told.title_ru}", words]
