"""How a round stands, counted and in one sentence that says what is missing."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from tracker.domain.positions import POSITIONS
from tracker.domain.round import (
    AnswerFact,
    Line,
    RoundFacts,
    answered_when_asked,
    counts_as,
    days_overdue,
    effective,
    hindrances,
    is_counted,
    lacks_no_objection,
    objects,
    owes,
    position_of,
    takes_part,
)
from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.domain.silence import is_silence, silence_sentence


@dataclass(frozen=True)
class Tally:
    """Counts of the asked states; one that does not take part is outside the count.

    A no-objection is neutral and never an approval; `approve` counts nobody who was not asked.
    """

    asked: int
    approve: int
    abstain: int
    no_objection: int
    outside: int
    pending: tuple[Titled, ...]
    objecting: tuple[Titled, ...]
    missing_no_objection: tuple[Titled, ...]


def tally(round: RoundFacts) -> Tally:
    """Count the answers that have effect; under silence a state that said nothing is not pending."""
    asked = [line for line in round.lines if is_counted(line, round)]
    counts = [counts_as(line, round) for line in asked]
    taken = [position_of(line, round) for line in asked]
    return Tally(
        asked=len(asked) - counts.count("outside"),
        approve=counts.count("for"),
        abstain=taken.count("abstain"),
        no_objection=taken.count("no_objection"),
        outside=counts.count("outside"),
        pending=tuple(line.state for line in asked if owes(line, round)),
        objecting=tuple(line.state for line in round.lines if objects(line, round)),
        missing_no_objection=tuple(line.state for line in round.lines if lacks_no_objection(line, round)),
    )


def status_sentence(round: RoundFacts, now: datetime) -> Sentence:
    """One sentence for the whole round: what is missing and from whom, or how it has been answered."""
    if is_silence(round):
        parts = [silence_sentence(round, now), *_lines(round, now)]
    elif _is_missing(round) or not tally(round).approve:
        parts = _what_is_missing(round, now)
    else:
        parts = _how_answered(round)
    said = reduce(lambda first, rest: Sentence("{first}; {rest}", first=first, rest=rest), parts)
    return Sentence("{said}.", said=said)


def line_sentence(line: Line, round: RoundFacts, now: datetime) -> Sentence | None:
    """What a state's line adds to the sentence: everything but a plain approval."""
    said = line_said(line, round, now)
    return Sentence("{state}: {said}", state=line.state, said=said) if said else None


def line_said(line: Line, round: RoundFacts, now: datetime) -> Sentence | Titled | None:
    """The same without the name of the state."""
    answer = effective(line, round)
    if not takes_part(line) and not answer:
        return None
    said = _position_said(line, round, answer) if answer else _absence_said(line, round, now)
    if said is None and lacks_no_objection(line, round):
        said = Sentence("no-objection to limited format not received")
    return Sentence("its letters contradict each other") if line.contradicted else said


def _is_missing(round: RoundFacts) -> bool:
    count = tally(round)
    return bool(count.pending or count.objecting or count.missing_no_objection
                or any(line.comments or line.conditions or line.contradicted for line in round.lines))


def _lines(round: RoundFacts, now: datetime) -> list[Sentence]:
    return [said for line in round.lines if (said := line_sentence(line, round, now))]


def _what_is_missing(round: RoundFacts, now: datetime) -> list[Sentence]:
    count = tally(round)
    head = Plural("{n} of {asked} approves", "{n} of {asked} approve", count.approve, asked=count.asked)
    return [head, *_lines(round, now)]


def _how_answered(round: RoundFacts) -> list[Sentence]:
    count = tally(round)
    counts = [one for one in (
        Plural("{n} approves", "{n} approve", count.approve),
        Plural("{n} abstains", "{n} abstain", count.abstain),
        Plural("{n} has no objection", "{n} have no objection", count.no_objection),
    ) if one.n]
    head = Plural("The one state asked has answered: {counts}", "All {n} states asked have answered: {counts}",
                  count.asked, counts=counts)
    outside = Plural("{n} state does not take part", "{n} states do not take part", count.outside)
    allowed = [
        Sentence("{state}: no objection to limited format", state=line.state)
        for line in round.lines if line.mode == "asked_for_no_objection" and not answered_when_asked(line, round)
    ]
    return [head, *([outside] if outside.n else []), *allowed]


def _position_said(line: Line, round: RoundFacts, answer: AnswerFact) -> Sentence | Titled | None:
    if line.conditions:
        return Sentence("condition on {about}", about=line.conditions)
    if line.comments:
        return Plural("{n} comment to settle", "{n} comments to settle", line.comments)
    counts = counts_as(line, round)
    if counts == "for" or (line.mode != "asked" and counts != "against"):
        return None
    return POSITIONS[answer.position].title


def _absence_said(line: Line, round: RoundFacts, now: datetime) -> Sentence | None:
    if line.answer:
        return WHY_NOT[hindrances(line.answer, round)[0]]
    if is_silence(round):
        return None
    if line.held:
        return HELD[line.held]
    if line.mode == "asked_for_no_objection":
        return Sentence("no-objection not received")
    return _lateness(Sentence("no answer"), days_overdue(round.due_at, round.zone, now))


WHY_NOT = {
    "provisional": Sentence("the answer has no paper yet"),
    "authority": Sentence("answer received, authority to be confirmed"),
    "unclear": Sentence("the answer names no version"),
    "superseded": Sentence("answered on the text before it was changed, to be confirmed"),
    "stale": Sentence("answered on another version"),
}
"""What is said of a position that has no effect, by the first thing that stands against it."""
HELD = {
    "waiting": Sentence("waits for the meeting"),
    "on_hold": Sentence("on hold by decision"),
}


def _lateness(said: Sentence, days: int | None) -> Sentence:
    if days is None:
        return said
    if days == 0:
        return Sentence("{said}, overdue since today", said=said)
    overdue = Plural("{n} day overdue", "{n} days overdue", days)
    return Sentence("{said}, {overdue}", said=said, overdue=overdue)
