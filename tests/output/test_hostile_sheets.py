"""Files that are no sheet, or pretend to be one: each is refused in a sentence, whatever is in it."""

import json
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from tests.output.sheets import sheet
from tests.services.hostile_pdfs import HOSTILE_PDFS
from tracker.domain.sheet_claims import ENTRIES, JSON, NotASheet, read_claims
from tracker.errors import Invalid
from tracker.output.sheet import sheet_pdf
from tracker.output.sheet_data import entries_text, json_text
from tracker.services.files import File
from tracker.services.printed import sheet_in

NO_SHEET = "no approval sheet"


@cache
def inside():
    return json_text(sheet(2), "en").encode(), entries_text(sheet(2)).encode()


def holding(*files):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in files:
        writer.add_attachment(name, content)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def refused(content, name="sheet.pdf"):
    with pytest.raises(Invalid) as caught:
        sheet_in(File(name, content))
    return str(caught.value)


def test_what_is_attached_comes_out_as_it_was_put_in():
    claims = sheet_in(File("sheet.pdf", sheet_pdf(sheet(2))))

    assert claims.data == json.loads(inside()[0])
    assert (claims.reference, claims.round, claims.known) == ("2026-0001", 1, (80, "cd" * 32))


@pytest.mark.parametrize("name", HOSTILE_PDFS)
def test_a_pdf_that_acts_is_refused_before_it_is_read(name):
    assert NO_SHEET not in refused(HOSTILE_PDFS[name])


@pytest.mark.parametrize("content", [
    b"%PDF-1.7", b"%PDF-1.7\n" + b"1 0 obj<<" * 5000, holding(), holding((JSON, b"{}")),
    holding((JSON, b"{}"), (JSON, b"{}"), (ENTRIES, b"")), holding(*((f"{n}.txt", b"x") for n in range(200))),
])
def test_a_pdf_that_holds_no_sheet_is_refused_in_a_sentence(content):
    assert NO_SHEET in refused(content)


def test_a_file_that_is_too_large_is_refused_unread():
    assert "larger than 8 MB" in refused(b"%PDF-1.7 " + b" " * 9_000_000)


@pytest.mark.parametrize("wrong", [
    b"", b"{}", b"[]", b"null", b"[" * 100_000, b'{"format": 1}', b"\xff\xfe", b'{"a": ' + b"9" * 10_000 + b"}",
    b" " * 17_000_000,
])
def test_what_is_no_data_of_a_sheet_is_refused(wrong):
    data, entries = inside()

    for given in ((wrong, entries), (data, wrong)):
        with pytest.raises(NotASheet):
            read_claims(*given)


@pytest.mark.parametrize("change", [
    lambda told: told.update(zone="../etc"), lambda told: told.update(zone="\x00"), lambda told: told.update(since=-1),
    lambda told: told.update(since=10**30), lambda told: told.update(language="xx"), lambda told: told.pop("rows"),
    lambda told: told.update(rows=[7]), lambda told: told.update(day="x"), lambda told: told["fields"].pop("25"),
    lambda told: told.update(reference="\ud800"), lambda told: told["verification"].update(seq=True),
    lambda told: told.update(fields=[]), lambda told: told["fields"]["25"].update(closed_by={"key": 1, "name": "x"}),
])
def test_data_that_cannot_be_those_of_a_sheet_are_refused(change):
    told, entries = json.loads(inside()[0]), inside()[1]
    change(told)

    with pytest.raises(NotASheet):
        read_claims(json.dumps(told).encode(), entries)


def test_a_pdf_of_ours_holds_both_files():
    assert sorted(PdfReader(BytesIO(sheet_pdf(sheet(1)))).attachments) == [ENTRIES, JSON]
