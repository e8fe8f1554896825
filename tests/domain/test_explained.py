"""Nothing is shown that is not explained, in both languages."""

import re

import pytest

from tracker.domain import completeness, explained, guards, silent_guards
from tracker.domain.positions import POSITIONS
from tracker.domain.subject import GUARDS
from tracker.workflow.definition import DEFINITIONS, load
from web.words import MARKS

REGISTERED = (completeness, guards, silent_guards)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def test_every_guard_says_why_it_is_there():
    assert set(explained.GUARDS) == set(GUARDS)


def test_every_position_says_what_it_means_and_so_does_no_answer():
    assert set(explained.POSITIONS) == {*POSITIONS, "none", "late"} == set(MARKS)


@pytest.mark.parametrize("file", sorted(DEFINITIONS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_state_of_a_workflow_says_what_happens_there(file):
    assert [state.key for state in load(file).states if state.help is None] == []


def test_an_explanation_is_a_sentence_in_each_language():
    texts = [*explained.GUARDS.values(), *explained.POSITIONS.values(), *(text for _, text in explained.WORDS.values()),
             *(state.help for state in load("draft-1").states)]

    assert [one for one in texts if not (one.title_en.endswith(".") and one.title_ru.endswith("."))] == []
    assert [one for one in texts if CYRILLIC.search(one.title_en) or not CYRILLIC.search(one.title_ru)] == []
