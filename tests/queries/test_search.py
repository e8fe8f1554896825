"""Searching by words, on both databases with the same rows in the same order."""

import pytest

from tracker.errors import Invalid
from tracker.queries.search import Asked, search
from tracker.services import documents


def subjects(desk, words, **more):
    return [one.subject for one in search(desk.session, Asked(words, **more)).found]


def titles(desk, words, **more):
    return [one.title.title_ru for one in search(desk.session, Asked(words, **more)).found]


@pytest.mark.parametrize("words", ["ледники", "ЛЕДНИКАМИ", "ледника"])
def test_russian_words_are_found_in_every_form_the_newest_draft_first_then_papers(stocked, words):
    assert titles(stocked, words) == ["Заявление о ледниках", "План охраны ледников Памира", "О ледниках"]


@pytest.mark.parametrize("words", ["glacier", "Glaciers", "glacier's"])
def test_english_words_are_found_in_every_form(stocked, words):
    assert titles(stocked, words) == ["Заявление о ледниках", "План охраны ледников Памира"]


def test_all_words_must_stand_in_the_same_thing_in_any_of_its_names(stocked):
    assert titles(stocked, "glacier памира") == ["План охраны ледников Памира"]
    assert titles(stocked, "душанбе памир") == []


def test_another_name_is_found_and_shown(stocked):
    (found,) = search(stocked.session, Asked("ледниковый")).found

    assert [[(one.text, one.hit) for one in line] for line in found.hits[0].lines] == [
        [("Ледниковый", True), (" план", False)]]


@pytest.mark.parametrize(("words", "first"), [
    ("12/34-к", "О ледниках"), ("№ 12/34-К", "О ледниках"), ("12 34", "О ледниках"),
])
def test_a_paper_is_found_by_its_number_whole_or_in_parts(stocked, words, first):
    assert titles(stocked, words)[0] == first


def test_an_exact_number_goes_first(stocked):
    reference = subjects(stocked, "заявление")[0]
    stocked.do(documents.register, documents.NewDocument("plan", title_en=f"Sequel to {reference}"))

    found = search(stocked.session, Asked(reference)).found

    assert [one.exact for one in found] == [True, False]
    assert found[0].subject == reference


def test_words_in_quotation_marks_stand_in_their_order(stocked):
    assert titles(stocked, '"охрана ледника"') == ["План охраны ледников Памира"]
    assert titles(stocked, '"ледника охрана"') == []


def test_pages_follow_one_another_without_gap_or_repetition(stocked):
    whole, after, page = subjects(stocked, "ледник"), None, []
    while True:
        results = search(stocked.session, Asked("ледник", after=after, limit=1))
        page += [one.subject for one in results.found]
        after = results.next
        if after is None:
            break

    assert page == whole
    assert results.total == len(whole) == 3


def test_what_is_amended_is_found_by_its_new_words_alone(stocked):
    reference = subjects(stocked, "заявление")[0]
    stocked.do(documents.amend, reference, {"title_en": "Statement on avalanches"}, reason="Mistyped")

    assert subjects(stocked, "avalanche") == [reference]
    assert reference not in subjects(stocked, "glaciers")


@pytest.mark.parametrize("words", ["", "  ", "…", '""', "и", "a", "\x00", "\ud800", "'"])
def test_what_says_nothing_is_answered_by_a_sentence(stocked, words):
    with pytest.raises(Invalid, match="Type a w"):
        search(stocked.session, Asked(words))


@pytest.mark.parametrize("words", [
    "glacier OR statement", "glacier NOT plan", "NEAR(glacier plan)", "glacier*", "words:glacier", "%", "x' OR '1'='1",
    'glacier" AND "', "{}[]^$", "-glacier +", "\u202eglacier", "٣٤", "İstanbul", "🙂 glacier",
])
def test_signs_of_a_database_are_words_like_any_other_or_nothing(stocked, words):
    try:
        found = subjects(stocked, words)
    except Invalid:
        return

    assert set(found) <= set(subjects(stocked, "glacier"))


@pytest.mark.parametrize("wrong", [{"what": "x"}, {"stage": "x"}, {"after": "x"}, {"limit": 0}])
def test_a_filter_that_means_nothing_is_refused(stocked, wrong):
    with pytest.raises(Invalid):
        search(stocked.session, Asked("glacier", **wrong))


def test_what_and_stage_narrow_what_is_found(stocked):
    assert titles(stocked, "ледник", what="paper") == ["О ледниках"]
    assert titles(stocked, "ледник", what="remark") == []
    assert len(titles(stocked, "ледник", stage="working_group")) == 2
    assert titles(stocked, "ледник", stage="agreed") == []
