"""The roster of states as a spreadsheet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.domain.sentence import Sentence
from tracker.domain.words import ASKED, BASES, CERTAINTIES, STATUSES, Words, word
from tracker.output.spreadsheets import Column, Sheet

if TYPE_CHECKING:
    from tracker.queries.states import StateView

COLUMNS = (
    Column(Sentence("State code"), lambda one: one.code),
    Column(Sentence("State"), lambda one: one.title),
    Column(Sentence("Takes part as"), lambda one: _said(STATUSES, one.status)),
    Column(Sentence("Since"), lambda one: one.deciding and one.deciding.since),
    Column(Sentence("Until"), lambda one: one.deciding and one.deciding.until),
    Column(Sentence("Basis"), lambda one: one.deciding and word(BASES, one.deciding.basis)),
    Column(Sentence("Source"), lambda one: one.deciding and one.deciding.source),
    Column(Sentence("Certainty"), lambda one: one.deciding and word(CERTAINTIES, one.deciding.certainty)),
    Column(Sentence("Paper"), lambda one: one.deciding and one.deciding.paper),
    Column(Sentence("In a round"), lambda one: _said(ASKED, one.mode)),
    Column(Sentence("Answers owed"), lambda one: one.owed.total),
    Column(Sentence("Answers late"), lambda one: one.owed.late),
)


def _said(words: Words, key: str) -> object:
    return Sentence("not recorded") if key == "not_recorded" else word(words, key)


def sheet(states: "Iterable[StateView]") -> Sheet:
    """A row a state."""
    return Sheet("states", Sentence("States"), COLUMNS, states)
