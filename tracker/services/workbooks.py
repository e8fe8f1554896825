"""Workbooks (XLSX) that somebody hands in: looked at before openpyxl opens them, then read row by row."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

from tracker.domain.importing import MOST_COLUMNS, Raw, Unread
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.services import archives

MOST_IN_ONE, MOST_CHARACTERS = 60_000, 4 * 1024 * 1024
"""Elements and characters of one row, of one shared text, or of a part that is read whole."""

MOST_SHARED = 64 * 1024 * 1024
LAST_ROW = 1_048_576
UNITS = ("row", "si")
NOT_ONE = Sentence("The content of {name} is not what its ending says.", name="")
NOT_A_FORMULA = Sentence("This is a formula. Copy the column, and paste it as values alone.")
NO_ERROR = Sentence("This cell holds an error of the spreadsheet program. Mend it, or empty it.")
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
Lines = Iterator[tuple[int, tuple[Raw, ...]]]


class _Hostile(Exception):
    """The parts of a workbook are not such as a program for spreadsheets writes."""


def must_be_fit(name: str, content: bytes) -> None:
    """Refuse what is no workbook, what acts, and what would fill the memory when it is read."""
    wrong = archives.wrong_with(content, _is_workbook)
    if wrong is None:
        wrong = _wrong_inside(content)
    if wrong is not None:
        raise Invalid(Sentence(wrong.template, **{**wrong.values, "name": name[-80:]}), field="file")


def _is_workbook(parts: archives.Parts) -> Sentence | None:
    """A workbook of SpreadsheetML without macros, controls or embedded objects."""
    types = parts.text("[Content_Types].xml").lower()
    if re.search(r"macroenabled|vbaproject", types) or any(
            re.search(r"vba|activex|/embeddings/", one.lower()) for one in parts.names):
        return archives.ACTS
    return None if "spreadsheetml.sheet.main+xml" in types and "xl/workbook.xml" in parts.names else NOT_ONE


def _wrong_inside(content: bytes) -> Sentence | None:
    """What the parts that are read would take of the memory, and whether rows come in their order."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            for info in archive.infolist():
                if info.filename.lower().endswith((".xml", ".rels")):
                    _Scan().read(archive, info.filename)
    except _Hostile:
        return archives.TOO_MUCH
    except (expat.ExpatError, ValueError):
        return archives.BROKEN
    return None


class _Scan:
    """Counts what stands between the ends of two rows or two shared texts: so much is held in memory at a time."""

    def __init__(self) -> None:
        self.elements = self.characters = self.shared = self.row = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def read(self, archive: ZipFile, name: str) -> None:
        with archive.open(name) as opened:
            while piece := opened.read(archives.PIECE):
                self.parser.Parse(piece, False)
        self.parser.Parse(b"", True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        self.elements += 1
        self.characters += sum(map(len, attributes.values()))
        self._must_be_little()
        if element == "row":
            self.row, before = int(attributes.get("r", self.row + 1)), self.row
            if not before < self.row <= LAST_ROW:
                raise _Hostile
        if element in ("Relationship", "Override") and _is_misnamed(attributes):
            raise _Hostile

    def _text(self, text: str) -> None:
        self.characters += len(text)
        self._must_be_little()

    def _end(self, name: str) -> None:
        element = name.rpartition(" ")[2]
        if element in UNITS:
            self.shared += self.characters if element == "si" else 0
            self.elements = self.characters = 0
            if self.shared > MOST_SHARED:
                raise _Hostile

    def _must_be_little(self) -> None:
        if self.elements > MOST_IN_ONE or self.characters > MOST_CHARACTERS:
            raise _Hostile


def _is_misnamed(attributes: dict[str, str]) -> bool:
    """A part that would be read as XML under a name by which nobody looked at it."""
    kind = attributes.get("Type", "").rpartition("/")[2]
    if kind in ("worksheet", "sharedStrings", "styles", "officeDocument", "chartsheet"):
        return not attributes.get("Target", "").lower().endswith(".xml")
    is_read = attributes.get("ContentType", "").endswith("+xml") and "spreadsheetml" in attributes["ContentType"]
    return is_read and not attributes.get("PartName", "").lower().endswith(".xml")


def sheets(content: bytes) -> Iterator[tuple[str, Lines]]:
    """Every sheet under its title, with its rows as they are numbered in it."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield sheet.title, _lines(sheet)
        book.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise Invalid(archives.BROKEN, field="file") from error


def _lines(sheet: object) -> Lines:
    rows = sheet.iter_rows(min_row=1, max_col=MOST_COLUMNS + 1)  # type: ignore[attr-defined]
    for number, cells in enumerate(rows, 1):
        yield number, tuple(_raw(one) for one in cells)


def _raw(cell: object) -> Raw:
    value, kind = cell.value, getattr(cell, "data_type", "n")  # type: ignore[attr-defined]
    if kind == "f":
        return Unread(NOT_A_FORMULA)
    if kind == "e" or (isinstance(value, str) and kind != "s" and value in ERRORS):
        return Unread(NO_ERROR)
    return value if isinstance(value, str) or value is None else _plain(value)


def _plain(value: object) -> Raw:
    return value if isinstance(value, (bool, int, float, datetime, date, time, timedelta)) else Unread(NOT_A_FORMULA)
