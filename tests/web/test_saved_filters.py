"""Saved filters: a list as its owner likes to see it, seen by nobody else, leading nowhere else."""

import pytest

from tests.web.conftest import entries
from tests.web.drafts import draft, office

__all__ = ["draft", "office"]


def save(browser, address="/filters/new/documents?state=closed&sort=title", name="Ended"):
    browser.get(address)
    return browser.post(address, name=name)


@pytest.fixture
def ana(browse):
    return browse("ana")


def test_a_filter_is_saved_from_its_list_and_stands_above_it_and_on_the_desk(ana, draft, web_database):
    draft()
    before = entries(web_database)
    assert "/filters/new/documents?state=closed&amp;sort=title" in ana.get("/documents/?state=closed&sort=title").text

    assert save(ana).location == "/documents/?state=closed&sort=title"

    for page in ("/documents/", "/"):
        assert '<a href="/documents/?state=closed&amp;sort=title">Ended</a>' in ana.get(page).text
    assert "Ended</a>" not in ana.get("/papers").text
    assert entries(web_database) == before


def test_nobody_else_sees_renames_or_deletes_it(ana, browse):
    save(ana)
    carl = browse("carl")

    assert "Ended" not in carl.get("/filters").text
    assert carl.get("/filters/1").status_code == 404
    assert carl.post("/filters/1", name="Mine").status_code == 404
    assert carl.post("/filters/1/delete").status_code == 404
    assert "Ended" in ana.get("/filters").text


def test_it_is_renamed_and_deleted(ana):
    save(ana)

    assert 'value="Ended"' in ana.get("/filters/1").text
    assert ana.post("/filters/1", name="Closed").status_code == 303
    assert "Closed</a>" in ana.get("/filters").text
    assert ana.post("/filters/1/delete").status_code == 303
    assert "Closed</a>" not in ana.get("/documents/").text


@pytest.mark.parametrize("query", [
    "next=//evil.example", "state=//evil.example&as_of=2024-01-01&after=x", "q=%0d%0aLocation:x", "q=" + "x" * 3000])
def test_only_what_the_page_knows_is_kept_and_it_leads_there(ana, query):
    there = save(ana, f"/filters/new/documents?{query}").location

    assert there.startswith("/documents/")
    assert len(there) < 1100
    assert not any(one in there for one in ("next=", "as_of", "after", "\n"))


def test_a_name_is_wanted_once_and_thirty_are_enough(ana):
    assert save(ana, name="").status_code == 422
    assert save(ana).status_code == 303
    again = save(ana)
    assert again.status_code == 422
    assert "already" in again.text
    for number in range(29):
        assert save(ana, name=f"Filter {number}").status_code == 303
    assert "delete one first" in save(ana, name="One more").text


def test_other_pages_have_no_filters_to_save(ana):
    assert ana.get("/filters/new/people").status_code == 404
    assert ana.get("/filters/new/documents.index").status_code == 404
