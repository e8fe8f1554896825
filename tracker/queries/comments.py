"""The summary table of comments: what the states wanted otherwise, in one round or in all, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.queries.disagreements import Wording, wordings
from tracker.queries.document import DocumentPage
from tracker.queries.round_views import RemarkView, RoundView


@dataclass(frozen=True)
class Comment:
    """A remark with the version to which it was made, and what that version says at its place."""

    remark: RemarkView
    round: int
    version: int
    wording: Wording


@dataclass(frozen=True)
class Comments:
    """The comments of some rounds in the order of the rounds; `round` is the only one asked for."""

    page: DocumentPage
    round: int | None
    rows: tuple[Comment, ...]


def comments(session: Session, page: DocumentPage, actor: Actor, round: int | None = None) -> Comments:
    """The comments of a round, or of all rounds; NotFound where there is none to be asked for."""
    if not page.rounds:
        raise NotFound(Sentence("No state was asked on {reference} yet: there are no comments.",
                                reference=page.reference))
    wanted = [round_of(page, round)] if round is not None else list(reversed(page.rounds))
    return Comments(page, round, tuple(row for one in wanted for row in _rows(session, page, one, actor)))


def round_of(page: DocumentPage, number: int | None) -> RoundView:
    """A round by its number, else the last one; NotFound if there is none."""
    for one in page.rounds:
        if number in (None, one.number):
            return one
    if number is None:
        raise NotFound(Sentence("No round was held on {reference} yet.", reference=page.reference))
    raise NotFound(Sentence("{reference} has no round {n}.", reference=page.reference, n=str(number)[:80]))


def _rows(session: Session, page: DocumentPage, round: RoundView, actor: Actor) -> Iterator[Comment]:
    given = {answer.seq: answer.version for line in round.lines for answer in line.given}
    made_to = {one.key: given.get(one.answer or -1) or round.version for one in round.remarks}
    said: dict[str, Wording] = {}
    for number in sorted(set(made_to.values())):
        version = next((one for one in page.versions if one.number == number), None)
        asked = [one for one in round.remarks if made_to[one.key] == number]
        said |= wordings(session, page.reference, version, asked, actor)
    for one in round.remarks:
        yield Comment(one, round.number, made_to[one.key], said[one.key])
