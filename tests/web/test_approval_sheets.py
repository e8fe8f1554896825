"""The approval sheet on the pages: printed, saved as a file, handed in to be checked."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.services.hostile_pdfs import HOSTILE_PDFS
from tests.web.conftest import last_entry
from tests.web.drafts import office
from tracker.domain.sheet_claims import JSON
from tracker.services import marking_texts
from tracker.services.marking import Marking

__all__ = ["office"]
FOR_ONE = Marking("restricted", "number", ("KZ",))


@pytest.fixture
def sent(office):
    """A draft before the states, of which one has answered."""
    with office() as desk:
        reference = desk.make_document(state="member_state_approval").reference
        desk.answer(reference, "KZ", paper=desk.make_paper(number="15-2/1", sender="Ministry"))
        return reference


def saved(browser, reference, query=""):
    return browser.client.get(f"/documents/{reference}/sheet.pdf{query}", buffered=True)


def hand_in(browser, content, name="sheet.pdf"):
    browser.get("/journal/sheet")
    return browser.client.post("/journal/sheet", data={
        "csrf_token": browser.token, "file": (BytesIO(content), name)}, buffered=True)


def test_the_page_of_a_draft_leads_to_the_sheet_of_each_round(browse, sent):
    olga = browse("olga")

    assert f"/documents/{sent}/sheet?round=1" in olga.get(f"/documents/{sent}").text
    page = olga.get(f"/documents/{sent}/sheet?round=1").text
    assert "15-2/1" in page
    assert "Ministry" in page
    assert [n for n in range(1, 28) if f"{n}. " not in page] == []


def test_the_file_has_the_same_bytes_at_every_hour_unless_the_moment_is_asked_for(browse, sent, clock):
    olga = browse("olga")
    first, with_moment = saved(olga, sent), saved(olga, sent, "?printed=1")
    clock.pass_by(minutes=10)

    assert saved(olga, sent).data == first.data
    assert saved(olga, sent, "?printed=1").data != with_moment.data
    assert first.headers["Content-Disposition"] == f"attachment; filename={sent}-r1-sheet.pdf"
    assert first.headers["Cache-Control"] == "no-store"


def test_the_file_speaks_the_language_of_its_reader(browse, sent):
    olga = browse("olga")
    olga.get("/language/ru?next=/help")

    assert json.loads(PdfReader(BytesIO(saved(olga, sent).data)).attachments[JSON][0])["language"] == "ru"


def test_a_sheet_that_holds_is_told_to_hold_and_is_kept_nowhere(browse, sent, web_database):
    content, audrey = saved(browse("olga"), sent).data, browse("audrey")
    before = last_entry(web_database)

    answer = hand_in(audrey, content)

    assert answer.status_code == 200
    assert "The sheet holds: the register says the same now." in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert last_entry(web_database) == before


def test_a_sheet_printed_before_a_later_answer_is_told_not_to_hold_and_since_when(browse, sent, office, web_database):
    content, audrey = saved(browse("olga"), sent).data, browse("audrey")
    with office() as desk:
        desk.answer(sent, "BY", paper=desk.make_paper(number="8"))

    page = hand_in(audrey, content).text

    assert "The sheet no longer holds" in page
    assert f"/journal/{last_entry(web_database).seq}" in page
    assert "a later answer" in page


@pytest.mark.parametrize(("content", "name", "said"), [
    (b"", "sheet.pdf", "is empty"), (b"%PDF-1.7 x", "sheet.pdf", "no approval sheet"),
    (b"a text", "sheet.txt", "no approval sheet"), (b"MZ", "sheet.exe", "Files of these kinds are kept"),
    *((one, "sheet.pdf", "") for one in list(HOSTILE_PDFS.values())[:3]),
])
def test_what_is_no_sheet_is_refused_on_the_same_page(browse, content, name, said):
    answer = hand_in(browse("audrey"), content, name)

    assert answer.status_code == 422
    assert said in answer.text
    assert "Check an approval sheet" in answer.text


def test_a_form_without_a_file_asks_for_it(browse):
    audrey = browse("audrey")
    audrey.get("/journal/sheet")

    answer = audrey.client.post("/journal/sheet", data={"csrf_token": audrey.token}, buffered=True)

    assert answer.status_code == 422
    assert "Choose the PDF of the sheet." in answer.text


@pytest.mark.parametrize("query", [
    "round=x", "round=99999999999999999999", "since=-1", "since=%00", "day=9999-99-99", "day=x"])
def test_an_address_that_cannot_be_read_is_refused_in_a_sentence(browse, sent, query):
    olga = browse("olga")

    for path in ("sheet", "sheet.pdf"):
        assert olga.get(f"/documents/{sent}/{path}?{query}").status_code == 422
    assert olga.get(f"/documents/{sent}/sheet?round=7").status_code == 404


def test_a_reader_who_is_not_shown_everything_gets_a_sheet_that_the_auditor_can_check(browse, sent, office):
    with office() as desk:
        desk.make_document(officer="ana", marking=FOR_ONE)
        desk.do(marking_texts.mark, sent, 1, FOR_ONE, by=desk.carl, reason="as agreed")
    content, audrey = saved(browse("olga"), sent).data, browse("audrey")

    assert json.loads(PdfReader(BytesIO(content)).attachments[JSON][0])["fields"]["5"]["closed"] is True
    assert "The sheet holds" in hand_in(audrey, content).text
    assert "The sheet holds" in hand_in(audrey, saved(audrey, sent).data).text
