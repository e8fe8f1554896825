"""No command and no JSON shows a no-objection, an abstention, silence or an answer without effect as an approval."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cli.conftest import STATES

ASKED, OTHER, ADOPTED = "2024-0001", "2024-0002", "2024-0003"
ANSWERS = (
    ("BY", "approve", "--paper", "P-2024-0002"), ("KG", "no_objection", "--scope", "text", "--paper", "P-2024-0003"),
    ("KZ", "abstain", "--paper", "P-2024-0004"), ("AM", "no_objection", "--scope", "both", "--paper", "P-2024-0005"),
    ("RU", "approve"),
)
COMMANDS = (
    ("show", ASKED), ("show", OTHER), ("show", ADOPTED), ("round", "show", ASKED), ("round", "show", OTHER),
    ("round", "show", ADOPTED), ("round", "disagreements", ASKED), ("history", ASKED), ("history", ADOPTED),
    ("documents",), ("pending",), ("pending", "--by", "state"), ("pending", "--by", "draft"),
    ("pending", "--by", "package"), ("pending", "--by", "matrix"), ("pending", "--by", "silence"),
    *(("states", "show", code) for code in STATES), ("states", "list"), ("journal",),
)
WORDS = {"en": r"approves?\b", "ru": r"согласован[оы]?\b"}
NO_FACT = r"(?!, not counted|, не учитывается|(?:: version|, редакция) (?:1\b|2; ))"  # or it names the earlier text


@pytest.fixture
def register(in_round):
    """Belarus approves; Russia without a paper, Tajikistan the text before; of two silences one was adopted."""
    for number in ("7/1", "7/2", "7/3", "7/4"):
        in_round.does("paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--number", number, who="clerk")
    in_round.does("answer", ASKED, "TJ", "approve", "--paper", "12/34", who="clerk")
    in_round.does("version", "add", ASKED, "--kind", "substantive", "--not-held", "not public", who="clerk")
    in_round.does("version", "rule", ASKED, "substantive", "--by", "Chair", "--effect", "rebase", "--reason", "art. 4")
    for code, *words in ANSWERS:
        in_round.does("answer", ASKED, code, *words, who="clerk")
    return adopted(silent(in_round))


def silent(at):
    """A draft that the states were asked about before the freeze, in silence."""
    at.does("document", "add", "--kind", "draft_decision", "--title-ru", "Проект", who="clerk")
    at.does("version", "add", ADOPTED, "--kind", "first", "--not-held", "not public", who="clerk")
    at.does("advance", ADOPTED, "refer_to_joint_meeting", "--on", "2024-02-20")
    for body, outcome, action in (("joint_meeting", "finalised_for_submission", "submit_to_permanent_council"),
                                  ("permanent_council", "send_for_approval", "send_for_approval")):
        at.does("meeting", "add", body, "--on", "2024-02-21", "--title-ru", "Заседание", "--item", ADOPTED, outcome,
                who="secretary")
        silence = ("--mode", "silence", "--notice", "Silence is consent.") if action == "send_for_approval" else ()
        at.does("advance", ADOPTED, action, "--on", "2024-02-22", *silence)
    return at


def adopted(at):
    later = replace(at, now=at.now + timedelta(days=4))
    for who in ("officer", "head"):
        later.does("advance", ADOPTED, "conclude_agreed", "--paper", "P-2024-0005", who=who)
    return later


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_command_words_the_one_approval_alone_as_one(register, language):
    others = "|".join(pair[language == "ru"] for code, pair in STATES.items() if code != "BY")
    said = re.compile(rf"(?:{others})(?:[:,]| {{2,}}.*?  +)? ?{WORDS[language]}{NO_FACT}")
    shown = {words: register(*words, "--lang", language) for words in COMMANDS}

    assert {words: one.output for words, one in shown.items() if one.exit_code} == {}
    assert {words: found for words, one in shown.items() if (found := said.findall(one.stdout))} == {}


def test_every_number_of_approvals_is_that_of_the_answers_that_count(register):
    told = {reference: register.told("round", "show", reference) for reference in (ASKED, OTHER, ADOPTED)}
    matrix = {one["document"]: one for one in register.told("pending", "--by", "matrix")}

    assert [(one["approve"], one["asked"], one["no_objection"], one["abstain"]) for one in told.values()] == [
        (1, 5, 1, 1), (0, 5, 0, 0), (0, 6, 0, 0)]
    assert {name: (one["approve"], one["asked"]) for name, one in matrix.items()} == {ASKED: (1, 5), OTHER: (0, 5)}
    assert register.told("show", ASKED)["round"]["approve"] == 1
    assert register.told("show", ADOPTED)["round"]["approve"] == 0


def test_in_data_an_approval_that_does_not_count_says_so(register):
    answers = register.told("round", "show", ASKED)["answers"]
    states = {one["document"]: one["states"] for one in register.told("pending", "--by", "matrix")}[ASKED]
    listed = [one for code in STATES for one in register.told("states", "show", code)["answered"]]

    assert [one["state_code"] for one in answers if one["position"] == "approve" and one["counts"]] == ["BY"]
    assert [code for code, one in states.items() if one["position"] == "approve"] == ["BY"]
    assert sum(one["position"] == "approve" and one["counts"] for one in listed) == 1
    assert sum(one["position"] == "approve" for one in listed) == 3


def test_a_command_says_of_an_adopted_silence_by_what_procedure(register):
    assert "silence procedure; agreed" in register.does("round", "show", ADOPTED)
    assert "процедура умолчания; согласован" in register.does("round", "show", ADOPTED, "--lang", "ru")
    assert "approves" not in register.does("round", "show", ADOPTED)
