"""How a round stands, counted and in one sentence that says what is missing."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from tracker.domain.positions import POSITIONS
from tracker.domain.round import (
    AnswerFact,
    Line,
    RoundFacts,
    counts_as,
    days_overdue,
    effective,
    lacks_no_objection,
    objects,
    position_of,
    takes_part,
)
from tracker.domain.sentence import Plural, Sentence, Titled


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
    """Count the answers that have effect."""
    asked = [line for line in round.lines if line.mode == "asked"]
    counts = [counts_as(line, round) for line in asked]
    taken = [position_of(line, round) for line in asked]
    return Tally(
        asked=len(asked) - counts.count("outside"),
        approve=counts.count("for"),
        abstain=taken.count("abstain"),
        no_objection=taken.count("no_objection"),
        outside=counts.count("outside"),
        pending=tuple(line.state for line in asked if counts_as(line, round) == "pending"),
        objecting=tuple(line.state for line in round.lines if objects(line, round)),
        missing_no_objection=tuple(line.state for line in round.lines if lacks_no_objection(line, round)),
    )


def status_sentence(round: RoundFacts, now: datetime) -> Sentence:
    """One sentence for the whole round: what is missing and from whom, or how it has been answered."""
    count = tally(round)
    missing = bool(count.pending or count.objecting or count.missing_no_objection or _comments(round))
    parts = _what_is_missing(round, now) if missing or not count.approve else _how_answered(round)
    said = reduce(lambda first, rest: Sentence("{first}; {rest}", first=first, rest=rest), parts)
    return Sentence("{said}.", said=said)


def line_sentence(line: Line, round: RoundFacts, now: datetime) -> Sentence | None:
    """What a state's line adds to the sentence: everything but a plain approval."""
    if not takes_part(line):
        return None
    answer = effective(line, round)
    said = _position_said(line, answer) if answer else _absence_said(line, round, now)
    if said is None and lacks_no_objection(line, round):
        said = Sentence("no-objection to limited format not received")
    return Sentence("{state}: {said}", state=line.state, said=said) if said else None


def _what_is_missing(round: RoundFacts, now: datetime) -> list[Sentence]:
    count = tally(round)
    lines = [line_sentence(line, round, now) for line in round.lines]
    head = Plural("{n} of {asked} approves", "{n} of {asked} approve", count.approve, asked=count.asked)
    return [head, *(one for one in lines if one)]


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
        Sentence("{state} has no objection to limited format", state=line.state)
        for line in round.lines if line.mode == "asked_for_no_objection"
    ]
    return [head, *([outside] if outside.n else []), *allowed]


def _position_said(line: Line, answer: AnswerFact) -> Sentence | Titled | None:
    position = POSITIONS[answer.position]
    if answer.position == "approve_conditional" and answer.about:
        return Sentence("condition on {about}", about=answer.about)
    if answer.open_comments:
        return Plural("{n} comment to settle", "{n} comments to settle", answer.open_comments)
    if position.counts == "for" or (line.mode != "asked" and position.counts != "against"):
        return None
    return position.title


def _absence_said(line: Line, round: RoundFacts, now: datetime) -> Sentence:
    if line.answer and line.answer.provisional:
        return Sentence("the answer has no paper yet")
    if line.answer:
        return Sentence("answered on another version")
    if line.mode == "asked_for_no_objection":
        return Sentence("no-objection not received")
    return _lateness(Sentence("no answer"), days_overdue(round.due_at, round.zone, now))


def _lateness(said: Sentence, days: int | None) -> Sentence:
    if days is None:
        return said
    if days == 0:
        return Sentence("{said}, overdue since today", said=said)
    overdue = Plural("{n} day overdue", "{n} days overdue", days)
    return Sentence("{said}, {overdue}", said=said, overdue=overdue)


def _comments(round: RoundFacts) -> bool:
    return any(answer.open_comments for line in round.lines if (answer := effective(line, round)))
