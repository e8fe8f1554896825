"""The approval sheet as PDF/A-3: the same state of the register gives the same bytes.

Inside lie `sheet.json`, the 27 fields for programs, and `entries.jsonl`, the entries of the journal it rests on.
"""

from tracker.domain.sentence import Sentence
from tracker.domain.sheet_claims import ENTRIES, JSON
from tracker.language import current, say
from tracker.output import sheet_data, sheet_rows, sheet_words
from tracker.output.sheet_words import Field
from tracker.output.typeset import Attached, Block, Fields, Heading, Line, Paper, Row, Run, Table, Text, pdf
from tracker.queries.sheet_views import Sheet, SheetRow

WIDTHS = (1.15, 1.1, 1.05, 1.3, 1.15, 0.65, 1.05, 1.2, 1.05, 1.2, 1.15, 1.2)
"""Shares of the line for fields 12 to 23."""

SIZE = 7.0
LETTERS, LINES = 8, 30
"""So many letters fit on a line of a narrow column at least, and so many lines on a page."""


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet in the language that is spoken now."""
    return pdf(paper(sheet))


def file_name(sheet: Sheet) -> str:
    """What the file is called: 2024-0001-r1-sheet.pdf."""
    return f"{sheet.reference}-r{sheet.round}-sheet.pdf"


def paper(sheet: Sheet) -> Paper:
    """Head, a row a state, foot; on every page where it stands, and by what it is held."""
    title = say(Sentence("Approval sheet no. {n}", n=sheet.round))
    head = sheet_words.head(sheet)
    return Paper(
        f"{sheet.reference}: {title}", current(), (
            *_letterhead(sheet, head[0], title), _fields(head[2:]),
            Table(sheet_rows.head(), [_row(sheet, one) for one in sheet.rows], WIDTHS, SIZE,
                  say(Sentence("No state takes part in this round."))),
            _fields(sheet_words.foot(sheet)), Heading(say(Sentence("By what the sheet can be checked"))),
            _verification(sheet),
            Text(Run(say(Sentence(
                "Whether it still holds: tracker verify --sheet FILE, or the page of the journal for checking a sheet. "
                "The file holds the answers and their entries for programs.")), "quiet"))),
        sheet.verification.head.at, foot=_foot(sheet), page=say(Sentence("page {n} of {m}")), landscape=True,
        attached=_attached(sheet))


def _letterhead(sheet: Sheet, organisation: Field, title: str) -> list[Block]:
    """The organisation above the title; where it is not known, as a field."""
    if sheet.organisation.title_en or sheet.organisation.title_ru:
        return [Text(organisation.lines[0], "center"), Heading(title, 1)]
    return [Heading(title, 1), _fields([organisation])]


def _row(sheet: Sheet, one: SheetRow) -> Row:
    """A line that surely has room on a page is not broken over two."""
    cells = sheet_rows.cells(sheet, one)
    lines = max(sum(1 + len(line) // LETTERS for line in cell.split("\n")) for cell in cells)
    return Row(cells, one.struck, sheet_rows.LEGIBLE, whole=lines <= LINES)


def _fields(fields: list[Field]) -> Fields:
    return Fields([(f"{one.number}. {one.name}", "\n".join(one.lines)) for one in fields])


def _verification(sheet: Sheet) -> Fields:
    said: list[tuple[str, Line]] = [
        (name, (f"{value}  " if value else "", Run(digits, "code")))
        for name, value, digits in sheet_words.verification(sheet)]
    return Fields(said)


def _foot(sheet: Sheet) -> str:
    known = sheet.verification.known
    return say(Sentence("{round} · as known at entry {n} · {code}", round=sheet.key, n=known.seq,
                        code=sheet.verification.code))


def _attached(sheet: Sheet) -> tuple[Attached, ...]:
    return (
        Attached(JSON, sheet_data.json_text(sheet, current()), "application/json",
                 say(Sentence("The fields and answers for programs"))),
        Attached(ENTRIES, sheet_data.entries_text(sheet), "application/x-ndjson",
                 say(Sentence("The entries of the journal"))))
