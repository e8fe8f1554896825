"""Text entered in both languages is read in one."""

import pytest

from tracker.domain.halves import half, halved
from tracker.domain.sentence import Plural, Sentence


@pytest.mark.parametrize(("language", "said"), [("en", "Working group"), ("ru", "Рабочая группа")])
def test_a_reader_gets_the_half_in_the_own_language(language, said):
    assert half("Working group / Рабочая группа", language) == said


@pytest.mark.parametrize("text", [
    "Working group", "Рабочая группа", "EU / UN", "письмо / ответ", "Рабочая группа / Working group",
    "Minsk / Минск / Almaty", "art. 4/5 / ", "",
])
def test_a_text_that_is_not_the_same_twice_stays_whole(text):
    assert half(text, "en") == half(text, "ru") == text


def test_sentences_are_read_in_one_language_down_to_their_values():
    inner = Sentence("fixed by {who}", who="Council / Совет")
    said = halved(Plural("{n} text, {how}", "{n} texts, {how}", 2, how=inner), "en")

    assert str(said) == "2 texts, fixed by Council"
    assert str(inner) == "fixed by Council / Совет"
    assert halved(7, "en") == 7
