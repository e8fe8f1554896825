"""Words by their stems: forms, references, hostile text."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tracker.texts.stems import MOST, line, stem, wanted, words


@pytest.mark.parametrize("forms", [
    "программа программы программу программ программами", "граница границы границ границе",
    "border borders Border's BORDER", "approve approved approving", "ёлка елка Ёлки", "пёстрый пестрый",
])
def test_the_forms_of_a_word_have_one_stem(forms):
    assert len({stem(one) for one in forms.split()}) == 1


@pytest.mark.parametrize(("left", "right"), [
    ("граница", "гражданин"), ("border", "board"), ("2024", "2025"), ("договор", "протокол"),
])
def test_other_words_have_other_stems(left, right):
    assert stem(left) != stem(right)


@pytest.mark.parametrize(("text", "stored"), [
    ("2024-0001", " 2024-0001 | 2024 0001 "),
    ("№ 12/34-к от 4.03.2024", " 12/34-к от 4.03.2024 | 12 34 к 4 03 2024 "),
    ("2021\u20132025", " 2021-2025 | 2021 2025 "),
    ("таджикско-афганской границы", " таджикск афганск границ "),
    ("прог\u00adраммы за\u0301мка и\u0306", " программ замк й "),
    ("", " "), ("…", " "),
])
def test_numbers_and_references_are_kept_whole_and_in_parts(text, stored):
    assert line(text) == stored


def test_words_within_quotation_marks_are_looked_for_in_their_order():
    assert wanted('"государственной границы" «draft programme» 2024-0001 «незакрытая') == (
        ("государствен", "границ"), ("draft", "programm"), ("2024-0001",), ("незакрыт",))


@pytest.mark.parametrize("hostile", [
    "\x00", "\ud800", "''\"\"", "NEAR(a b)", "a AND NOT b", "words : a*", "^{x} -y", "' OR 1=1 --", "%_\\", "|",
    "\u202e\u0000\uffff", "a\nb\tc\u2028d", "’s", "a's-5", "٣٤-٥", "İ", "ß", "🙂",
])
def test_what_is_stored_holds_nothing_but_letters_digits_and_blanks(hostile):
    stored = line(hostile)

    assert all(one.isalnum() or one in " -/.|" for one in stored)
    assert all(one.isalnum() or one in "-/." for phrase in wanted(hostile) for stem in phrase for one in stem)


@pytest.mark.parametrize("long", ["ж" * 100_000, "a-" * 50_000, "1-" * 50_000, "программы " * 10_000, "'s" * 50_000])
def test_a_hundred_thousand_characters_are_read_and_no_stem_is_long(long):
    assert all(len(one) <= MOST for word in words(long) for one in (*word.stems, *word.parts))


def test_each_word_says_where_it_stands():
    text = "О программе № 12/34."

    assert [text[one.start:one.end] for one in words(text)] == ["О", "программе", "12/34"]


def test_many_may_stem_at_once():
    """A stemmer remembers the word that it is at, so two must not share one at a time."""
    forms = [f"{'аб' * (n % 7)}программами{'вг' * (n % 5)}ость" for n in range(2000)]
    expected = [stem.__wrapped__(one) for one in forms]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem.__wrapped__, forms)) == expected
