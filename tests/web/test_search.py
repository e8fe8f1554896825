"""The page of the search: what is found in its context, what is said where nothing is."""

import pytest

CANARY = '"><svg/onload=alert(1)>'
PAPER = {"kind": "letter", "title_ru": "Письмо о ледниках", "title_en": f"Glaciers {CANARY}", "number": "12/3",
         "certainty": "stated"}


@pytest.fixture
def clara(browse):
    clara = browse("clara")
    clara.get("/papers/new")
    sent = clara.post("/papers/new", request_key="k-1", **PAPER)
    assert sent.status_code == 303, sent.text
    return clara


def look(browser, **asked):
    found = browser.get("/search", query_string=asked)
    assert found.status_code == 200, found.text
    return found.text


def test_what_was_looked_for_is_marked_and_everything_else_escaped(clara):
    page = look(clara, q="glacier")

    assert "<mark>Glaciers</mark> &#34;&gt;&lt;svg/onload=alert(1)&gt;" in page
    assert CANARY not in page
    assert "1 draft or paper" in page


def test_a_name_in_the_other_language_is_shown_where_the_word_stands_in_it(clara):
    assert 'lang="ru">Письмо о <mark>ледниках</mark>' in look(clara, q="ледник")


def test_the_number_itself_is_said_to_be_it(clara):
    assert "this very number" in look(clara, q="№ 12/3")
    assert "this very number" not in look(clara, q="12")


def test_nothing_found_says_where_it_was_looked_and_what_to_try(clara):
    page = look(clara, q="avalanche", what="remark")

    assert "Nothing was found" in page
    assert "Looked in: remarks, as far as you may read them." in page
    assert '<a href="/search?q=avalanche">Look in everything, at any stage</a>' in page


@pytest.mark.parametrize(("asked", "said"), [
    ({"q": "…"}, "Type a word or a number to look for."), ({"q": "\x00"}, "Type a word or a number to look for."),
    ({"q": "a"}, "One letter is too little"), ({"q": "word " * 50}, "Look for fewer words"),
    ({"q": "word", "what": CANARY}, "cannot be looked in"), ({"q": "word", "stage": "x"}, "cannot be looked in"),
    ({"q": "word", "after": "x"}, "This place in the list is not there."),
])
def test_what_says_nothing_is_answered_on_the_page(clara, asked, said):
    page = look(clara, **asked)

    assert said in page
    assert CANARY not in page


def test_without_a_question_the_page_only_asks(clara):
    page = look(clara)

    assert "Nothing was found" not in page
    assert 'name="q" value=""' in page


def test_the_box_on_every_page_leads_here(clara):
    assert '<form action="/jump" role="search">' in clara.get("/papers").text
