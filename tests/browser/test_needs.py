"""What axe cannot see of WCAG 2.2 AA: wider spacing, a narrow screen, focus that nothing covers, languages of parts.

Success criteria 1.4.12, 1.4.10, 2.4.11 and 3.1.2, on every page that there is.
"""

import pytest

from tests.browser.looking import WIDE, come
from tests.browser.places import PLACES, Place

pytestmark = pytest.mark.browser
PARTS = 4
SPACED = """
    () => {
        const wide = new CSSStyleSheet()
        wide.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-bottom: 2em !important }`)
        document.adoptedStyleSheets = [wide]
    }
"""
CUT = """
    () => [...document.querySelectorAll('body *')].filter(one => {
        const style = getComputedStyle(one), hides = way => ['hidden', 'clip'].includes(way)
        const cut = hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1
            || hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1
        return cut && one.clientHeight > 1 && !one.closest('svg, .vh, [hidden]') && one.textContent.trim()
    }).slice(0, 3).map(one => `cuts its text: ${one.outerHTML.slice(0, 160)}`)
"""
COVERED = """
    () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter(one => one.tabIndex >= 0 && one.checkVisibility() && !one.disabled).filter(one => {
            one.focus()
            if (document.activeElement !== one) return false
            const box = [...one.getClientRects()].find(each => each.width > 1 && each.height > 1)
            const points = !box ? [] : [.5, .1, .9].flatMap(x => [.5, .1, .9].map(
                y => [box.left + box.width * x, box.top + box.height * y]))
            return box && !points.some(at => {
                const seen = document.elementFromPoint(...at)
                return seen && (one.contains(seen) || seen.contains(one) || [...one.labels ?? []].some(
                    label => label.contains(seen)))
            })
        }).slice(0, 3).map(one => `is covered when it has the focus: ${one.outerHTML.slice(0, 160)}`)
"""
FOREIGN = """
    letters => {
        const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
        const found = [], foreign = new RegExp(letters), here = document.documentElement.lang
        while (walker.nextNode()) {
            const text = walker.currentNode, one = text.parentElement
            if (!one.closest('script, style, code, pre, textarea, option') && foreign.test(text.data)
                && one.closest('[lang]').lang === here) found.push(
                    `in no language of its own: ${one.outerHTML.trim().slice(0, 200)}`)
        }
        return found.slice(0, 5)
    }
"""
LETTERS = {"en": "[а-яё]{2}", "ru": "[a-z]{3,} [a-z]{2,} [a-z]{3,}"}
"""What is no word of the page's own language: a Cyrillic word; three Latin words in a row, as a code is no sentence.

An option is passed over: it joins a number and a title, and can have but one language.
"""


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_keeps_to_what_axe_cannot_see(before, part):
    found = []
    for place in PLACES[part::PARTS]:
        page = before(place.register, place.who)
        found += [(place.register, place.who, place.path, fault) for fault in faults(page, place)]

    assert not found, "\n" + "\n".join(map(str, found))


def faults(page, place):
    """Each language at one width; what a language changes is the length of the words."""
    found = []
    for language, width in (("en", 1280), ("ru", 320)):
        found += come(page, place, language, "light", width)
        if "/samples/" not in place.path:  # what the tests say in them has no Russian
            found += page.evaluate(FOREIGN, LETTERS[language])
        found += page.evaluate(WIDE) + page.evaluate(COVERED)
        page.evaluate(SPACED)
        found += [f"with wider spacing {fault}" for fault in page.evaluate(WIDE) + page.evaluate(CUT)]
    return found


@pytest.mark.parametrize(("put", "fault"), [
    ("<p style='width: 2000px'>Wide</p>", "wider than the screen"),
    ("<p style='overflow: hidden; height: 1.1em; line-height: 1; width: 20em'>Cut</p>", "with wider spacing cuts"),
    ("<p style='position: fixed; inset: 0; background: red; z-index: 99'>Over</p>", "is covered"),
    ("<p>Согласовано</p>", "in no language of its own"),
])
def test_each_of_these_faults_is_seen(before, put, fault):
    page = before("staged", "")
    page.route("**/help", lambda route: spoilt(route, put))

    found = faults(page, Place("", "/help"))

    page.unroute("**/help")
    assert any(one.startswith(fault) for one in found), found


def spoilt(route, put):
    """The page as it is answered, with something put into it on the way, and no policy to forbid its style."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
    route.fulfill(response=answer, headers=headers, body=answer.text().replace("</h1>", f"</h1>{put}", 1))
