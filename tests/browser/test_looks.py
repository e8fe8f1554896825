"""Every page in every state, in both languages, themes and widths: nothing for axe to find, nothing too wide."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.browser.looking import come, look, read
from tests.browser.places import PLACES, Place

pytestmark = pytest.mark.browser
LANGUAGES, THEMES, WIDTHS = ("en", "ru"), ("light", "dark"), (1280, 375)
PARTS = 6
ALL = tuple(product(THEMES, WIDTHS))
COLOURS = ("color-contrast", "link-in-text-block")


def wrong(page, place, language, first, *others):
    """What is wrong with a place, in one look after the other without opening it anew; each with rules, or by all."""
    page.said.clear()
    found = come(page, place, language, *first) + read(page) + look(page)
    for (theme, width), rules in others:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found += look(page, *rules)
    return [(place.register, place.who, place.path, language, fault) for fault in found + page.said]


@pytest.mark.parametrize("part", [pytest.param(one, marks=pytest.mark.slow if one else ()) for one in range(PARTS)])
def test_nothing_is_wrong_with_any_page(before, part):
    """Each page in one language, theme and width, by turns; then the colours in the other theme at the other width.

    A third of the pages in the fast suite, all of them in the slow one.
    """
    found = []
    for number, place in list(enumerate(PLACES))[part::PARTS]:
        turn = number // PARTS + part
        first, language = ALL[turn % 4], LANGUAGES[turn // 4 % 2]
        found += wrong(before(place.register, place.who), place, language, first, (ALL[3 - turn % 4], COLOURS))

    assert not found, "\n" + "\n".join(map(str, found))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_any_page_in_any_look(before, part, language):
    """All rules at both widths in one theme, and in the other those that ask for colours, which is all it changes."""
    found = []
    for number, place in enumerate(PLACES[part::PARTS]):
        theme, other = THEMES[::-1] if number % 2 else THEMES
        found += wrong(before(place.register, place.who), place, language, (theme, 1280), ((theme, 375), ()),
                       ((other, 375), COLOURS), ((other, 1280), COLOURS))

    assert not found, "\n" + "\n".join(map(str, found))


def test_a_theme_changes_colours_alone():
    """By `light-dark()`, which can give nothing else; no other rule asks for the theme."""
    rules = Path("web/static/style.css").read_text("utf-8")

    assert "light-dark(" in rules
    assert "prefers-color-scheme" not in rules
    assert re.findall(r"\[data-theme=\w+\] \{ ([\w-]+)", rules) == ["color-scheme", "color-scheme"]


def test_a_file_that_is_missing_is_seen(before):
    page = before("staged", "")
    page.route("**/help", lambda route: given(route, "<img src='/static/nothing.png' alt='Nothing'>"))

    assert any("missing: 404" in fault for *_, fault in wrong(page, Place("", "/help"), "en", ("light", 1280)))

    page.unroute("**/help")


def given(route, inside):
    """The page as it is answered, with something put into it on the way."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</h1>", f"</h1>{inside}", 1))
