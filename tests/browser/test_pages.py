"""Every page on a telephone in both languages: nothing scrolls sideways, nothing is refused by the policy."""

import pytest

pytestmark = pytest.mark.browser
NARROW = 375
PAGES = (
    "/", "/documents", "/documents/new", "/documents/2024-0001", "/documents/2024-0001/amend",
    "/documents/2024-0001/steps/return_to_working_group", "/documents/2024-0001/versions/new",
    "/documents/2024-0001/notes", "/approvals", "/approvals?by=state", "/packages", "/packages/PK-2024-0001",
    "/packages/new", "/meetings", "/meetings/new?package=PK-2024-0001", "/papers", "/papers/new", "/states",
    "/journal", "/workflow", "/help", "/account", "/account/second-factor", "/password", "/nothing-here",
)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_page_scrolls_sideways_or_asks_anything_of_others(visit, language):
    page = visit("officer", width=NARROW)
    page.goto(f"/language/{language}?next=/documents")

    wide = []
    for path in PAGES:
        answer = page.goto(path)
        assert answer.status in (200, 404 if path == "/nothing-here" else 200), path
        if page.evaluate("document.documentElement.scrollWidth") > NARROW:
            wide.append(path)

    assert wide == []
    assert page.refused == []


@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (375, "ru")])
def test_the_pages_of_the_administrator_are_as_calm(visit, width, language):
    page = visit("administrator", width=width)
    page.goto(f"/language/{language}?next=/people")

    wide = []
    for path in ("/people", "/people/new", "/people/officer/sign-ins", "/people/security-log", "/people/officer/roles"):
        assert page.goto(path).status == 200, path
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)

    assert wide == []
    assert page.refused == []
