"""The acts of a round under way, by commands alone: each once with good input, and its refusal."""

import pytest

R = "2024-0001"
KEY = f"{R}/r1/KZ/1"


@pytest.fixture
def conditional(in_round):
    """Kazakhstan approves both drafts on a condition, with one paper."""
    in_round.does("answer", R, "KZ", "approve_conditional", "--also", "2024-0002", "--condition", "art. 4: without it",
                  "--paper", "12/34", "--signed-by", "A. B.", "--capacity", "minister", who="clerk")
    return in_round


def approving(at, reference=R):
    return at.told("round", "show", reference)["approve"]


def test_a_condition_counts_once_the_state_confirms_it(conditional):
    assert "condition on art. 4" in conditional.told("round", "show", "2024-0002")["sentence"]

    conditional.does("round", "settle", KEY, "accepted", "--reply", "taken out", "--confirmed", "--paper", "12/34")

    assert (approving(conditional), approving(conditional, "2024-0002")) == (1, 0)


def test_a_changed_text_is_ruled_on(conditional):
    conditional.does("answer", R, "BY", "approve", "--paper", "12/34", who="clerk")
    conditional.does("version", "add", R, "--kind", "substantive", "--not-held", "not public", who="clerk")
    conditional.does("version", "rule", R, "substantive", "--by", "Chair", "--effect", "rebase", "--reason", "art. 4")

    view = conditional.told("round", "show", R)
    assert (view["version"], view["approve"]) == (2, 0)
    assert {one["state_code"]: one["hindrances"] for one in view["answers"]}["BY"] == ["superseded"]


def test_what_a_decision_puts_off_is_not_late(in_round):
    in_round.does("round", "hold", R, "KZ", "--as-what", "waiting", "--reason", "Session in May")
    in_round.does("round", "remind", R, "TJ", "--paper", "12/34", who="clerk")

    held = {one["state_code"]: one["status"] for one in in_round.told("pending") if one["document"] == R}
    assert (held["KZ"], held["TJ"]) == ("waiting", "due")
    assert "waits for the meeting: Session in May" in in_round.does("pending")


@pytest.mark.parametrize(("words", "en", "ru"), [
    (("answer", R, "BY", "approve_with_comments", "--paper", "12/34"), "needs at least one comment", "замечание"),
    (("answer", R, "BY", "reserve_position", "--paper", "12/34"), "Say why the position is reserved", "Укажите"),
    (("round", "settle", KEY, "withdrawn"), "Name the paper", "Укажите документ"),
    (("round", "settle", f"{R}/r1/KZ/9", "declined", "--reply", "no"), "There is no remark", "нет замечания"),
    (("round", "hold", R, "KZ", "UZ", "--as-what", "waiting", "--reason", "x"), "not a state", "в этом реестре нет"),
    (("round", "carry-over", R), "No editorial change", "редакционной правки"),
    (("version", "rule", R, "editorial", "--by", "Chair", "--reason", "x"), "no changed text", "Нет изменённого"),
])
def test_what_cannot_be_done_is_said_in_both_languages_and_changes_nothing(conditional, words, en, ru):
    before = conditional.entries

    assert en in conditional.refused(*words)
    assert ru in conditional.refused(*words, lang="ru")
    assert conditional.entries == before


def test_a_silence_needs_its_notice(in_round):
    for one in (R, "2024-0002"):
        in_round.does("advance", one, "return_to_permanent_council", "--reason", "reworded")

    said = in_round.refused("advance", "PK-2024-0001", "send_for_approval", "--mode", "silence")

    assert "Quote the notice" in said
    assert "--notice TEXT" in said
