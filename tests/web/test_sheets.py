"""Lists taken along as spreadsheets hold what their pages list, under the same filters, for the same reader."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests.web.drafts import draft, office
from tracker.domain.occurred import Occurred
from tracker.queries import every_document, reminded

__all__ = ["draft", "office"]
REFERENCES = re.compile(r'<a class="nb" href="/documents/(2024-\d{4})')
HOSTILE = '=HYPERLINK("http://example.invalid")'


@pytest.fixture
def register(office, clock):
    """Drafts at several stages, one of them with a formula for a title; two before the states, one answer late."""
    with office() as desk:
        for n, state in enumerate(("working_group", "joint_meeting", "member_state_approval", "approved")):
            desk.make_document(state=state, title_en=f"Draft {n}", title_ru=HOSTILE)
        one = desk.make_document(state="permanent_council").reference
        desk.make_package(one)
        desk.make_meeting("permanent_council", "send_for_approval", one)
        desk.move(one, "send_for_approval", occurred=Occurred.on(desk.now.date()), reason="alone")
        desk.answer(one, "KZ", "approve", paper=desk.make_paper())
        desk.answer(one, "BY", "approve")
    clock.pass_by(days=60)


def as_csv(browser, path):
    """The rows of a list, and the same read from its workbook."""
    answer, book = browser.get(path.replace("KIND", "csv")), browser.client.get(path.replace("KIND", "xlsx"))
    assert (answer.status_code, book.status_code) == (200, 200), answer.text
    head, *rows = csv.reader(StringIO(answer.data.decode("utf-8-sig")))
    page = load_workbook(BytesIO(book.data)).active
    assert [[shown(cell.value) for cell in row] for row in page.iter_rows()] == [
        [cell.replace("'=", "=") for cell in row] for row in (head, *rows)]
    assert {cell.data_type for row in page for cell in row} <= {"s", "n", "d", "inlineStr"}
    return [dict(zip(head, row, strict=True)) for row in rows]


def shown(value):
    return "" if value is None else str(value).removesuffix(" 00:00:00")


FILTERS = ("", "state=", "state=closed", "state=joint_meeting", "q=Draft+1", "package=PK-2024-0001", "overdue=1",
           "still=30", "state=&sort=title", "sort=since", "q=nothing")


def test_a_list_of_drafts_holds_what_the_page_lists(browse, register):
    olga = browse("olga")

    for asked in FILTERS:
        listed = REFERENCES.findall(olga.get(f"/documents/?{asked}").text)
        assert [row["Number"] for row in as_csv(olga, f"/lists/documents.KIND?{asked}")] == listed, asked


def test_every_page_of_a_list_is_in_it(browse, register, monkeypatch):
    monkeypatch.setattr(every_document, "MOST_ROWS", 2)
    monkeypatch.setattr(reminded, "MOST_ROWS", 2)
    olga = browse("olga")

    assert len(as_csv(olga, "/lists/documents.KIND?state=")) == 5
    assert len(as_csv(olga, "/lists/pending.KIND")) == 11


def test_a_row_says_what_the_page_says_and_titles_are_text(browse, register):
    row = as_csv(browse("olga"), "/lists/documents.KIND?q=2024-0001")[0]

    assert row["Title in Russian"] == f"'{HOSTILE}"
    assert (row["Stage"], row["Since"], row["Precision"]) == ("In working group", "2024-03-04", "one day")
    assert (row["Days at the stage"], row["Package"], row["Invented, for training"]) == ("60", "", "no")


def test_a_list_of_what_is_owed_holds_what_the_page_counts(browse, register):
    olga = browse("olga")
    owed = {asked: as_csv(olga, f"/lists/pending.KIND?{asked}") for asked in (
        "", "state=BY", "only=late", "only=waiting", "draft=2024-0005", "package=PK-2024-0001&state=TJ")}

    assert [len(rows) for rows in owed.values()] == [11, 2, 11, 0, 5, 1]
    assert {(row["Standing"], row["Due (Moscow)"]) for row in owed[""]} == {("Late", "2024-04-03 18:00:00")}
    unproved, = (row for row in owed[""] if row["Answer on record"])
    assert (unproved["State code"], unproved["Answer on record"]) == ("BY", "approves")
    assert "the paper that proves it is missing" in unproved["Why it does not count"]


def test_all_answers_are_taken_along_with_what_keeps_each_from_counting(browse, register, office, clock):
    with office() as desk:
        desk.now = clock.now
        desk.answer("2024-0005", "BY", "object", paper=desk.make_paper(number="7/2"), text="=1+1")
    olga = browse("olga")

    own = as_csv(olga, "/lists/answers.KIND?draft=2024-0005")
    told = [(row["State code"], row["Position"], row["Effective"], row["Why it does not count"],
             bool(row["Replaced by entry"]), row["Came late"]) for row in own]
    assert told == [
        ("KZ", "approves", "yes", "", False, "no"),
        ("BY", "approves", "no", "provisional: no paper yet", True, "no"),
        ("BY", "objects", "yes", "", False, "yes")]
    assert (own[2]["Number of the paper"], own[2]["Words of the answer"]) == ("7/2", "'=1+1")
    assert {row["State code"] for row in as_csv(browse("zara"), "/lists/answers.KIND")} == {"KZ"}
    assert len(as_csv(olga, "/lists/answers.KIND?state=KZ&package=PK-2024-0001")) == 1
    assert olga.get("/lists/answers.csv?state=XX").status_code == 422
    assert "/lists/answers.xlsx?draft=2024-0005" in olga.get("/documents/2024-0005").text


def test_states_and_papers_are_taken_along(browse, register, office):
    with office() as desk:
        desk.make_paper(direction="outgoing", title_en="Reply")
    olga = browse("olga")

    states = {row["State code"]: row for row in as_csv(olga, "/lists/states.KIND")}
    paper, = as_csv(olga, "/lists/papers.KIND?direction=outgoing")
    assert (states["AM"]["Takes part as"], states["AM"]["Since"]) == ("participation frozen (declared)", "2024-02-23")
    assert (states["TJ"]["Answers owed"], states["TJ"]["Answers late"]) == ("2", "2")
    assert (paper["In the register"], paper["Title in English"]) == ("out 1/2024", "Reply")
    assert "/lists/states.xlsx" in olga.get("/states").text
    assert "/lists/papers.csv?direction=outgoing" in olga.get("/papers?direction=outgoing").text


def test_a_representative_takes_along_what_was_circulated_to_the_own_state(browse, register):
    zara = browse("zara")

    assert {row["Number"] for row in as_csv(zara, "/lists/documents.KIND?state=")} == {
        "2024-0003", "2024-0004", "2024-0005"}
    assert {row["State code"] for row in as_csv(zara, "/lists/pending.KIND?state=BY")} == {"KZ"}


def test_a_filter_that_means_nothing_is_refused_before_a_file_begins(browse):
    olga = browse("olga")
    for asked in ("documents.csv?state=nowhere", "documents.xlsx?sort=x", "documents.csv?package=PK-1999-0001",
                  "pending.csv?only=x", "pending.csv?state=XX", "pending.xlsx?draft=x"):
        answer = olga.get(f"/lists/{asked}")
        assert (answer.status_code, "Content-Disposition" in answer.headers) == (422, False), asked


def test_a_list_as_of_a_day_is_taken_along_as_it_was(browse, register):
    olga = browse("olga")

    rows = as_csv(olga, "/lists/documents.KIND?state=&as_of=2024-03-03&clock=known")

    assert rows == []
    assert as_csv(olga, "/lists/documents.KIND?state=&as_of=2024-03-04&clock=known") != []
    assert as_csv(olga, "/lists/pending.KIND?as_of=2024-03-04&clock=known")[0]["Standing"] == "In time"
    assert "/lists/documents.csv?state=open&amp;sort=moved&amp;as_of=2024-03-04&amp;clock=known" in olga.get(
        "/documents/?as_of=2024-03-04&clock=known").text


def test_the_pages_lead_to_their_lists_with_their_filters(browse, register):
    olga = browse("olga")

    assert 'href="/lists/documents.xlsx?state=&amp;q=Draft&amp;sort=title"' in olga.get(
        "/documents/?state=&q=Draft&sort=title&after=").text
    assert 'href="/lists/pending.csv?by=state&amp;state=KZ"' in olga.get("/approvals?by=state&state=KZ").text


def test_a_list_in_russian_is_parted_and_named_in_russian(browse, register):
    olga = browse("olga")
    olga.get("/language/ru")

    answer = olga.get("/lists/pending.csv")

    head, first, *_ = answer.data.decode("utf-8").splitlines()
    assert head.startswith("\ufeffКод государства;Государство;Проект;")
    assert first.startswith("AM;Армения;2024-0003;")
    assert ";Просрочено;" in first
    assert answer.headers["Content-Disposition"] == "attachment; filename=pending-2024-05-03.csv"
