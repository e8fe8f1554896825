"""Spreadsheets are read as their program shows them; what would harm the reader is refused before it is opened."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.books import DRAFT, LETTER, REGISTER, book, csv, xlsx
from tracker.domain.importing import Unread
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid
from tracker.services import cells, tables

A_DAY = datetime.fromisoformat("2019-03-01")
ROWS = [["number", "kind", "Наименование на русском", "language"], ["45-п", "план", "О границе", "ru"]]


def read(content, name="documents.csv", sheet=""):
    return tables.read(name, content, sheet)


@pytest.mark.parametrize(("encoding", "told"), [
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1251", "Windows-1251"), ("utf-16", "UTF-16")])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_every_encoding_and_separator_of_offices_and_says_which(encoding, told, separator):
    found = read(csv(ROWS, separator, encoding))

    assert dict(found.tables[0].rows[0].cells) == {
        "number": "45-п", "kind": "план", "title_ru": "О границе", "language": "ru"}
    assert told in str(found.read_as)


def test_rows_are_numbered_as_the_spreadsheet_numbers_them():
    found = read(csv([*ROWS, [], ['"two\r\nlines"', "plan"], ["46"]]))
    also = tables.read("x.xlsx", xlsx({"documents": [DRAFT, {}, {}, DRAFT]}))

    assert [one.number for one in found.tables[0].rows] == [2, 4, 5]
    assert [one.number for one in also.tables[0].rows] == [2, 5]


@pytest.mark.parametrize(("content", "name", "sheet", "match"), [
    (b"", "a.csv", "", "is empty"),
    (b"number;kind\r\n1;plan", "a.pdf", "", "from .xlsx or .csv"),
    (b"number;kind\r\n1;2", "a.csv", "", "what this file holds"),
    (b"number;kind\r\n1;2", "a.csv", "poems", "A file holds"),
    (b"number;kind;language\r\n", "a.csv", "", "no row"),
    (b"number\0;kind", "a.csv", "papers", "not text"),
    (b'number;kind;language\r\n"' + b"x" * 200_000, "a.csv", "", "quotation mark"),
    (b"\x98\xff", "a.csv", "papers", "not text"),
    (b"PK\x03\x04 no archive", "a.xlsx", "", "damaged"),
    (b"x" * (25 * 1024**2 + 1), "a.csv", "", "larger than 25 MB"),
])
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(content, name, sheet, match):
    with pytest.raises(Invalid, match=match):
        read(content, name, sheet)


def test_a_formula_and_an_error_are_faults_of_their_cells():
    workbook = Workbook()
    workbook.active.title = "papers"
    workbook.active.append(["number", "kind", "title_ru", "sender"])
    workbook.active.append(["=1+1", "letter", "#REF!", "+1"])
    target = BytesIO()
    workbook.save(target)

    row = read(target.getvalue(), "a.xlsx").tables[0].rows[0].cells

    assert {name: type(one) for name, one in row.items()} == {
        "number": Unread, "kind": str, "title_ru": Unread, "sender": str}


def test_a_sheet_holds_no_more_rows_than_it_may(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)

    found = book({"papers": [LETTER] * 5})

    assert [(one.row, str(one.what)) for one in found.faults] == [(5, "A sheet holds at most 3 rows. Cut it in two.")]


def test_a_cell_without_a_heading_is_not_passed_over():
    found = read(csv([*ROWS, ["46", "plan", "Б", "ru", "", "lost"]]))

    assert [(one.row, "lost" in str(one.what)) for one in found.faults] == [(3, True)]


def rewritten(change, **more):
    """A workbook of which parts were changed: `change` gets the name and the bytes of each."""
    source, target = ZipFile(BytesIO(xlsx(REGISTER))), BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
        for name, content in more.items():
            archive.writestr(name, content)
    return target.getvalue()


def in_sheet(old, new):
    def change(name, content):
        return content.replace(old, new, 1) if name == "xl/worksheets/sheet1.xml" else content
    return change


def unchanged(name, content):
    return content


DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]>'
WIDE = b'<row r="9">' + b'<c r="A9" t="inlineStr"><is><t>x</t></is></c>' * 70_000 + b"</row></sheetData>"
RICH = b"<sst><si>" + b"<r><t>x</t></r>" * 70_000 + b"</si></sst>"
HOSTILE = {
    "a bomb": (lambda: rewritten(unchanged, **{"xl/media/a.png": b"\0" * 30_000_000}), "unpacks to more"),
    "entities": (lambda: rewritten(lambda name, content: DTD + content.partition(b"?>")[2]
                                   if name.endswith("sheet1.xml") else content), "damaged|names of its own"),
    "a row without end": (lambda: rewritten(in_sheet(b"</sheetData>", WIDE)), "unpacks to more"),
    "a text without end": (lambda: rewritten(unchanged, **{"xl/sharedStrings.xml": RICH}), "unpacks to more"),
    "rows that go back": (lambda: rewritten(in_sheet(b"</sheetData>", b'<row r="1"/></sheetData>')), "unpacks to more"),
    "a row far away": (lambda: rewritten(in_sheet(b"</sheetData>", b'<row r="99999999999"/></sheetData>')),
                       "unpacks to more"),
    "a row that is no number": (lambda: rewritten(in_sheet(b"</sheetData>", b'<row r="x"/></sheetData>')), "damaged"),
    "macros": (lambda: rewritten(unchanged, **{"xl/vbaProject.bin": b"x"}), "programs or scripts"),
    "an embedded file": (lambda: rewritten(unchanged, **{"xl/embeddings/a.bin": b"x"}), "programs or scripts"),
    "another archive": (lambda: rewritten(unchanged, **{"xl/a.zip": b"PK\x03\x04"}), "another archive"),
    "a path out": (lambda: rewritten(unchanged, **{"../a.xml": b"<a/>"}), "lead out"),
    "a sheet under another name": (lambda: rewritten(lambda name, content: content.replace(
        b"/xl/worksheets/sheet1.xml", b"/xl/worksheets/sheet1.bin") if name.endswith(".rels") else content),
        "unpacks to more"),
    "elsewhere": (lambda: rewritten(lambda name, content: content.replace(
        b"<Relationship ", b'<Relationship Id="x" TargetMode="External" Target="http://evil/" Type="a/worksheet"/>'
        b"<Relationship ", 1) if name == "xl/_rels/workbook.xml.rels" else content), "fetches something"),
    "no workbook": (lambda: rewritten(lambda name, content: content.replace(b"sheet.main+xml", b"none")), "not what"),
    "no sheet": (lambda: rewritten(lambda name, content: b"<a/>" if name == "xl/workbook.xml" else content), "no row"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(name):
    make, match = HOSTILE[name]

    with pytest.raises(Invalid, match=match):
        read(make(), "a.xlsx")


@pytest.fixture
def named():
    """What cells may name, on a day in March."""
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Europe/Moscow")
    return cells.Named({}, {}, {}, {}, zone, datetime(2024, 3, 4, 12, tzinfo=zone), date(2024, 3, 4))


def column(kind):
    from tracker.domain.import_columns import SHEETS

    return next(one for _, columns in SHEETS.values() for one in columns if one.kind == kind)


@pytest.mark.parametrize(("typed", "said"), [
    ("2019-03-01", "2019-03-01"), ("1.3.2019", "2019-03-01"), ("03.2019", "2019-03"), ("2019", "2019"), (2019, "2019"),
    (2019.0, "2019"), (A_DAY, "2019-03-01"), ("01.03.2019 – 05.03.2019", "2019-03-01/2019-03-05"),
    ("Неизвестно", "not known"), ("2019-03-01/2019-03-05", "2019-03-01/2019-03-05"),
])
def test_a_date_is_read_as_offices_write_it(named, typed, said):
    assert str(cells.read(column("when"), typed, named)) == said
    assert isinstance(cells.read(column("when"), typed, named), Occurred)


@pytest.mark.parametrize(("kind", "typed", "match"), [
    ("when", "31.02.2019", "is not a date"), ("when", "05.03.2024", "in the future"), ("when", "1.1.1017", "too long"),
    ("when", True, "is not a date"), ("day", "03.2019", "is not a day"), ("day", 43831, "is not a day"),
    ("moment", "01.03.2019 25:00", "day with a time"), ("moment", "05.03.2024 10:00", "in the future"),
    ("moment", "0001-01-01", "too far"), ("line", A_DAY, "keeps this as a date"),
    ("yes", "perhaps", "yes” or “no"), ("line", "a\nb", "cannot be kept"), ("line", "a\0b", "cannot be kept"),
    ("link", "ftp://x", "must begin"),
])
def test_what_cannot_be_meant_is_refused(named, kind, typed, match):
    with pytest.raises(Invalid, match=match):
        cells.read(column(kind), typed, named)


@pytest.mark.parametrize(("kind", "typed", "said"), [
    ("line", 45.0, "45"), ("line", 12.5, "12.5"), ("line", " 7 ", "7"), ("line", 45, "45"), ("yes", "ДА", True),
    ("day", A_DAY, date(2019, 3, 1)), ("names", "a; b;", ("a", "b")),
])
def test_numbers_and_words_are_read_as_they_were_meant(named, kind, typed, said):
    assert cells.read(column(kind), typed, named) == said


def test_a_moment_is_one_of_the_registers_clock(named):
    found = [cells.read(column("moment"), typed, named) for typed in (
        "01.03.2019 14:30", "2019-03-01T14:30", datetime.fromisoformat("2019-03-01T14:30"))]

    assert {one.isoformat() for one in found} == {"2019-03-01T14:30:00+03:00"}
    assert load_workbook(BytesIO(xlsx(REGISTER))).sheetnames == list(REGISTER)
