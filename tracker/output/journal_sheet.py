"""Entries of the journal as rows of a spreadsheet, in the reader's language."""

from collections.abc import Iterable, Iterator
from datetime import UTC

from tracker.domain.sentence import Sentence
from tracker.domain.words import CERTAINTIES, PRECISIONS, word
from tracker.language import say
from tracker.output.spreadsheets import Cell
from tracker.queries.history import Told

HEAD = (
    Sentence("Entry"), Sentence("Recorded (UTC)"), Sentence("By"), Sentence("Draft"), Sentence("Kind"),
    Sentence("What"), Sentence("Happened from"), Sentence("to"), Sentence("Precision"), Sentence("Certainty"),
    Sentence("Reason"), Sentence("Source"), Sentence("Paper"), Sentence("Fingerprint"),
    Sentence("Corrected or annulled by entry"),
)


def head() -> list[str]:
    """The names of the columns."""
    return [say(one) for one in HEAD]


def rows(entries: Iterable[Told]) -> Iterator[tuple[Cell, ...]]:
    """A row an entry."""
    for one in entries:
        yield (one.seq, one.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), one.actor, one.document, one.kind,
               say(one.sentence), one.first, one.last, say(word(PRECISIONS, one.precision)),
               say(word(CERTAINTIES, one.certainty)), one.reason, one.source, one.paper, one.leaf, one.struck_by)
