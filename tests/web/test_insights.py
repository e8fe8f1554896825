"""The page of insights: sentences, figures that lead to their cases, and nothing of what is hidden."""

import re
from datetime import date

import pytest

from tests.web.drafts import office
from tests.web.test_sheets import as_csv
from tracker.domain.occurred import Occurred
from tracker.queries import insights_cases
from tracker.services import marking
from tracker.services.marking import Marking

__all__ = ["office"]
DRAFT = "2024-0001"
FILES = ("/lists/stage-times.csv", "/lists/state-times.csv", "/lists/cases.csv?of=visits",
         "/lists/cases.csv?of=returns")


@pytest.fixture
def returned(office):
    """A draft on which a state objected in its round, so that it was sent back."""
    with office() as desk:
        desk.make_document(state="member_state_approval")
        desk.answer(DRAFT, "KZ", "object", paper=desk.make_paper())
        desk.move(DRAFT, "return_to_working_group", reason="No agreement on article 4")


def numbers(browser, path="/insights"):
    """The page from its first sentence to its foot."""
    page = browser.get(path)
    assert page.status_code == 200
    return page.text.split("<main")[1]


def test_every_number_leads_to_the_cases_that_it_counts(browse, returned):
    olga = browse("olga")
    links = re.findall(r'<a href="(/insights/cases[^"]*)">(\d+)</a>', numbers(olga))

    assert len(links) > 10
    for link, number in links:
        cases = numbers(olga, link.replace("&amp;", "&"))
        assert re.search(rf"\b{number} cases? (was|were) counted\.", cases), link


def test_no_two_columns_are_called_alike(browse, office):
    page = numbers(browse("olga"))

    for head in re.findall(r"<thead>.*?</thead>", page, re.DOTALL):
        names = re.findall(r"<th[^>]*>(.*?)</th>", head, re.DOTALL)
        assert len(names) == len(set(names)), names


def test_the_tables_are_taken_along_with_their_figures(browse, returned):
    olga = browse("olga")
    page = numbers(olga)

    assert all(f"/lists/{name}.xlsx?from=" in page for name in ("stage-times", "state-times", "cases"))
    stages, states = as_csv(olga, "/lists/stage-times.KIND"), as_csv(olga, "/lists/state-times.KIND?member=KZ")
    assert [row["Ended"] for row in stages] == ["1", "1", "1", "1", "0"]
    assert (states[0]["State code"], states[0]["Answered"], states[0]["Answered late"]) == ("KZ", "1", "0")


def test_every_case_is_taken_along_with_what_it_waits_for(browse, returned, clock, monkeypatch):
    monkeypatch.setattr(insights_cases, "MOST_SHOWN", 1)
    clock.pass_by(days=100)
    olga = browse("olga")

    sent_back, still = (as_csv(olga, f"/lists/cases.KIND?from=&of={one}") for one in ("returns", "still"))
    assert "No agreement on article 4" in sent_back[0]["Note"]
    assert [(row["Draft"], row["Days"], row["Note"]) for row in still] == [
        (DRAFT, "100", "the working group's text and its referral to a joint meeting")]
    assert len(as_csv(olga, "/lists/cases.KIND?from=&of=visits")) == 5


def test_a_return_is_told_with_its_reason_and_whose_doing_it_was(browse, returned):
    said = numbers(browse("olga"), "/insights/cases?of=returns")

    assert "objection:" in said
    assert "No agreement on article 4" in said


@pytest.mark.parametrize("asked", ["?from=", "?from=2024-03-01&to=2024-03-04", "?kind=plan", "?member=KZ",
                                   "?as_of=2024-03-04", "?as_of=2024-03-04&clock=known"])
def test_the_address_says_what_the_figures_are_about(browse, returned, asked):
    assert "How long each state takes" in numbers(browse("olga"), f"/insights{asked}")


@pytest.mark.parametrize("asked", ["?from=soon", "?kind=poem", "?member=XX", "/cases?of=poems", "?package=PK-1999-0001",
                                   "?from=2024-03-04&to=2024-03-01", "/cases?of=visits&how=gladly"])
def test_what_cannot_be_asked_is_refused_in_a_sentence(browse, returned, asked):
    assert browse("olga").get(f"/insights{asked}").status_code in (400, 404, 422)


def test_an_empty_register_has_its_sentences(browse, office):
    said = numbers(browse("olga"))

    assert "Nothing that can be timed ended in this period." in said
    assert "No draft was sent back in this period." in said


def test_a_restricted_draft_changes_no_number_for_who_may_not_see_it(browse, returned, office):
    olga, audrey = browse("olga"), browse("audrey")
    before, files = numbers(olga), [olga.get(file).data for file in FILES]
    with office() as desk:
        hidden = desk.make_document(state="member_state_approval", officer="ana").reference
        desk.do(marking.mark, hidden, Marking("restricted", "number", ("KZ",)), reason="x")
        desk.move(hidden, "return_to_working_group", reason="secret")

    assert numbers(olga) == before
    assert [olga.get(file).data for file in FILES] == files
    assert numbers(audrey) != before
    assert all(audrey.get(file).data != kept for file, kept in zip(FILES, files, strict=True))
    assert "secret" not in numbers(olga, "/insights/cases?of=returns")
    assert "secret" in numbers(audrey, "/insights/cases?of=returns")


def test_a_draft_registered_after_it_had_moved_has_no_days_before_its_first_move(browse, office):
    with office() as desk:
        draft = desk.make_document().reference
        desk.take(draft, to="joint_meeting", occurred=Occurred.on(date(2024, 3, 1)))
    page = numbers(browse("olga"), "/insights?as_of=2024-03-02&from=")

    assert "At joint meeting" in page
    assert draft in numbers(browse("olga"), "/insights/cases?of=visits&key=working_group&as_of=2024-03-02&from=")
