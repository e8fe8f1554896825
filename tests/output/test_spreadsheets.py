"""Lists as CSV and XLSX: what was typed stays what it was, is run by no spreadsheet, and opens right in Cyrillic."""

import csv
import random
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from tracker import language
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.output import spreadsheets
from tracker.output.spreadsheets import Column, Sheet, csv_of, xlsx

MADE, MOSCOW = datetime(2024, 3, 4, 9, 0, tzinfo=UTC), ZoneInfo("Europe/Moscow")
SIGNS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "−", "﹢", "﹣", "⁺", "₋")
BEFORE = ("", " ", "  ", "\t", "\r", "\n", "\r\n", "\u00a0", "\u200b", "\ufeff", "\u3000", "\u2060", "\u200e", "\u202e",
          "\u00ad", "\x01", "a;", "a,", "a\t", "a\n", "a; ", "я;", '";', '",', '"\n', "';")
RUN = ("1+1", 'HYPERLINK("http://example.invalid","x")', "cmd|' /C calc'!A0", "SUM(A1:A9)", 'WEBSERVICE("http://x.invalid")',
       "DDE(\"cmd\";\"/C calc\";\"x\")", "MSEXCEL|'\\..\\..\\cmd.exe'!''", "7 495 123", "")
ALL = [before + sign + run for before in BEFORE for sign in SIGNS for run in RUN]
HOSTILE = [
    *random.Random(6).sample(ALL, 480), "\t", "\r", "\n", "'=1+1", '"=1+1"', "_x003D_1+1", "_x0041_", "{=1+1}", "#REF!",
    "Учёт на границе", "Тоҷикистон", "Қазақстан", "http://example.invalid",
    "mailto:x@example.invalid", "a\nb", "ё" * 300,
]
GUESSED = ("TRUE", "1e400", "007", "2024-03-04", "3/4", "12/34", "1.10")
"""What LibreOffice and Excel read as something else where a text file does not say what it is."""

ITSELF = Column(Sentence("What"), lambda one: one)
PARTED = {"en": ",", "ru": ";"}


def sheet_of(*things, columns=(ITSELF,)):
    return Sheet("list", Sentence("Journal"), columns, things)


def pairs(texts=HOSTILE):
    """Each text beside an ordinary one on both sides, as cells stand in a row."""
    columns = (Column(Sentence("Number"), lambda pair: pair[0]), Column(Sentence("What"), lambda pair: pair[1]),
               Column(Sentence("Reason"), lambda pair: "end"))
    return sheet_of(*enumerate(texts), columns=columns)


def as_csv(sheet, spoken="en"):
    with language.use(spoken):
        return b"".join(csv_of(sheet, MOSCOW))


def rows_of(book):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(book)).active.iter_rows(min_row=2)]


def types_of(book):
    return {cell.data_type for row in load_workbook(BytesIO(book)).active for cell in row}


def test_a_workbook_keeps_every_text_and_has_no_formula():
    book = xlsx(pairs([*HOSTILE, *GUESSED]), MOSCOW, MADE)

    assert types_of(book) <= {"s", "n", "inlineStr"}
    assert [unescape(row[1]) for row in rows_of(book)] == [*HOSTILE, *GUESSED]


@pytest.mark.parametrize("spoken", PARTED)
def test_csv_keeps_every_text_but_for_an_apostrophe_before_what_could_begin_a_formula(spoken):
    read = list(csv.reader(StringIO(as_csv(pairs(), spoken).decode("utf-8-sig"), newline=""), delimiter=PARTED[spoken]))

    assert [row[0] for row in read[1:]] == [str(number) for number in range(len(HOSTILE))]
    for row, text in zip(read[1:], HOSTILE, strict=True):
        assert row[1] == text or row[1].replace("'", "") == text.replace("'", ""), text
    assert next(row[1] for row in read if "Учёт" in row[1]) == "Учёт на границе"


@pytest.mark.parametrize("spoken", PARTED)
@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_no_cell_of_csv_begins_a_formula_wherever_another_program_parts_it(spoken, parted):
    blanks = "".join(one for one in map(chr, range(0x10000)) if not one.strip() or not one.isprintable())

    for line in as_csv(pairs(), spoken).decode("utf-8-sig").splitlines():
        for cell in line.replace('"', "").split(parted):
            assert not cell.strip(blanks).startswith(SIGNS), line


def test_a_long_text_of_separators_is_read_through_once():
    as_csv(sheet_of("\t" * 200_000, ", " * 100_000, " " * 200_000, "\n;" * 100_000))


def test_days_are_days_and_moments_stand_in_the_zone_that_the_head_names():
    columns = (Column(Sentence("Since"), lambda one: one.date()), Column(Sentence("Due"), lambda one: one, moment=True))
    sheet = sheet_of(datetime(2024, 4, 12, 21, 30, tzinfo=UTC), columns=columns)

    with language.use("ru"):
        page = load_workbook(BytesIO(xlsx(sheet, MOSCOW, MADE))).active

    assert [cell.value for cell in page[1]] == ["С какого дня", "Срок (Москва)"]
    assert [cell.value.isoformat() for cell in page[2]] == ["2024-04-12T00:00:00", "2024-04-13T00:30:00"]
    assert page["A2"].is_date
    assert as_csv(sheet).decode("utf-8-sig") == "Since,Due (Moscow)\r\n2024-04-12,2024-04-13 00:30:00\r\n"


def test_words_are_said_in_the_language_of_the_reader_and_nothing_is_an_empty_cell():
    sheet = sheet_of(Titled("plan", "план"), True, None, 0)

    assert as_csv(sheet, "ru").decode("utf-8-sig").split("\r\n")[1:] == ["план", "да", '""', "0", ""]
    assert [row[0] for row in rows_of(xlsx(sheet, MOSCOW, MADE))] == ["plan", "yes", None, 0]


def test_the_same_rows_give_the_same_bytes():
    assert xlsx(pairs(), MOSCOW, MADE) == xlsx(pairs(), MOSCOW, MADE)


def test_a_text_longer_than_a_cell_is_cut_and_shows_it():
    text, = rows_of(xlsx(sheet_of("я" * 40_000), MOSCOW, MADE))[0]

    assert (len(text), text[-1]) == (32_767, "…")


def test_a_list_longer_than_a_workbook_is_refused_and_never_cut(monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 3)

    assert len(rows_of(xlsx(sheet_of("a", "b"), MOSCOW, MADE))) == 2
    with pytest.raises(Invalid, match="take the list as CSV"):
        xlsx(sheet_of("a", "b", "c"), MOSCOW, MADE)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed on this machine")
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "en", "ru"])
def test_libreoffice_runs_nothing_and_loses_nothing(tmp_path, kind):
    source, texts = tmp_path / f"list.{'xlsx' if kind == 'xlsx' else 'csv'}", [*HOSTILE, *GUESSED * (kind == "xlsx")]
    source.write_bytes(xlsx(pairs(texts), MOSCOW, MADE) if kind == "xlsx" else as_csv(pairs(texts), kind))

    book = converted(source, tmp_path, "" if kind == "xlsx" else PARTED[kind]).read_bytes()

    assert types_of(book) <= {"s", "n", "inlineStr"}
    for row, text in zip(rows_of(book), texts, strict=True):
        assert plain(row[1]) == plain(text), text


def plain(text):
    """Without what a spreadsheet need not keep: the apostrophe before a sign, controls, blanks around."""
    return "".join(one for one in unescape(str(text or "")).replace("'", "") if one.isprintable()).strip()


def converted(source, folder, parted):
    """The file as LibreOffice reads it and writes it again, formulas allowed."""
    reading = [f"--infilter=CSV:{ord(parted)},34,76,1,,0,false,true,false,false,false,-1,true"] if parted else []
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", *reading, "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", source],
        check=True, timeout=120, capture_output=True)
    return folder / "out" / "list.xlsx"


def test_a_fraction_stays_a_number_and_has_the_decimal_sign_of_the_country():
    sheet = sheet_of(3.5, 4.0, 12)

    assert rows_of(xlsx(sheet, MOSCOW, MADE)) == [[3.5], [4], [12]]
    assert as_csv(sheet).decode("utf-8-sig").split() == ["What", "3.5", "4", "12"]
    assert as_csv(sheet, "ru").decode("utf-8-sig").split()[1:] == ["3,5", "4", "12"]
