"""Scenario 14 in a real browser: a wrong day is corrected by two persons, and the past is looked at."""

import pytest

pytestmark = pytest.mark.browser
DRAFT = "2024-0001"


def last_step(page):
    """The number of the last step of the draft, from its history."""
    page.goto(f"/documents/{DRAFT}#history")
    return page.locator("#history li.moved").first.get_attribute("id").removeprefix("entry-")


def test_a_wrong_day_is_corrected_and_both_clocks_tell_of_it(visit):
    officer, head = visit("officer"), visit("head")
    wrong = last_step(officer)
    officer.goto(f"/journal/{wrong}")
    officer.click("text=Correct this entry")
    officer.fill("[name=entry_occurred]", "2024-03-03")
    officer.fill("[name=reason]", "The letter is of 3 March.")
    officer.click("text=Propose: correct the entry")
    head.goto("/")
    head.click(f"text=Confirm: to correct entry {wrong}")
    assert "3 Mar 2024" in head.locator("main").inner_text()
    head.click("button:has-text('Confirm: correct the entry')")

    head.goto(f"/documents/{DRAFT}")
    struck = head.locator(f"#entry-{wrong}")
    assert "gone" in struck.get_attribute("class")
    struck.locator("text=Corrected by entry").click()
    assert f"Entry {wrong} corrected" in head.locator("h1").inner_text()


def test_a_day_is_asked_for_and_kept(visit):
    page = visit("reader")
    page.goto(f"/documents/{DRAFT}")
    page.click("text=See it as of a day")
    page.fill("[name=as_of]", "2024-02-28")
    page.click(".past-ask button")

    assert "As it was on 28 February 2024" in page.locator(".past").inner_text()
    assert "At joint meeting" in page.locator(".lede").inner_text()
    page.click(".crumbs a")
    assert "as_of=2024-02-28" in page.url
    page.click("text=Back to the present")
    assert "as_of" not in page.url
    assert page.refused == []


def test_no_page_of_them_is_wider_than_a_telephone(visit):
    page = visit("officer", width=375)
    for path in (f"/documents/{DRAFT}?as_of=2024-02-28", "/journal/45/correct", "/journal/45/annul"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
