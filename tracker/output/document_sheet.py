"""The list of drafts as a spreadsheet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.domain.sentence import Sentence
from tracker.domain.words import DOCUMENT_KINDS, PRECISIONS, word
from tracker.output.spreadsheets import Column, Sheet

if TYPE_CHECKING:
    from tracker.queries.documents import DocumentRow

COLUMNS = (
    Column(Sentence("Number"), lambda one: one.reference),
    Column(Sentence("Title in Russian"), lambda one: one.title.title_ru),
    Column(Sentence("Title in English"), lambda one: one.title.title_en),
    Column(Sentence("Kind"), lambda one: word(DOCUMENT_KINDS, one.kind)),
    Column(Sentence("Stage"), lambda one: one.state_title),
    Column(Sentence("Since"), lambda one: one.since),
    Column(Sentence("Precision"), lambda one: word(PRECISIONS, one.since_precision)),
    Column(Sentence("Days at the stage"), lambda one: one.days_in_state),
    Column(Sentence("Waits for"), lambda one: one.waiting_for),
    Column(Sentence("Answers late"), lambda one: one.overdue),
    Column(Sentence("Package"), lambda one: one.package),
    Column(Sentence("Invented, for training"), lambda one: one.synthetic),
)


def sheet(rows: "Iterable[DocumentRow]") -> Sheet:
    """A row a draft."""
    return Sheet("documents", Sentence("Documents"), COLUMNS, rows)
