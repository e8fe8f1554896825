"""Spreadsheets that somebody hands in, read into tables: which sheet holds what, which column is which."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import StringIO
from pathlib import PurePosixPath

from tracker.domain.import_columns import EXPLAINED, SHEETS, Column, sheet_called, sheets_with
from tracker.domain.importing import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Book, Fault, Raw, Row, Table, Unread
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.services import checks, workbooks
from tracker.services.files import MOST

SEPARATORS = {",": Sentence("a comma"), ";": Sentence("a semicolon"), "\t": Sentence("a tab")}
ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1251": "Windows-1251"}
TOO_LONG = Sentence("A cell holds at most {n} characters.", n=LONGEST_CELL)
CALLED = tuple(title for title, _ in SHEETS.values())
Lines = Iterable[tuple[int, tuple[Raw, ...]]]


def read(name: str, content: bytes, sheet: str = "") -> Book:
    """A file as tables, with everything that is wrong with their headings; refused whole if it cannot be read.

    `sheet` says what a CSV file holds, or which sheet alone of a workbook is meant.
    """
    known = checks.line(name.replace("\\", "/").rsplit("/", 1)[-1], "file", required=True, most=200)
    if sheet and (sheet := sheet_called(sheet) or "") == "":
        raise Invalid(Sentence("A file holds: {sheets}.", sheets=CALLED), field="sheet")
    if not content:
        raise Invalid(Sentence("The file {name} is empty.", name=known), field="file")
    if len(content) > MOST:
        raise Invalid(Sentence("The file is larger than {n} MB.", n=MOST // 1024**2), field="file")
    suffix = PurePosixPath(known.lower()).suffix
    if suffix == ".xlsx":
        workbooks.must_be_fit(known, content)
        found, read_as = list(_of_workbook(content, sheet)), None
    elif suffix in (".csv", ".tsv", ".txt"):
        found, read_as = _of_text(known, content, sheet)
    else:
        raise Invalid(Sentence("A register is imported from .xlsx or .csv."), field="file")
    tables = tuple(table for table, _ in found if table is not None)
    faults = tuple(fault for _, faults in found for fault in faults)
    if not faults and not any(one.rows for one in tables):
        raise Invalid(Sentence("There is no row in this file that could be imported."), field="file")
    return Book(known, sha256(content).hexdigest(), len(content), tables, faults, read_as)


Found = tuple[Table | None, list[Fault]]


def _of_workbook(content: bytes, only: str) -> Iterator[Found]:
    seen = set[str]()
    for title, lines in workbooks.sheets(content):
        key = sheet_called(title)
        if title.strip().casefold() in (EXPLAINED.title_en, EXPLAINED.title_ru) or (only and key != only):
            continue
        rows = _filled(lines)
        if key is None and next(rows, None) is None:
            continue
        if key is None or key in seen:
            yield None, [Fault(title, None, None, Sentence(
                "This sheet is not known, or comes twice. Name it one of {sheets}, or take it out.", sheets=CALLED))]
            continue
        seen.add(key)
        yield _table(key, title, rows)


def _of_text(name: str, content: bytes, sheet: str) -> tuple[list[Found], Sentence]:
    text, encoding = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    rows = list(_filled(_records(text, separator)))
    sheet = sheet or _which(tuple(str(one).strip() for one in rows[0][1] if one) if rows else ())
    return [_table(sheet, name, iter(rows))], Sentence(
        "Read as {encoding}, with {separator} between the cells.", encoding=ENCODINGS[encoding],
        separator=SEPARATORS[separator])


def _which(heads: tuple[str, ...]) -> str:
    possible = sheets_with(heads)
    if len(possible) != 1:
        raise Invalid(Sentence("It cannot be told by its columns what this file holds. Say which: {sheets}.",
                               sheets=CALLED), field="sheet")
    return possible[0]


def _decoded(content: bytes) -> tuple[str, str]:
    """Text in UTF-8, in UTF-16 if it says so, else in Windows-1251."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
        break
    raise Invalid(Sentence("This is not text in UTF-8 or in Windows-1251. Save it anew as CSV."), field="file")


def _records(text: str, separator: str) -> Iterator[tuple[int, tuple[Raw, ...]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Invalid(Sentence("Row {n} cannot be read. Look for a quotation mark without its pair.", n=number + 1),
                          field="file") from error
        number += 1
        yield number, tuple(cells)


def _filled(lines: Lines) -> Iterator[tuple[int, tuple[Raw, ...]]]:
    """The rows that hold anything."""
    for number, cells in lines:
        if any(one is not None and not (isinstance(one, str) and not one.strip()) for one in cells):
            yield number, cells


def _table(sheet: str, title: str, rows: Iterator[tuple[int, tuple[Raw, ...]]]) -> Found:
    number, heads = next(rows, (1, ()))
    columns = SHEETS[sheet][1]
    known, faults = _columns(columns, title, number, heads)
    missing = [one.title for one in columns if one.needed and one not in known.values()]
    if missing:
        faults.append(Fault(title, number, None, Sentence("These columns are missing: {columns}.",
                                                          columns=tuple(missing))))
    taken = list[Row]()
    for at, cells in rows:
        if len(taken) == MOST_ROWS:
            faults.append(Fault(title, at, None, Sentence("A sheet holds at most {n} rows. Cut it in two.",
                                                          n=MOST_ROWS)))
            break
        taken.append(Row(at, {one.name: _bounded(cells[place]) for place, one in known.items()
                              if place < len(cells) and cells[place] not in (None, "")}))
        faults += [Fault(title, at, None, Sentence("There is a cell without a heading: {cell}.", cell=str(one)[:40]))
                   for place, one in enumerate(cells) if place not in known and _nameless(heads, place)
                   and one not in (None, "")][:1]
    typed: Mapping[str, str] = {one.name: str(heads[place]).strip() for place, one in known.items()}
    return Table(sheet, title, columns, typed, tuple(taken)), faults


def _nameless(heads: tuple[Raw, ...], place: int) -> bool:
    return place >= len(heads) or heads[place] in (None, "")


def _bounded(cell: Raw) -> Raw:
    return Unread(TOO_LONG) if isinstance(cell, str) and len(cell) > LONGEST_CELL else cell


def _columns(
    columns: tuple[Column, ...], title: str, row: int, heads: tuple[Raw, ...]
) -> tuple[dict[int, Column], list[Fault]]:
    """Which place of a row is which column, and the headings that are none, or come twice."""
    known, faults = dict[int, Column](), list[Fault]()
    for place, head in enumerate(heads):
        if head in (None, ""):
            continue
        found = next((one for one in columns if isinstance(head, str) and one.goes_by(head)), None)
        if found is None or found in known.values():
            faults.append(Fault(title, row, str(head)[:80], Sentence(
                "This column is not known, or comes twice. The template has the columns that are read.")))
        elif place < MOST_COLUMNS:
            known[place] = found
    return known, faults
