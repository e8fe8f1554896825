"""The wording of a text at the place that a remark names."""

import pytest

from tracker.domain.wording import MOST, wording_at

ENGLISH = """
Decision
Article 1
The programme is adopted.
Article 4
1. Means are given by the parties.
2. They are spent by the Secretariat,
and accounted for each year.
3. The rest is given back.
Article 14
It enters into force.
Annex 1
1. Aims
"""
RUSSIAN = "Статья 3\nСроки.\n\nСтатья 4. Средства\n1. Выделяются.\n2. Расходуются.\nСтатья 5\nВступает в силу."


@pytest.mark.parametrize(("place", "wording"), [
    ("art. 1", "Article 1\nThe programme is adopted."),
    ("Article 14", "Article 14\nIt enters into force."),
    ("art. 4, para. 2", "2. They are spent by the Secretariat,\nand accounted for each year."),
    ("para. 3 of article 4", "3. The rest is given back."),
    ("annex 1", "Annex 1\n1. Aims"),
])
def test_the_part_that_a_place_names_is_given(place, wording):
    assert wording_at(ENGLISH, place) == wording


@pytest.mark.parametrize(("place", "wording"), [
    ("ст. 5", "Статья 5\nВступает в силу."), ("п. 2 ст. 4", "2. Расходуются."),
    ("пункт 1 статьи 4", "1. Выделяются."), ("статья 3", "Статья 3\nСроки."),
])
def test_places_are_read_in_russian(place, wording):
    assert wording_at(RUSSIAN, place) == wording


@pytest.mark.parametrize("place", ["art. 5", "art. 4, para. 9", "para. 1", "the preamble", "", "art. 1 and art. 4",
                                   "art. 1–4", "art. 1, 4", "articles 1 and 4", "art. 14-16"])
def test_what_is_not_there_once_is_not_guessed(place):
    assert wording_at(ENGLISH, place) is None


def test_a_long_part_is_cut_and_says_so():
    said = wording_at("Article 1\n" + "word " * 1000, "art. 1")

    assert said.endswith("…")
    assert len(said) < MOST + 3
