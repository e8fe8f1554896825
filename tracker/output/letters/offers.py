"""Which papers of a draft can be printed now: for its page, with the round and the states of each letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.actor import Actor
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence, Titled
from tracker.output.letters import tables
from tracker.output.letters.catalogue import OF_A_DRAFT
from tracker.output.letters.states import FOR_THE_STATE, TO_A_STATE
from tracker.queries.disagreements import open_between_meetings
from tracker.queries.document import DocumentPage
from tracker.queries.letters import addressed


@dataclass(frozen=True)
class Offer:
    """A paper that makes sense now; a letter names its round and the states to which it goes."""

    kind: str
    title: Sentence
    round: int | None = None
    states: tuple[tuple[str, Titled], ...] = ()


def offered(page: DocumentPage, actor: Actor) -> tuple[Offer, ...]:
    """The papers of a draft for this reader, letters first; for a representative the letters to the own state alone."""
    if not may(actor, "register.read"):
        return tuple(_letters(page, FOR_THE_STATE))
    return (*_letters(page, tuple(TO_A_STATE)), *_tables(page))


def _letters(page: DocumentPage, kinds: tuple[str, ...]) -> Iterator[Offer]:
    for round in page.rounds:
        for kind in kinds:
            if lines := addressed(kind, page, round):
                yield Offer(kind, TO_A_STATE[kind][0], round.number, tuple((one.code, one.state) for one in lines))


def _tables(page: DocumentPage) -> Iterator[Offer]:
    if page.rounds:
        yield Offer("comments", tables.COMMENTS)
    if page.rounds or any(open_between_meetings(page)):
        yield Offer("disagreements", tables.DISAGREEMENTS)
    if page.decided:
        yield Offer("minutes", OF_A_DRAFT["minutes"].title)
    yield Offer("extract", OF_A_DRAFT["extract"].title)
    yield Offer("memo", OF_A_DRAFT["memo"].title)
