"""Entries of the journal as a spreadsheet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.domain.sentence import Sentence
from tracker.domain.words import CERTAINTIES, PRECISIONS, word
from tracker.output.spreadsheets import Column, Sheet

if TYPE_CHECKING:
    from tracker.queries.history import Told

COLUMNS = (
    Column(Sentence("Entry"), lambda one: one.seq),
    Column(Sentence("Recorded"), lambda one: one.at, moment=True),
    Column(Sentence("By"), lambda one: one.actor),
    Column(Sentence("Draft"), lambda one: one.document),
    Column(Sentence("Kind"), lambda one: one.kind),
    Column(Sentence("What"), lambda one: one.sentence),
    Column(Sentence("Happened from"), lambda one: one.first),
    Column(Sentence("to"), lambda one: one.last),
    Column(Sentence("Precision"), lambda one: word(PRECISIONS, one.precision)),
    Column(Sentence("Certainty"), lambda one: word(CERTAINTIES, one.certainty)),
    Column(Sentence("Reason"), lambda one: one.reason),
    Column(Sentence("Source"), lambda one: one.source),
    Column(Sentence("Paper"), lambda one: one.paper),
    Column(Sentence("Fingerprint"), lambda one: one.leaf),
    Column(Sentence("Corrected or annulled by entry"), lambda one: one.struck_by),
)


def sheet(entries: "Iterable[Told]") -> Sheet:
    """A row an entry."""
    return Sheet("journal", Sentence("Journal"), COLUMNS, entries)
