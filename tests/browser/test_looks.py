"""Every page in every state, in both languages, themes and widths: nothing for axe to find, nothing too wide."""

from contextlib import ExitStack
from itertools import product

import pytest

from tests.browser.looking import SENT, look, read
from tests.browser.places import PLACES
from tests.browser.serving import listening, sign_in

pytestmark = pytest.mark.browser
LANGUAGES, THEMES, WIDTHS = ("en", "ru"), ("light", "dark"), (1280, 375)
PARTS = 6
ALL = tuple(product(THEMES, WIDTHS))


@pytest.fixture(scope="module")
def before(chromium, furnished):
    """Give the page of somebody before a register; each stays open, and tells on `said` what went wrong in it."""
    people = {}
    with ExitStack() as open_until_the_end:

        def person(register, who):
            if (register, who) not in people:
                app, token = furnished(register)
                address = open_until_the_end.enter_context(listening(app))
                context = chromium.new_context(base_url=address, reduced_motion="reduce")
                page = people[register, who] = context.new_page()
                page.token, page.address, page.said = token, address, []
                if who:
                    sign_in(page, who)
                page.on("console", lambda one: page.said.append(one.text) if one.type in ("error", "warning")
                        and "the server responded with a status of" not in one.text else None)
                page.on("pageerror", lambda one: page.said.append(str(one)))
            return people[register, who]

        yield person
        for page in people.values():
            page.context.close()


def come(page, place, language, theme, width):
    """Open a place so; its form is sent if that is what is looked at."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.context.add_cookies([{"name": "language", "value": language, "url": page.address}])
    answer = page.goto(place.path.format(link=page.token))
    if place.sent:
        with page.expect_navigation() as there:
            page.evaluate(SENT)
        answer = there.value
    return [] if answer.status == place.status else [f"answered {answer.status}"]


def wrong(page, place, language, first, *others, rules=()):
    """What is wrong with a place, in one look after the other without opening it anew."""
    page.said.clear()
    found = come(page, place, language, *first) + read(page) + look(page)
    for theme, width in others:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        found += look(page, *rules)
    return [(place.register, place.who, place.path, language, fault) for fault in found + page.said]


@pytest.mark.parametrize("part", [pytest.param(one, marks=pytest.mark.slow if one > 1 else ()) for one in range(PARTS)])
def test_nothing_is_wrong_with_any_page(before, part):
    """Each page in one language, theme and width, by turns; then the colours in the other theme at the other width.

    A third of the pages in the fast suite, all of them in the slow one.
    """
    found = []
    for number, place in list(enumerate(PLACES))[part::PARTS]:
        turn = number // PARTS + part
        first, language = ALL[turn % 4], LANGUAGES[turn // 4 % 2]
        found += wrong(before(place.register, place.who), place, language, first, ALL[3 - turn % 4],
                       rules=("color-contrast",))

    assert not found, "\n" + "\n".join(map(str, found))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_any_page_in_any_look(before, part, language):
    found = []
    for place in PLACES[part::PARTS]:
        found += wrong(before(place.register, place.who), place, language, *ALL)

    assert not found, "\n" + "\n".join(map(str, found))
