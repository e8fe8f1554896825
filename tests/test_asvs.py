"""docs/asvs.md says what is so: every requirement is decided, every test that it names is there, all numbers hold."""

import ast
import random
import re
from collections import Counter
from functools import cache
from math import log2
from pathlib import Path

import pyotp
import pytest

from tests.test_layers import ROOT
from tracker.domain.limits import RESET_LASTS, Limits
from tracker.domain.throttle import RULES
from tracker.passwords import LONGEST, SHORTEST, check_new_password
from tracker.second_factor import new_codes
from tracker.services.checks import LINE, TEXT
from tracker.services.files import MOST

SAID = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]*) \| (.*) \|$", re.MULTILINE)
COUNT = re.compile(r"^\| (\w+)(?: of V6 to V8)? \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
NAMED = re.compile(r"`((?:\w+/)*test_\w+\.py)::(test_\w+)`")
DECISIONS = ("met", "not applicable", "open")
WANTED = {"1": 70, "2": 37}
"""How many the standard has: all of its level 1, and of its level 2 those of V6 to V8."""
ROWS = {number: (level, decision, why) for number, level, _, decision, why in ROW.findall(SAID)}


@cache
def named_in(path):
    """The tests of a file, by name."""
    tree = ast.parse(Path(ROOT, "tests", path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_requirement_stands_there_once():
    assert len(ROW.findall(SAID)) == len(ROWS) == len(re.findall(r"^\| \d+\.", SAID, re.MULTILINE))
    assert Counter(level for level, _, _ in ROWS.values()) == WANTED
    assert {number.split(".")[0] for number, (level, _, _) in ROWS.items() if level == "2"} == {"6", "7", "8"}


@pytest.mark.parametrize("number", ROWS)
def test_a_requirement_is_decided_and_what_shows_it_is_there(number):
    _, decision, why = ROWS[number]
    named = NAMED.findall(why)

    assert decision in DECISIONS
    assert why.strip()
    assert named or decision != "met"
    assert why.count("::") == len(named)
    assert [one for one in named if one[1] not in named_in(one[0])] == []


def test_the_counts_are_those_of_the_rows():
    counts = {level: [int(one) for one in numbers] for level, *numbers in COUNT.findall(SAID)}

    for level in WANTED:
        made = Counter(decision for at, decision, _ in ROWS.values() if at == level)
        assert counts[level] == [WANTED[level], *(made[one] for one in DECISIONS)], level


def test_what_it_says_is_in_force():
    table = SAID.split("## What is in force")[1].split("###")[0]
    said = {what: int(how_much) for what, how_much in re.findall(r"^\| ([^|]+) \| (\d+) \|$", table, re.MULTILINE)}
    waits = {f"{name}: {what}": number for name, rule in RULES.items() for what, number in (
        ("failures that cost nothing", rule.free), ("longest wait, seconds", rule.most))}

    assert said == waits | {
        "shortest password, characters": SHORTEST, "longest password, characters": LONGEST,
        "recovery code, bits": len(new_codes()[0].replace("-", "")) * log2(32),
        "idle sign-in, minutes": Limits().idle.seconds / 60, "whole sign-in, hours": Limits().whole.seconds / 3600,
        "link for a new password, hours": RESET_LASTS.total_seconds() / 3600,
        "a line of text, characters": LINE, "a text, characters": TEXT, "a file, megabytes": MOST / 1024**2,
    }


def test_the_words_of_this_place_are_refused():
    (words,) = re.findall(r"Words of this place among them: ([^.]*)\.", SAID)

    for word in re.findall(r"`([^`]+)`", words):
        assert "first that would be guessed" in str(check_new_password(f"{word.upper()}-2024!")), word


def test_codes_and_seeds_come_from_the_generator_of_the_system():
    assert isinstance(pyotp.random, random.SystemRandom)


def test_the_terms_of_libraries_are_written_down():
    said = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    terms = said.split("## How soon libraries are renewed")[1].split("##")[0]

    assert re.findall(r"\*\*(\d+) days\*\*", terms) == ["7", "30"]
    assert all(word in terms for word in ("every week", "every quarter"))
