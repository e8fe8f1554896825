"""The approval sheet as a file: nothing cut at any size, all fields in both languages, the same bytes each time."""

import json
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.output.sheets import sheet
from tracker import language
from tracker.domain.sheet_claims import ENTRIES, JSON
from tracker.output import sheet_rows
from tracker.output.sheet import sheet_pdf

WORDS = ("Ministry", "Signatory", "Opinion", "Text", "Session", "art.4", "152/1")
"""What the longest cells are made of; a row that goes on to the next page stands in pieces, its last word too."""
NARROWEST = 0.25
"""Of the size of a font: no word of these is set narrower, letter by letter."""
LEFT, RIGHT, HEIGHT = 56, 842 - 42, 595
"""The margins of a page of A4 that lies on its side, in points."""
LONG = [pytest.param(lang, rows, size, marks=pytest.mark.slow if rows * size > 5000 else ())
        for lang in ("en", "ru") for rows, size in ((1, 200), (6, 200), (60, 48), (60, 200))]


@cache
def made(lang, rows, size=20):
    with language.use(lang):
        return PdfReader(BytesIO(sheet_pdf(sheet(rows, size))))


@cache
def read(lang, rows, size=20):
    """What stands above the foot of all pages; and of each piece of text its page, line, beginning and least end."""
    said, places = [], []
    for number, page in enumerate(made(lang, rows, size).pages):
        def note(text, at, _tm, _font, size, number=number):
            if text.strip():
                places.append((number, -round(at[5]), at[4], at[4] + NARROWEST * size * len(text.strip())))
        said.append(page.extract_text(visitor_text=note).rpartition("2026-0001/r1")[0])
    return squeezed("".join(said)), sorted(places)


def squeezed(text):
    return "".join(one for one in text if not one.isspace() and one not in "\u200b\u00ad-‐")


@pytest.mark.parametrize(("lang", "rows", "size"), LONG)
def test_long_names_are_on_the_paper_whole_and_within_its_edges(lang, rows, size):
    one = sheet(rows, size)
    said, places = read(lang, rows, size)
    with language.use(lang):
        whole = squeezed("".join(cell for row in one.rows for cell in sheet_rows.cells(one, row)))

    wanted, ends = {word: whole.count(word) for word in WORDS}, len(made(lang, rows, size).pages) - 1
    assert min(wanted.values()) >= rows * 2
    assert {word: said.count(word) for word in WORDS if said.count(word) + ends < wanted[word]} == {}
    assert said.count("because") == size // 8
    assert [one for one in places if one[2] < LEFT or one[3] > RIGHT or not 0 < -one[1] < HEIGHT] == []
    assert [pair for pair in pairwise(places) if pair[0][:2] == pair[1][:2] and pair[0][3] > pair[1][2]] == []


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_font_is_inside(lang):
    reader = made(lang, 6)

    fonts = [one.get_object() for page in reader.pages for one in page["/Resources"]["/Font"].values()]
    inside = {"/FontFile2", "/FontFile3"}
    assert fonts
    assert all(inside & set(one["/DescendantFonts"][0]["/FontDescriptor"]) for one in fonts)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_all_27_fields_are_numbered_on_the_paper_and_in_the_data(lang):
    said, told = read(lang, 1)[0], json.loads(made(lang, 1).attachments[JSON][0])

    assert {str(n) for n in (*range(1, 12), *range(24, 28))} == set(told["fields"])
    assert {str(n) for n in range(12, 24)} == set(told["rows"][0]) - {"struck"}
    assert [n for n in range(3, 28) if f"{n}." not in said] == []


def test_the_same_sheet_gives_the_same_bytes():
    assert sheet_pdf(sheet(6)) == sheet_pdf(sheet(6))


def test_what_is_not_an_approval_is_never_worded_as_one():
    one = sheet(6)
    said = {row.answer.position: sheet_rows.cells(one, row)[4] for row in one.rows}

    assert said["no_objection"] == "has no objection to the text and to limited format, not counted"
    assert said["abstain"] == "abstains"


def test_what_is_struck_through_says_why():
    one = sheet(6)
    cells = [sheet_rows.cells(one, row) for row in one.rows]

    assert [row.struck for row in one.rows] == [False, False, False, True, True, False]
    assert "replaced by entry 72" in cells[3][sheet_rows.LEGIBLE]
    assert cells[4][sheet_rows.LEGIBLE] == "Annulled by entry 73.\nReason: Another draft"


def test_the_entries_have_the_head_of_an_exported_journal():
    head = json.loads(made("en", 1).attachments[ENTRIES][0].splitlines()[0])
    assert (head["format"], head["origin"], head["size"]) == ("draft-tracker-journal/1", "test/register/1", 81)
