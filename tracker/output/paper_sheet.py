"""The register of papers as a spreadsheet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.domain.correspondence import DIRECTIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import CERTAINTIES, PAPER_KINDS, word
from tracker.output.spreadsheets import Column, Sheet

if TYPE_CHECKING:
    from tracker.queries.papers import PaperRow

COLUMNS = (
    Column(Sentence("Key"), lambda one: one.key),
    Column(Sentence("In the register"), lambda one: one.register_number),
    Column(Sentence("Direction"), lambda one: word(DIRECTIONS, one.direction)),
    Column(Sentence("Kind"), lambda one: word(PAPER_KINDS, one.kind)),
    Column(Sentence("Number"), lambda one: one.number),
    Column(Sentence("Dated"), lambda one: one.dated_on),
    Column(Sentence("Received"), lambda one: one.received_at, moment=True),
    Column(Sentence("Title in Russian"), lambda one: one.title.title_ru),
    Column(Sentence("Title in English"), lambda one: one.title.title_en),
    Column(Sentence("From"), lambda one: one.sender),
    Column(Sentence("To"), lambda one: one.addressee),
    Column(Sentence("State"), lambda one: one.state),
    Column(Sentence("File"), lambda one: one.file_name),
    Column(Sentence("SHA-256 of the file"), lambda one: one.sha256),
    Column(Sentence("Address"), lambda one: one.link),
    Column(Sentence("Source"), lambda one: one.source),
    Column(Sentence("Certainty"), lambda one: word(CERTAINTIES, one.certainty)),
)


def sheet(rows: "Iterable[PaperRow]") -> Sheet:
    """A row a paper."""
    return Sheet("papers", Sentence("Papers"), COLUMNS, rows)
