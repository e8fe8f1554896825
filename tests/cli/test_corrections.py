"""Correcting, annulling and looking back at a terminal."""

import pytest


@pytest.fixture
def wrong(at):
    """The entry by which the first draft was registered."""
    return next(one["seq"] for one in at.told("history", "2024-0001") if one["kind"] == "document.registered")


def test_an_entry_is_corrected_by_the_same_command_of_two_persons(at, wrong):
    said = at.does("correct", wrong, "--set", "title_en=Mended", "--reason", "misread")
    assert f"tracker correct {wrong} --confirm --as NAME" in said
    assert at.told("show", "2024-0001")["title_en"] == "Draft programme"
    at.does("correct", wrong, "--confirm", who="head")

    assert at.told("show", "2024-0001")["title_en"] == "Mended"
    assert at.told("verify")["ok"]
    assert "Corrected by entry" in at.does("history", "2024-0001")


def test_what_can_be_corrected_is_listed(at, wrong):
    assert at.told("correct", wrong)["fields"]["title_en"] == "Draft programme"
    assert "title_en" in at.does("correct", wrong)
    assert "it always stands" in at.does("correct", 0)


def test_what_cannot_be_corrected_says_what_to_do(in_round):
    at = in_round
    at.does("answer", "2024-0001", "BY", "approve", "--paper", "12/34", who="clerk")
    answer = at.told("history", "2024-0001")[-1]["seq"]
    said = "The position of an answer, its state and the text it was given on cannot be corrected"

    assert said in at.does("correct", answer).replace("\n", " ")
    assert said in at.refused("correct", answer, "--set", "position=object", "--reason", "misread")
    assert at.told("correct", answer)["beyond"].startswith(said)


def test_an_entry_is_annulled_by_two_persons(in_round):
    at = in_round
    step = at.told("history", "2024-0001")[-2]["seq"]
    at.does("annul", step, "--reason", "another draft")
    at.does("annul", step, who="head")

    assert at.told("show", "2024-0001")["state"] == "permanent_council"
    assert at.told("verify")["ok"]


def test_a_proposal_falls(at, wrong):
    at.does("correct", wrong, "--set", "title_en=Mended", "--reason", "misread")
    at.does("correct", wrong, "--drop")

    assert "Nothing is proposed" in at.refused("correct", wrong, "--confirm", who="head")


@pytest.mark.parametrize(("words", "said"), [
    (("--set", "title_en"), "Write a field with its value"), (("--set", "state=approved"), "not known here"),
    (("--set", "title_en=Mended"), "Fill in this field"), (("--set", "kind=poem", "--reason", "x"), "not known here"),
])
def test_what_cannot_be_is_refused(at, wrong, words, said):
    assert said in at.refused("correct", wrong, *words)


def test_a_draft_is_shown_as_of_a_day(in_round):
    at = in_round
    was = at.told("show", "2024-0001", "--as-of", "2024-02-28")
    known = at("show", "2024-0001", "--as-of", "2024-02-28", "--clock", "known")

    assert (was["state"], was["as_of"], was["clock"]) == ("joint_meeting", "2024-02-28", "fact")
    assert "There is no document" in known.stderr
    assert "As it was on 28 Feb 2024" in at.does("show", "2024-0001", "--as-of", "2024-02-28")


@pytest.mark.parametrize("words", [("--as-of", "2099-01-01"), ("--as-of", "soon"), ("--clock", "known")])
def test_a_day_that_cannot_be_is_refused(at, words):
    at.refused("show", "2024-0001", *words)
