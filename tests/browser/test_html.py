"""Every page in every state is HTML without a fault: what the Nu checker of the W3C says of all of them."""

import json
import os
import re
import shutil
import subprocess
from html import unescape
from itertools import cycle, product
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.crawling import is_file
from tests.browser.places import PLACES, Place
from tests.web.conftest import Browser

FORM = re.compile(r'<form [^>]*?method="post".*?</form>', re.DOTALL)
SEEN = re.compile(r'<(?:input(?! [^>]*type="hidden")|select|textarea)')
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
ELSEWHERE = {"factor.codes", "factor.remove", "jump.index", "jump.suggested", "saved.new", "saved.rename"}
"""Pages of a second factor and of filters that somebody saved, walked elsewhere, and ways that lead on without one."""


TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
TELLING = ("as_of=", "by=", "document=")
"""What an address asks for that makes another page of it, with another title."""


class Kept(NamedTuple):
    place: Place
    language: str
    title: str


@pytest.fixture(scope="module")
def checker():
    """The command of the checker; skipped without it unless TRACKER_REQUIRE_HTML_CHECKER demands it."""
    jar = Path(os.environ.get("TRACKER_HTML_CHECKER", "build/vnu/vnu.jar"))
    if not (jar.exists() and shutil.which("java")) and os.environ.get("TRACKER_REQUIRE_HTML_CHECKER") != "1":
        pytest.skip("no Java or no vnu.jar on this machine: .ci/run fetches both")
    assert jar.exists(), f"TRACKER_REQUIRE_HTML_CHECKER=1, but there is no {jar}"
    return ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "json"]


@pytest.fixture(scope="module")
def reading(furnished):
    """Give the answer to somebody who comes to a place and reads in a language."""
    people = {}

    def read(place, language):
        app, token = furnished(place.register)
        if (place.register, place.who) not in people:
            browser = people[place.register, place.who] = Browser(app)
            assert not place.who or browser.sign_in(place.who).status_code == 303
        browser = people[place.register, place.who]
        browser.get(f"/language/{language}")
        path = place.path.format(link=token)
        answer = browser.get(path)
        return sent(browser, path, answer.text) if place.sent else answer

    return read


def sent(browser, path, page):
    """The answer to the form of a page in which nothing is written."""
    forms = FORM.findall(page.partition("<main")[2])
    form = next((one for one in forms if SEEN.search(one)), forms[0])
    action = re.match(r'<form[^>]*? action="([^"]*)"', form)
    fields = [dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in HIDDEN.findall(form)]
    values = {one["name"]: unescape(one.get("value", "")) for one in fields}
    return browser.client.post(unescape(action[1]) if action else path, data=values)


def alike(pages):
    """Titles that different pages of a register have in common; what a form or a list begins with is no difference."""
    titled = {}
    for place, language, title in pages:
        assert place.status != 422 or title.startswith(("Error: ", "Ошибка: ")), place
        if place.status == 200:
            path, _, asked = place.path.partition("?")
            page = (path, asked.partition("=")[2] if asked.startswith(TELLING) else "")
            titled.setdefault((place.register, language, title), set()).add(page)
    return [one for one in titled.items() if len(one[1]) > 1]


def kept(reading, folder, *languages):
    """Write down every page, in each of the languages or by turns; gives by file what it is."""
    wanted = product(PLACES, languages) if languages else zip(PLACES, cycle(("en", "ru")), strict=False)
    pages = {}
    for number, (place, language) in enumerate(wanted):
        answer = reading(place, language)
        assert answer.status_code == place.status, place
        assert f'<html lang="{language}"' in answer.text, place
        path = folder / f"{number}.html"
        path.write_bytes(answer.data)
        pages[path.name] = Kept(place, language, unescape(TITLE.search(answer.text)[1]))
    return pages


@pytest.mark.parametrize("languages", [(), pytest.param(("en", "ru"), marks=pytest.mark.slow)])
def test_no_page_has_a_fault_in_its_html(checker, reading, tmp_path, languages):
    pages = kept(reading, tmp_path, *languages)
    run = subprocess.run([*checker, *(str(tmp_path / name) for name in pages)], capture_output=True, text=True)
    found = [(pages[Path(one["url"]).name], one["message"]) for one in json.loads(run.stderr)["messages"]]

    assert "\n".join(map(str, found)) == ""
    assert alike(pages.values()) == []


def test_the_checker_sees_a_fault(checker, tmp_path):
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>A</title><p id=a><b id=a>a</b></p>")
    run = subprocess.run([*checker, str(tmp_path / "wrong.html")], capture_output=True, text=True)

    assert "Duplicate ID" in run.stderr


def test_every_page_that_there_is_has_a_place_in_the_list(furnished):
    app, token = furnished("staged")
    way = app.url_map.bind("")
    placed = {way.match(re.split(r"[?#]", one.path)[0].format(link=token))[0] for one in PLACES if one.status != 404
              and one.path not in ("/sign-out",)}
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    wanted = {one for one in pages if not is_file([one]) and not one.startswith(("static", "samples."))}

    assert sorted(wanted - placed - ELSEWHERE) == []
