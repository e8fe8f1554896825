"""Letters of a round to the states: to whom each goes, on which text, and why one cannot be written now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import may
from tracker.domain.positions import OWING, POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.queries.comments import round_of
from tracker.queries.countered import as_they_stand
from tracker.queries.document import DocumentPage
from tracker.queries.history import Told
from tracker.queries.papers import PaperRow, paper
from tracker.queries.round_views import AnswerView, LineView, RoundView
from tracker.queries.texts import DecidedView, VersionView

SENT = "send_for_approval"
SILENCE = "silence"


@dataclass(frozen=True)
class Breach:
    """An objection or an amendment that broke a silence."""

    state: Titled
    answer: AnswerView


@dataclass(frozen=True)
class Letter:
    """Everything that a letter of a round can say; `lines` are the states to which it goes.

    `whole` if the reader reads the register: a representative is told nothing but of the round and the own state.
    `paper` is the outgoing one that gives the letter its number and date.  `made` is the entry it rests on,
    `step` the move of the draft that closed the round.
    """

    page: DocumentPage
    round: RoundView
    version: VersionView | None
    lines: tuple[LineView, ...]
    made: Told
    whole: bool
    basis: DecidedView | None = None
    extended: tuple[Told, ...] = ()
    closed: Told | None = None
    step: Told | None = None
    paper: PaperRow | None = None

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """What broke the silence, in the order of arrival."""
        broken = set(self.round.broken_by)
        found = [Breach(line.state, one) for line in self.round.lines if line.state in broken
                 for one in (*line.earlier, *((line.answer,) if line.answer else ()))
                 if POSITIONS[one.position].blocks and one.given == "in_writing" and not one.late]
        return tuple(sorted(found, key=lambda one: (one.answer.received_at, one.answer.seq)))


def _no_covering(page: DocumentPage, round: RoundView) -> Sentence | None:
    if not round.is_open:
        return _closed(page, round)
    if round.mode == SILENCE:
        return Sentence("A silence procedure runs on {reference}: the states get its notice.", reference=page.reference)
    return None


def _no_reminder(page: DocumentPage, round: RoundView) -> Sentence | None:
    if not round.is_open:
        return _closed(page, round)
    if not any(_owes(line) for line in round.lines):
        return Sentence("Nobody owes an answer on {reference}.", reference=page.reference)
    return None


def _no_silence(page: DocumentPage, round: RoundView) -> Sentence | None:
    if not round.is_open or round.mode != SILENCE:
        return Sentence("No silence procedure runs on {reference}.", reference=page.reference)
    return None


def _no_outcome(page: DocumentPage, round: RoundView) -> Sentence | None:
    if round.is_open and not round.broken_by:
        return Sentence("Round {n} on {reference} has no outcome yet.", n=round.number, reference=page.reference)
    return None


def _closed(page: DocumentPage, round: RoundView) -> Sentence:
    return Sentence("Round {n} on {reference} is closed: nothing is asked of the states.", n=round.number,
                    reference=page.reference)


def _owes(line: LineView) -> bool:
    return line.mode in OWING and line.status in ("due", "late")


def _is_told(line: LineView) -> bool:
    return line.mode != "not_asked"


WHY_NOT: Mapping[str, Callable[[DocumentPage, RoundView], Sentence | None]] = {
    "covering": _no_covering, "reminder": _no_reminder, "silence": _no_silence, "outcome": _no_outcome,
}
TO_WHOM: Mapping[str, Callable[[LineView], bool]] = {
    "covering": _is_told, "reminder": _owes, "silence": _is_told, "outcome": _is_told,
}


def addressed(kind: str, page: DocumentPage, round: RoundView) -> tuple[LineView, ...]:
    """The states to which a letter of this kind goes now."""
    if WHY_NOT[kind](page, round) is not None:
        return ()
    return tuple(line for line in round.lines if TO_WHOM[kind](line))


def letter(
    session: Session, kind: str, page: DocumentPage, actor: Actor, *, round: int | None = None, state: str = "",
    paper_key: str = "",
) -> Letter:
    """A letter of a round to one state, or to all to which it goes; NotFound with the reason where none does."""
    found, whole = round_of(page, round), bool(may(actor, "register.read"))
    why = WHY_NOT[kind](page, found)
    if why is not None:
        raise NotFound(why)
    lines = tuple(one for one in addressed(kind, page, found) if state in ("", one.code))
    if not lines:
        raise NotFound(Sentence("No such letter on {reference} goes to {state}.", reference=page.reference,
                                state=state[:80]))
    version = next((one for one in page.versions if one.number == found.version), None)
    made = Letter(page, found, version, lines, _rests_on(kind, page, found), whole)
    return _with_the_register(session, made, paper_key) if whole else made


def _with_the_register(session: Session, made: Letter, paper_key: str) -> Letter:
    """What is known beside the round by who reads the register."""
    page, round = made.page, made.round
    basis = next((one for one in page.decided if one.outcome == SENT and one.version_out == round.version), None)
    standing = as_they_stand(page.history)
    closed = next((one for one in standing
                   if one.kind == "round.closed" and one.body.get("object") == round.key), None)
    step = next((one for one in standing if closed and one.moves
                 and one.body.get("request") == closed.body.get("request")), None)
    return replace(made, basis=basis, extended=page.extensions_of(round), closed=closed, step=step,
                   paper=paper(session, paper_key).row if paper_key else None)


RESTS_ON = ("round.opened", "round.extended", "round.rebased")


def _rests_on(kind: str, page: DocumentPage, round: RoundView) -> Told:
    """The last entry that a letter says anything of: of the terms of its round, for the outcome of the whole draft."""
    if kind == "outcome":
        return page.history[0]
    told = (one for one in page.history if one.kind in RESTS_ON and one.body.get("object") == round.key)
    return next(told, page.history[-1])
