"""Two texts compared: what stayed, changed, went, came and moved, and nothing of either lost."""

import random
from time import process_time

import pytest

from tracker.domain.comparison import Gap, compare
from tracker.domain.tokens import Piece, marked

ARTICLE = "Стороны обеспечивают выполнение Программы за счёт средств бюджета."
OTHER = "Сведения об использовании средств представляются ежегодно в Секретариат."
LAST = "Программа вступает в силу со дня её утверждения Советом."


def kinds(old, new):
    return [(one.kind, one.old, one.new) for one in compare(old, new).lines]


def words(old, new):
    return [(one.mark, one.text) for one in marked(old, new)]


def test_the_same_text_has_no_change():
    assert compare([ARTICLE, OTHER], [ARTICLE, OTHER]).is_same
    assert not compare([ARTICLE], [OTHER]).is_same


def test_a_paragraph_that_changed_stands_beside_what_it_became():
    changed = ARTICLE.replace("бюджета", "Организации")

    assert kinds([ARTICLE, OTHER, LAST], [changed, LAST, "Новая статья."]) == [
        ("changed", 1, 1), ("deleted", 2, None), ("same", 3, 2), ("inserted", None, 3)]


def test_words_are_marked_within_it():
    assert words("Не менее трёх лет.", "Не более пяти лет.") == [
        ("", "Не"), ("deleted", " менее трёх"), ("inserted", " более пяти"), ("", " лет.")]
    assert words("а, б", "а, б и в") == [("", "а, б"), ("inserted", " и в")]


def test_next_to_nothing_between_two_changes_is_part_of_them():
    assert words("срок и место", "время и дата") == [("deleted", "срок и место"), ("inserted", "время и дата")]


def test_a_cell_of_a_table_changes_by_its_letters():
    assert kinds(["Застава", "2024", "х"], ["Застава", "2025", "х"]) == [
        ("same", 1, 1), ("changed", 2, 2), ("same", 3, 3)]


def test_what_went_here_and_came_there_was_moved():
    lines = compare([ARTICLE, OTHER, LAST], [OTHER, LAST, ARTICLE]).lines

    assert [(one.kind, one.elsewhere) for one in lines] == [
        ("moved_away", 3), ("same", None), ("same", None), ("moved_here", 1)]


def test_only_the_changes_have_their_neighbours_and_the_rest_is_counted():
    same = [f"{number}. {OTHER}" for number in range(10)]
    old, new = [*same, ARTICLE, LAST], [*same, ARTICLE.replace("бюджета", "Организации"), LAST]

    shown = compare(old, new).changes()

    assert [one.count if isinstance(one, Gap) else one.kind for one in shown] == [9, "same", "changed", "same"]


@pytest.mark.parametrize("seed", range(60))
def test_nothing_of_either_text_is_lost(seed):
    chance = random.Random(seed)
    letters = ["а", "б", "в", "г д", "е, ж", ARTICLE, OTHER, LAST, f"{ARTICLE} {OTHER}"]
    old, new = ([chance.choice(letters) for _ in range(chance.randrange(12))] for _ in "ab")

    lines = compare(old, new).lines

    assert [told(one.before) for one in lines if one.old] == old
    assert [told(one.after) for one in lines if one.new] == new
    assert [one.old for one in lines if one.old] == list(range(1, len(old) + 1))
    assert [one.new for one in lines if one.new] == list(range(1, len(new) + 1))


def told(pieces):
    return "".join(one.text for one in pieces)


def test_a_change_of_blanks_alone_is_said_by_nothing_marked():
    assert words("а ,б", "а, б") == [("", "а, б")]


@pytest.mark.parametrize(("old", "new"), [
    (["х"] * 20_000, ["х"] * 19_999 + ["у"]),
    ([f"{n % 97} слово" for n in range(6000)], [f"{n % 89} слово" for n in range(6000)]),
    (["а " * 100_000], ["б а " * 60_000]),
    ([ARTICLE] * 1500, [ARTICLE.replace("бюджета", "Организации")] * 1500),
], ids=["one paragraph over and over", "few paragraphs in turn", "one endless paragraph", "every one changed"])
def test_no_pair_of_texts_keeps_anybody_waiting(old, new):
    begun = process_time()

    lines = compare(old, new).lines

    assert sum(1 for one in lines if one.new) == len(new)
    assert process_time() - begun < 10


def test_a_piece_is_as_plain_as_it_was_typed():
    assert marked("<b>x</b>", "<b>y</b>")[1:3] == (Piece("x", "deleted"), Piece("y", "inserted"))
