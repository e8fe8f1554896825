"""Every link of a page as of a day keeps the day and the clock, or leads to a page that says it is of today."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.drafts import office
from web.past import OF_TODAY, PAGES, left

__all__ = ["office"]
DRAFT, DAY = "2024-0001", "2024-03-05"
PATHS = ("/documents/", f"/documents/{DRAFT}", f"/documents/{DRAFT}/disagreements", "/approvals", "/approvals?by=state",
         "/approvals?by=package", "/approvals?only=late", "/approvals/matrix", "/packages", "/packages/PK-2024-0001",
         "/documents/?state=open&sort=title")
ASIDE = {"static", "preferences.language", "preferences.theme", "preferences.keys", "account.show",
         "account.password", "help.show",
         "journal.ask", "versions.file", "documents.register_extract", "documents.approval_sheet",
         "versions.translation", "documents.words", "documents.compare", "documents.compare_pdf"}
"""What is the same on any day, or of no day."""


class Ways(HTMLParser):
    """The links of a page, and its forms with the names that they send."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "a":
            self.links.append(said["href"])
        elif tag == "form":
            self.forms.append((said.get("action"), said.get("method", "get"), {}))
        elif tag in ("input", "select") and "name" in said:
            self.forms[-1][2][said["name"]] = said.get("value")


@pytest.fixture
def told(office, clock):
    """A register in which a draft with everything about it went on after the day that is asked for."""
    with office() as desk:
        for _ in range(51):
            desk.make_document(versions=0)
        desk.make_document(state="permanent_council")
        desk.make_package(DRAFT)
        desk.make_version(DRAFT)
        desk.take(DRAFT, to="member_state_approval")
        paper = desk.make_paper(member_state="KZ")
        desk.answer(DRAFT, "KZ", "object", paper=paper, text="art. 4")
    clock.pass_by(days=5)


def endpoint(app, link):
    return app.url_map.bind("localhost").match(urlsplit(link).path or "/", method="GET")[0]


def query(link):
    return {name: values[-1] for name, values in parse_qs(urlsplit(link).query).items()}


def inside(links):
    return [one for one in links if one.startswith("/")]


def seen(browser, path, **asked):
    """A page as of the day, with what else its address asks for."""
    return browser.get(urlsplit(path).path, query_string={**query(path), "as_of": DAY, **asked}).text


def test_every_link_keeps_the_day_or_leads_to_a_page_of_today(app, browse, told):
    ana = browse("ana")

    for path in PATHS:
        for asked in ({"as_of": DAY, "clock": "fact"}, {"as_of": DAY, "clock": "known"}):
            page = Ways(seen(ana, path, **asked))
            present = [one for one in inside(page.links) if "as_of" not in query(one) and "left" not in query(one)]
            assert [one for one in present if endpoint(app, one) not in ASIDE] == [back(path)]
            for link in inside(page.links):
                if endpoint(app, link) in PAGES and link != back(path):
                    assert query(link).items() >= asked.items(), (path, link)
                elif "left" in query(link):
                    assert endpoint(app, link) in OF_TODAY
                    assert f"as_of={DAY}" in query(link)["left"]


def back(path):
    """The way back to the present, that each page of the past has once."""
    return path


def test_every_form_keeps_the_day_and_nothing_can_be_done(app, browse, told):
    ana = browse("ana")

    for path in PATHS:
        for action, method, sent in Ways(seen(ana, path, clock="known")).forms:
            if method == "post":
                assert action == "/sign-out"
            elif method != "dialog":
                assert endpoint(app, action or path) in PAGES
                assert {"as_of", "clock"} <= sent.keys(), (path, action)


def test_a_page_of_today_says_so_and_leads_back(browse, told):
    ana = browse("ana")
    past = ana.get(f"/documents/{DRAFT}?as_of={DAY}&clock=known").text
    page = ana.get(next(one for one in Ways(past).links if one.startswith("/papers/"))).text

    assert "This page is of today." in page
    link = next(one for one in Ways(page).links if one.startswith("/documents/") and "as_of" in query(one))
    assert query(link) == {"as_of": DAY, "clock": "known"}
    assert "As it was known on 5 March 2024" in ana.get(link).text


def test_what_was_not_there_yet_is_told_of_that_day(browse, told):
    answer = browse("ana").get("/packages/PK-2024-0001?as_of=2024-03-01&clock=known")

    assert answer.status_code == 404
    assert "As it was known on 1 March 2024" in answer.text
    assert "Back to the present" in answer.text


@pytest.mark.parametrize("way", ["//evil.example/?as_of=2024-03-01", "/documents", "/x?as_of=soon", "https://e.example"])
def test_a_way_back_that_is_none_is_passed_over(app, way):
    with app.test_request_context("/states/KZ", query_string={"left": way}):
        assert left() is None


def test_the_extract_of_a_page_as_known_is_of_that_day(browse, told):
    past = browse("ana").get(f"/documents/{DRAFT}?as_of={DAY}&clock=known").text

    assert f"/documents/{DRAFT}/extract?day={DAY}" in Ways(past).links
