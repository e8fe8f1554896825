"""Every page as every role in a real browser: nothing refused by the policy, no error, guards on every answer."""

from functools import cache

import pytest

from tests import acts
from tests.browser.crawling import Crawl
from tests.browser.serving import listening

pytestmark = pytest.mark.browser
PEOPLE = {
    "clerk": "cleo", "officer": "ana", "head": "carl", "secretary": "sam", "representative": "zara", "reader": "rita",
    "auditor": "aude", "administrator": "adam", "nobody": "noel", "visitor": None,
}
UNLINKED = {
    "visitor": ["/sign-in"], "auditor": ["/journal/verify"],
    "secretary": ["/account/second-factor/end", "/account/recovery-codes", "/account/sign-ins/end",
                  "/account/sign-ins/s-1/end"],
    "officer": [f"/documents/{acts.ANSWERING}/{page}" for page in ("initiator", "carry-over", "ruling")],
}
"""Pages to which only something that has happened leads."""
CRAWLS = [*((role, "en") for role in PEOPLE if role not in ("clerk", "officer")), ("clerk", "ru"), ("officer", "ru")]
ERRORS = {
    "/nothing-here": 404, "/documents/2024-0999": 404, "/people": 403, "/sign-out": 405, "/samples/break": 500,
    "/samples/errors/refused": 409, "/samples/errors/stale": 409, "/samples/errors/busy": 503,
}
WITHOUT_TOKEN = "document.querySelectorAll('[name=csrf_token]').forEach(one => one.value = '')"
TOO_MUCH = """
    const form = document.querySelector('main form[method=post]')
    form.enctype = 'multipart/form-data'
    for (let n = 0; n < 120; n++) {
        const field = document.createElement('input')
        field.name = `more${n}`
        form.append(field)
    }
"""
FORMS = (("/papers/new", WITHOUT_TOKEN, 400), ("/papers/new", "", 422), ("/password", TOO_MUCH, 413))


@pytest.fixture(scope="module")
def staged(furnished):
    """The pages on a register with one of everything, and a link for a new password."""
    app, token = furnished("staged")
    return app, f"/reset/{token}"


@pytest.fixture(scope="module")
def crawling(chromium, staged):
    """Give what a role meets on its way through all pages, each way gone once."""
    app, link = staged
    with listening(app) as served:

        @cache
        def crawl(role, language):
            context = chromium.new_context(base_url=served)
            made = Crawl(context.new_page(), app, told_apart=role == "head")
            made.enter(PEOPLE[role], language)
            first = {"nobody": (), "visitor": (link,)}.get(role, ("/", "/account"))
            made.follow("/help", *first, *UNLINKED.get(role, ()))
            context.close()
            return made

        yield crawl


@pytest.fixture
def erring(chromium, staged):
    """A page of somebody who goes where there is nothing to be had."""
    app, _ = staged
    with listening(app) as served:
        context = chromium.new_context(base_url=served)
        yield Crawl(context.new_page(), app)
        context.close()


def given(route, inside):
    """The page as it is answered, with something put into it on the way."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("<h1>", f"{inside}<h1>", 1))


@pytest.mark.parametrize(("role", "language"), CRAWLS)
def test_no_page_of_a_role_breaks_the_policy_or_lacks_a_guard(crawling, role, language):
    found = crawling(role, language)

    assert found.wrong == []
    assert len(found.seen) >= 3


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_page_of_an_error_breaks_the_policy_or_lacks_a_guard(erring, language):
    erring.enter("ana", language)
    for path, status in ERRORS.items():
        erring.open(path, status)
        assert str(status) in erring.page.inner_text("main"), path
    for path, change, status in FORMS:
        erring.open(path)
        erring.page.evaluate(change)
        erring.press("main form[method=post]", status)
    erring.open(erring.page.url.replace("127.0.0.1", "another.localhost"), 400)

    assert erring.wrong == []
    assert erring.page.locator("html").inner_text()


@pytest.mark.parametrize("inside", ["<p style='color: red'>", "<img src='/nothing.png'>", "<script>undone()</script>"])
def test_the_crawl_sees_what_it_looks_for(erring, inside):
    erring.page.route("**/help", lambda route: given(route, inside))
    erring.open("/help")

    assert erring.wrong
