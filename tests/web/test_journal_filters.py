"""The journal narrowed down by what entries name, and taken along: as a table, as a workbook, as an extract."""

import csv
import json
import re
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests.web.drafts import draft, office
from tests.web.test_journal import numbers
from tracker.domain.actor import SYSTEM
from tracker.domain.occurred import Occurred
from tracker.services import documents, notes

__all__ = ["draft", "office"]
FORMULA = '=HYPERLINK("http://example.invalid")'


@pytest.fixture
def formula(web_database):
    """A draft with a note that would be run by a spreadsheet that believed it."""
    now = datetime(2024, 3, 4, 7, 0, tzinfo=UTC)
    with web_database.write() as session:
        new = documents.NewDocument("plan", "Plan", "План")
        reference = documents.register(session, new, SYSTEM, now=now, request="draft").document
        said = notes.NewNote(FORMULA, FORMULA, Occurred.on(now.date(), "+7 495"), reference)
        notes.record(session, said, SYSTEM, now=now, request="formula")
        session.commit()
    return reference


@pytest.mark.parametrize(("name", "value"), [("state", "KZ"), ("body", "joint_meeting"), ("paper", "P-2024-0001")])
def test_entries_are_filtered_by_what_they_name(browse, draft, name, value):
    draft("agreed")
    olga = browse("olga")

    found = numbers(olga.get(f"/journal?{name}={value}").text)

    assert found
    for seq in found:
        assert f"&#34;{value}&#34;" in olga.get(f"/journal/{seq}").text


@pytest.mark.parametrize("key", ["permanent%", "permanent-council", "%", '"', "\\", "KZ\0"])
def test_a_filter_is_no_pattern(browse, draft, key):
    draft("member_state_approval")

    assert numbers(browse("olga").get("/journal", query_string={"body": key}).text) == []


def test_days_of_recording_are_those_of_the_register(browse, draft):
    draft()
    olga = browse("olga")

    everything = numbers(olga.get("/journal").text)
    assert numbers(olga.get("/journal?since=2024-03-04&until=2024-03-04").text) == everything[:-1]
    assert not numbers(olga.get("/journal?since=2024-03-05").text)
    assert numbers(olga.get("/journal?until=2024-03-03").text) == [0]


@pytest.mark.parametrize("day", ["soon", "2024-03", "0001-01-01", "9999-12-31", "2024-02-30"])
def test_a_day_that_is_none_is_refused_in_a_sentence(browse, day):
    assert browse("olga").get(f"/journal?until={day}").status_code == 422


def test_the_list_is_taken_along_as_csv(browse, formula):
    answer = browse("olga").get(f"/journal/entries.csv?document={formula}")

    head, row, _ = csv.reader(StringIO(answer.data.decode("utf-8-sig")))
    told = dict(zip(head, row, strict=True))
    assert answer.headers["Content-Disposition"] == "attachment; filename=journal-2024-03-04.csv"
    assert (told["Draft"], told["Source"], told["By"]) == (formula, "'+7 495", "system")
    assert told["What"] == f"'{FORMULA}"


def test_the_list_is_taken_along_as_a_workbook_without_formulas(browse, formula):
    olga = browse("olga").client

    data = olga.get(f"/journal/entries.xlsx?document={formula}").data
    cells = [cell for row in load_workbook(BytesIO(data)).active for cell in row]

    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert "+7 495" in [cell.value for cell in cells]
    assert data == olga.get(f"/journal/entries.xlsx?document={formula}").data


FILTERS = ("", "state=KZ", "body=joint_meeting", "paper=P-2024-0001", "kind=document.moved", "document=2024-0001",
           "since=2024-03-04&until=2024-03-04", "state=KZ&kind=answer.recorded", "kind=round.closed&body=council")


def test_each_export_holds_the_entries_that_fit_and_no_other(browse, draft):
    draft("agreed")
    olga = browse("olga")

    for asked in FILTERS:
        listed, before = [], ""
        while page := numbers(olga.get(f"/journal?{asked}{before}").text):
            listed += page
            before = f"&before={page[-1]}"
        as_lines = [json.loads(line) for line in olga.get(f"/journal/entries.jsonl?{asked}").text.split("\n")[:-1]]
        as_rows = list(csv.reader(StringIO(olga.get(f"/journal/entries.csv?{asked}").text)))[1:]
        book = load_workbook(BytesIO(olga.client.get(f"/journal/entries.xlsx?{asked}").data)).active
        assert [one["seq"] for one in as_lines] == [int(row[0]) for row in as_rows] == listed
        assert [row[0] for row in book.iter_rows(min_row=2, values_only=True)] == listed


def test_a_line_says_all_that_the_entry_says(browse, formula):
    text = browse("olga").get(f"/journal/entries.jsonl?document={formula}").text

    first = json.loads(text.split("\n")[0])
    assert (first["kind"], first["document"], first["said"]) == ("note.recorded", formula, FORMULA)
    assert re.fullmatch("[0-9a-f]{64}", first["leaf"])


def test_a_table_in_russian_has_russian_words(browse, formula):
    olga = browse("olga")
    olga.get("/language/ru")

    assert "Внесено (Москва)" in olga.get("/journal/entries.csv").text


def test_the_extract_of_a_draft_tells_what_was_known_on_a_day(browse, draft, clock, office):
    reference = draft("joint_meeting")
    clock.pass_by(days=3)
    olga = browse("olga")

    page = olga.get(f"/documents/{reference}/extract?day=2024-03-04").text
    today = olga.get(f"/documents/{reference}/extract").text

    assert "As known on 4 Mar 2024." in page
    assert "Stage: At joint meeting of ministries and agencies." in page
    assert "As known on 7 Mar 2024." in today
    assert page.count('<li id="entry-') == today.count('<li id="entry-') > 2
    assert re.search(r'<dd class="mono">([0-9a-f]{4} ){15}[0-9a-f]{4}</dd>', page)


def test_there_is_no_extract_from_before_the_draft(browse, draft):
    reference, olga = draft(), browse("olga")

    answer = olga.get(f"/documents/{reference}/extract?day=2024-03-01")

    assert answer.status_code == 422
    assert f"{reference} was not registered yet on 1 Mar 2024." in answer.text
    assert olga.get("/documents/2099-0001/extract").status_code == 404
