"""A further language is one catalogue and one line; and in it nothing on any page comes past the catalogue."""

import re

import pytest

from tests import messages, pseudo
from tests.web.drafts import NAMES
from tests.web.test_rights import address, browser_of, doors, tried
from tracker import language
from tracker.domain.sentence import Titled
from tracker.public_holidays import holidays_of

__all__ = ["tried"]
CODES = ("AM", "BY", "KG", "KZ", "RU", "TJ", "II", "CSV", "XLSX", "JSON Lines", "FILE")
PEOPLE = ("ana", "carl", "clara", "stella", "adam", "amal", "audrey", "nils", "nora", "olga", "zara")
TITLES = ("Kept", "Draft", "Letter", "Meeting", "Package", "Проект", "without it", "art", "joint_meeting",
          "permanent_council", "council", *(english for english, _ in NAMES.values()))
NAMED = ("Werkzeug", "tracker verify", "checkpoint", "text.pdf", "en.txt", "documents", "papers", "answers")
"""A browser, a command, files, and the sheets of the workbook, which are named in both languages."""
HOLIDAYS = tuple(one.title_en for one in holidays_of("RU", 2024).values())
FACTS = "|".join(map(re.escape, sorted((*CODES, *PEOPLE, *TITLES, *NAMED, *HOLIDAYS), key=len, reverse=True)))
FACT = re.compile(rf"[a-z_]+\.[a-z_]+|\b(?:{FACTS})(?!\w)|(?:[0-9a-f]{{4}} ){{3,}}[0-9a-f]{{4}}"
                  r"|(?:[A-Z0-9]{4,5} )+[A-Z0-9-]+|[\w/+]{40,}=*|[^\s]*\d[^\s]*")
"""The same in every language: names, numbers, hashes, keys of doors and entries, titles that people typed."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, pseudo.added(patch, tmp_path_factory.mktemp("translations")):
        yield pseudo.CODE


@pytest.mark.parametrize("name", ["ana", "audrey"])
def test_whatever_a_page_says_is_a_message_or_a_fact_of_the_register(tried, spoken, name):
    app, things = tried
    browser, bare, seen = browser_of(app, name), {}, 0
    browser.client.set_cookie("language", spoken)

    for path in pages(app, things):
        response = browser.client.get(path, buffered=True)
        if response.mimetype == "text/html" and response.status_code == 200:
            seen += 1
            assert f'<html lang="{spoken}"' in response.text, path
            bare.update((said, path) for said in pseudo.bare(response.text) if no_fact(said))

    assert bare == {}
    assert seen > 30


def no_fact(said):
    return pseudo.LETTERS.search(FACT.sub("", said))


def pages(app, things):
    """Every page but the guide of styles, which is for those who make them and shows samples."""
    rules = [door.split(" ")[1] for door in doors(app) if door.startswith("GET") and "sign" not in door]
    return dict.fromkeys(address(rule, things, draft) for rule in rules for draft in ("sent", "kept")
                         if not rule.startswith(("/language/", "/theme/", "/styleguide")))


def test_what_comes_past_the_catalogue_is_found():
    page = "<p>⟦Ñàmé ⟦12⟧ <b>šàïd</b>⟧ Bare<span lang='ru'>Проект</span><img alt='Picture'><input placeholder='⟦à⟧'>"

    assert pseudo.bare(page) == ["Bare", "Picture"]


def test_the_visitor_is_offered_the_language_by_its_name(tried, spoken):
    page = browser_of(tried[0], None).get("/sign-in").text

    assert f'lang="{spoken}">{pseudo.NAME}</a>' in page
    assert 'lang="ru">Русский</a>' in page


def test_the_catalogue_of_a_further_language_is_checked_like_any_other(spoken, tmp_path):
    source = pseudo.written()

    assert list(messages.faults(source, messages.wanted(spoken), spoken)) == []
    assert len(list(messages.faults(source, messages.used(), spoken))) > 100  # the fixed words are in it too


def test_what_a_translator_begins_with_is_the_whole_file():
    begun = messages.catalogue_of(messages.missing(pseudo.CODE).encode(), pseudo.CODE)

    assert {one.id for one in begun if one.id} == set(messages.wanted(pseudo.CODE))
    assert begun.num_plurals == 2


def test_a_thing_without_a_name_in_the_language_is_named_in_english_with_the_others_beside(spoken):
    with language.use(spoken):
        assert language.names(Titled("Plan", "План")) == (("en", "Plan"), ("ru", "План"))
        assert language.names(Titled("", "План")) == (("ru", "План"),)
        assert language.names(Titled("plan", "план", fixed=True)) == ((spoken, "⟦plàñ⟧"),)


def test_a_draft_named_in_another_language_says_in_which(tried, spoken):
    browser = browser_of(tried[0], "ana")
    browser.client.set_cookie("language", spoken)

    page = browser.get(f"/documents/{tried[1]['kept']}").text

    assert '<span lang="en">Kept</span>' in page
    assert '<span lang="ru">Хранимый</span>' in page
