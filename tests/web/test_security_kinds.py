"""The kinds of lines of the security log that the pages tell by themselves, each by one thing that happens."""

import pytest

from tests.web.conftest import Browser
from tests.web.test_doors import fail, logged

BY_PAGES = {
    "sign_in.failed": lambda app, browse: fail(Browser(app)),
    "sign_in.delayed": lambda app, browse: fail(Browser(app), times=6),
    "act.refused": lambda app, browse: browse("olga").get("/people"),
    "incident": lambda app, browse: Browser(app).get("/samples/break"),
}


@pytest.mark.parametrize("kind", BY_PAGES)
def test_it_is_told_on_one_line(app, browse, web_database, kind):
    BY_PAGES[kind](app, browse)

    (line,) = logged(web_database, kind)
    assert line.times == 1
    assert line.network
