"""A step by its consequences, before it is taken: the same list as on the page, and nothing recorded."""

import pytest

R, OTHER, PACKAGE = "2024-0001", "2024-0002", "PK-2024-0001"
BACK = ["return_to_permanent_council", "return_to_working_group", "withdraw", "lapse"]


@pytest.fixture
def answered(in_round):
    """Two states answered both drafts, and one remarks on the first."""
    for code in ("KZ", "TJ"):
        in_round.does("answer", R, code, "approve", "--paper", "12/34", "--also", OTHER, who="clerk")
    in_round.does("round", "remark", R, "KZ", "art. 4", "shorter", who="clerk")
    return in_round


@pytest.mark.parametrize("action", BACK)
def test_a_step_back_is_shown_before_it_is_taken(answered, action):
    before = answered.entries

    shown = answered("advance", R, action, "--reason", "x", "--dry-run", "--as", "officer").stdout

    assert "2 answers lapse with it: Kazakhstan, Tajikistan." in shown
    assert "1 remark stays open: KZ/1." in shown
    assert f"{OTHER}, if it moves too: 2 answers lapse with it" in shown
    assert f"If the whole package is moved, 2 drafts move together: {R}, {OTHER}." in shown
    assert "Nothing was recorded." in shown
    assert answered.entries == before


def test_what_is_missing_is_refused_as_the_deed_is(answered):
    step = ("advance", R, "return_to_working_group")

    rehearsed = answered(*step, "--dry-run", "--as", "officer")

    assert (rehearsed.exit_code, rehearsed.stderr) == (1, answered.refused(*step))
    assert "Nothing was recorded." in rehearsed.stdout


def test_a_package_is_shown_draft_by_draft(answered):
    told = answered.told("advance", PACKAGE, "return_to_working_group", "--reason", "x", "--dry-run", who="officer")

    assert (told["dry_run"], told["allowed"]) == (True, True)
    assert [one["document"] for one in told["documents"]] == [R, OTHER]
    assert all(any("2 answers lapse" in said for said in one["changes"]) for one in told["documents"])


def test_the_consequences_are_told_in_russian_too(answered):
    shown = answered("advance", R, "return_to_working_group", "--reason", "x", "--dry-run", "--as", "officer",
                     "--lang", "ru").stdout

    assert "Шаг можно сделать сейчас. Ничего не внесено." in shown
    assert f"{OTHER}, если перейдёт вместе: " in shown


@pytest.mark.parametrize(("words", "said"), [
    (("2024-0099", "withdraw"), "There is no document"), ((R, "fly"), "There is no step fly"),
    ((R, "approve"), "has moved on"), ((PACKAGE + "9", "withdraw"), "There is no package"),
])
def test_what_is_not_there_is_refused(answered, words, said):
    assert said in answered.refused("advance", *words, "--dry-run")
