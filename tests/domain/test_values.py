"""Sentences, actors and dates of fact."""

from datetime import UTC, date, datetime

import pytest

from tracker.domain.occurred import NotADate, Occurred
from tracker.domain.sentence import Plural, Sentence, Titled

KZ = Titled("Kazakhstan", "Казахстан")


def test_a_sentence_fills_in_whatever_it_is_given():
    inner = Sentence("{n} of {all}", n=1, all=2)

    sentence = Sentence("{states} on {day} at {moment}: {inner}", states=[KZ, "x {y}"], day=date(2024, 3, 4),
                        moment=datetime(2024, 3, 4, 18, 0, tzinfo=UTC), inner=inner)

    assert str(sentence) == "Kazakhstan, x {y} on 4 March 2024 at 4 March 2024, 18:00: 1 of 2"


def test_sentences_of_the_same_words_and_values_are_equal():
    assert Sentence("Settle {x}", x=1) == Sentence("Settle {x}", x=1) != Sentence("Settle {x}", x=2)


@pytest.mark.parametrize(("n", "text"), [(0, "0 days of 9"), (1, "1 day of 9"), (2, "2 days of 9")])
def test_a_plural_chooses_by_its_number_and_keeps_both_templates(n, text):
    plural = Plural("{n} day of {all}", "{n} days of {all}", n, all=9)

    assert str(plural) == text
    assert (plural.one, plural.many, plural.n) == ("{n} day of {all}", "{n} days of {all}", n)


@pytest.mark.parametrize(("text", "first", "last", "precision"), [
    ("2024-03-01", date(2024, 3, 1), date(2024, 3, 1), "day"),
    ("2024-02-27/2024-03-01", date(2024, 2, 27), date(2024, 3, 1), "range"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
    ("not known", None, None, "not_known"),
])
def test_a_date_of_fact_is_as_exact_as_it_was_told(text, first, last, precision):
    occurred = Occurred.parse(text)

    assert (occurred.first, occurred.last, occurred.precision) == (first, last, precision)
    assert str(occurred) == text


@pytest.mark.parametrize("text", [
    "", "yesterday", "2024-13", "2024-02-30", "2024-03-02/2024-03-01", "2024-03/2024-04", "0000", "20240301",
    "2024-W01-1/2024-W01-2", "2024-03-01/", "٢٠٢٤", "2024-03-01/2024-03-02/2024-03-03",
])
def test_what_is_no_date_is_refused_with_the_ways_to_write_one(text):
    with pytest.raises(NotADate, match="Write 2024-03-01"):
        Occurred.parse(text)


def test_a_fact_counts_from_its_last_possible_day_or_from_today():
    today = date(2024, 4, 1)

    assert Occurred.parse("2024-02").effective(today) == date(2024, 2, 29)
    assert Occurred.unknown().effective(today) == today


@pytest.mark.parametrize("wrong", [
    (date(2024, 3, 2), date(2024, 3, 1), "range"), (None, None, "day"), (date(2024, 3, 1), None, "day"),
    (date(2024, 3, 1), date(2024, 3, 1), "not_known"),
])
def test_a_date_that_contradicts_itself_cannot_be_made(wrong):
    with pytest.raises(ValueError, match=r"go with|before"):
        Occurred(*wrong)
