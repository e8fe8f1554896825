"""The answers of a draft's rounds as rows of a spreadsheet, each as it was given, those replaced or kept too."""

from collections.abc import Iterable, Iterator
from datetime import UTC

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import ASKED, CAPACITIES, HINDRANCES, SCOPES, word
from tracker.language import say
from tracker.output.spreadsheets import NO, YES, Cell
from tracker.queries.round_views import AnswerView, RoundView

HEAD = (
    Sentence("Round"), Sentence("Version of the round"), Sentence("Code"), Sentence("State"), Sentence("Asked"),
    Sentence("Position"), Sentence("Scope"), Sentence("Version"), Sentence("Paper"), Sentence("Dated"),
    Sentence("Received"), Sentence("Signed by"), Sentence("Capacity"), Sentence("Counts"), Sentence("Why not"),
    Sentence("Replaced by answer"), Sentence("Entry"), Sentence("Text"),
)


def head() -> list[str]:
    """The names of the columns."""
    return [say(one) for one in HEAD]


def rows(rounds: Iterable[RoundView]) -> Iterator[tuple[Cell, ...]]:
    """A row an answer; a state that has not answered has one too."""
    for round in rounds:
        for line in round.lines:
            asked = (round.number, round.version, line.code, say(line.state), say(word(ASKED, line.mode)))
            for one in line.given:
                yield *asked, *_answer(one)
            if not line.given:
                yield *asked, *[None] * (len(HEAD) - len(asked))


def _answer(one: AnswerView) -> tuple[Cell, ...]:
    return (
        say(POSITIONS[one.position].title), say(word(SCOPES, one.scope)) if one.scope else None, one.version, one.paper,
        one.dated_on, one.received_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), one.signed_by,
        say(word(CAPACITIES, one.capacity)), say(YES if one.counts else NO),
        say([word(HINDRANCES, why) for why in one.hindrances]), one.replaced_by, one.seq, one.text)
