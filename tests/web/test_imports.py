"""A register is imported by the pages: checked first, then imported as it was checked."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.books import DRAFT, LETTER, xlsx
from tests.cast import journal_size

REGISTER = {"papers": [LETTER], "documents": [DRAFT | {"paper": "12/3", "stage": "agreed"}]}
WRONG = {"documents": [DRAFT | {"number": str(n), "kind": "<b>poem</b>"} for n in range(100)]}
DIGEST = re.compile(r'name="digest"[^>]* value="([0-9a-f]{64})"')


@pytest.fixture
def officer(browse):
    browser = browse("ana")
    browser.get("/import")
    return browser


@pytest.fixture
def entries(web_database):
    """How many entries the journal has."""
    def count():
        with web_database.read() as session:
            return journal_size(session)
    return count


def sent(browser, path, sheets, name="register.xlsx", **fields):
    content = sheets if isinstance(sheets, bytes) else xlsx(sheets)
    return browser.post(path, file=(BytesIO(content), name), **fields)


def text(response):
    return response.get_data(as_text=True)


def test_a_file_is_checked_and_then_imported(officer, entries):
    content = xlsx(REGISTER)
    before = entries()

    checked = sent(officer, "/import", content)
    assert (checked.status_code, entries()) == (200, before)
    done = sent(officer, "/import/confirm", content, digest=DIGEST.search(text(checked))[1], request_key="k-2")

    assert done.status_code == 303
    assert entries() == before + 4
    listed = text(officer.get("/import"))
    assert "register.xlsx" in listed
    assert "Undo it" in listed
    assert "2024-0001" in text(officer.get("/search?q=планы"))
    assert "Register before this one, No. 45-п" in text(officer.get("/documents/2024-0001"))


def test_another_file_than_the_one_checked_is_refused(officer, entries):
    checked, before = sent(officer, "/import", REGISTER), entries()

    refused = sent(officer, "/import/confirm", {"papers": [LETTER]}, digest=DIGEST.search(text(checked))[1])

    assert refused.status_code == 422
    assert "not the file that was checked" in text(refused)
    assert entries() == before


def test_all_of_a_hundred_errors_are_on_the_page_and_none_is_markup(officer, entries):
    before = entries()

    refused = sent(officer, "/import", WRONG)

    assert refused.status_code == 422
    assert text(refused).count("is not known here. Choose one of") == 100
    assert "documents, row 101, kind</b>" in text(refused)
    assert "<b>poem" not in text(refused)
    assert entries() == before


@pytest.mark.parametrize(("content", "name", "said"), [
    (b"PK\x03\x04", "a.xlsx", "damaged"), (b"", "a.csv", "empty"), (b"a;b", "a.csv", "cannot be told by its columns"),
    (b"x", "a.exe", "imported from"),
])
def test_a_file_that_cannot_be_read_is_refused_on_the_form(officer, content, name, said):
    refused = sent(officer, "/import", content, name)

    assert refused.status_code == 422
    assert said in text(refused)


def test_no_file_is_asked_for(officer):
    assert "Choose a file" in text(officer.post("/import"))


def test_the_same_file_asks_whether_it_is_meant(officer):
    content = xlsx({"papers": [LETTER | {"another": "yes"}]})
    checked = sent(officer, "/import", content)
    sent(officer, "/import/confirm", content, digest=DIGEST.search(text(checked))[1], request_key="k-2")
    officer.get("/import")

    refused = sent(officer, "/import", content, request_key="k-3")
    assert "imported already" in text(refused)
    assert 'name="again"' in text(refused)
    assert sent(officer, "/import", content, again="y", request_key="k-4").status_code == 200


def test_a_program_gets_every_fault_as_data(officer):
    answer = officer.post("/import", headers={"Accept": "application/json"},
                          file=(BytesIO(xlsx(WRONG)), "register.xlsx"))

    assert answer.status_code == 422
    assert len(answer.json["faults"]) == 100
    assert {key: answer.json["faults"][0][key] for key in ("sheet", "row", "column")} == {
        "sheet": "documents", "row": 2, "column": "kind"}


def test_the_page_on_which_a_large_import_is_undone_lists_some_of_it_and_counts_the_rest(officer, entries):
    content, first = xlsx({"documents": [DRAFT | {"number": str(n)} for n in range(61)]}), entries()
    checked = sent(officer, "/import", content)
    sent(officer, "/import/confirm", content, digest=DIGEST.search(text(checked))[1], request_key="k-2")

    page = text(officer.get(f"/journal/{first}/annul"))

    assert page.count("Registered: Plan.") == 50
    assert "And 11 more entries." in page


def test_the_template_can_be_taken_and_opens(officer):
    book = load_workbook(BytesIO(officer.client.get("/import/template.xlsx").data))

    assert book.sheetnames[0] == "documents"
    assert book.worksheets[1].max_row > 40
