"""A new initiator, and meetings that did not agree, at a terminal."""

R = "2024-0001"
LETTER = ("paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--number")


def test_a_withdrawal_offers_that_another_state_takes_the_draft_over(at):
    command = f"tracker document take-over {R} CODE --paper P --reason TEXT"
    assert command in at.refused("advance", R, "withdraw", "--reason", "not wanted")
    at.does(*LETTER, "1", "--state", "TJ", who="clerk")

    said = at.does("advance", R, "withdraw", "--reason", "not wanted", "--paper", "1")
    assert f"Or another state takes the draft over: {command}" in said
    assert command not in at.does("advance", R, "lapse", "--reason", "not wanted", "--paper", decision(at))


def decision(at):
    return at.told("paper", "add", "--kind", "decision", "--title-ru", "Решение", who="clerk")["object"]


def test_another_state_takes_a_draft_over(at):
    at.does(*LETTER, "2", "--state", "KZ", who="clerk")
    at.does("document", "take-over", R, "KZ", "--paper", "2", "--reason", "goes on with it")

    assert "Kazakhstan: takes the draft over as its initiator" in at.does("history", R)
    assert "новый инициатор" in at.does("history", R, "--lang", "ru")
    assert "already" in at.refused("document", "take-over", R, "KZ", "--paper", "2", "--reason", "again")


def test_a_meeting_without_agreement_is_told_with_what_was_noted(at):
    at.does("version", "add", R, "--kind", "first", "--not-held", "not public", who="clerk")
    assert at.told("round", "disagreements", R) is None
    at.does("meeting", "add", "joint_meeting", "--on", "2024-03-01", "--title-ru", "Заседание", "--item", R,
            "no_agreement", "--item-note", R, "Item 5: two wordings", who="secretary")

    told = at.told("round", "disagreements", R)
    assert (told["round"], told["meetings"]) == (
        None, [{"meeting": "M-2024-0001", "version": 1, "text": "Item 5: two wordings"}])
    said = at.does("round", "disagreements", R)
    assert "no agreement. Item 5: two wordings" in said
    assert "Nothing is open" not in said
