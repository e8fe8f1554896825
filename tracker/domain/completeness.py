"""The guards of closing a round as agreed: one for each thing that can be missing, so that all show at once.

Without an open round only `a_round_is_open` speaks; the others have nothing to read.
"""

from collections.abc import Callable

from tracker.domain.round import (
    Line,
    RoundFacts,
    counts_as,
    effective,
    hindrances,
    is_counted,
    lacks_no_objection,
    objects,
    position_of,
    takes_part,
)
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.silence import is_silence
from tracker.domain.subject import Subject, guard


@guard(who="officer", at="act")
def a_round_is_open(subject: Subject) -> Sentence | None:
    if subject.facts.round is not None:
        return None
    return Sentence("No round is open: return the draft to the Permanent Council and send it for approval again.")


@guard(who="officer", at="ruling")
def the_round_is_on_the_current_version(subject: Subject) -> Sentence | None:
    round, current = subject.facts.round, subject.facts.current_version
    if round is None or round.version == current:
        return None
    if round.carry_version == current:
        return Sentence("Version {current} is an editorial change under notice until {until}: carry the answers "
                        "over then.", current=current, until=round.carry_until)
    return Sentence("The states were asked about version {asked}, the text is now version {current}: "
                    "rule on the change, or return the draft.", asked=round.version, current=current)


@guard(who="clerk", at="answers")
def every_asked_state_answered(subject: Subject) -> Sentence | None:
    states = _states(subject, _is_silent)
    return Sentence("No answer yet: {states}.", states=states) if states else None


@guard(who="clerk", at="answers")
def answers_have_papers(subject: Subject) -> Sentence | None:
    states = _states(subject, _hindered("provisional"))
    return Sentence("Attach the paper that proves the answer: {states}.", states=states) if states else None


@guard(who="clerk", at="answers")
def answers_are_on_this_version(subject: Subject) -> Sentence | None:
    states = _states(subject, _hindered("stale", "superseded"))
    if not states:
        return None
    return Sentence("Have these answers confirmed, they were given for another version: {states}.", states=states)


@guard(who="clerk", at="answers")
def answers_name_their_version(subject: Subject) -> Sentence | None:
    states = _states(subject, _hindered("unclear"))
    return Sentence("Ask which version these answers are about: {states}.", states=states) if states else None


@guard(who="clerk", at="answers")
def authority_is_confirmed(subject: Subject) -> Sentence | None:
    states = _states(subject, _hindered("authority"))
    if not states:
        return None
    return Sentence("Register the paper that shows the authority of who signed: {states}.", states=states)


@guard(who="clerk", at="answers")
def no_letters_contradict(subject: Subject) -> Sentence | None:
    states = _states(subject, lambda line, _: line.contradicted)
    if not states:
        return None
    return Sentence("Ask which letter holds, for one contradicts the other: {states}.", states=states)


@guard(who="officer", at="answers")
def no_state_objects(subject: Subject) -> Sentence | None:
    states = _states(subject, objects)
    return Sentence("Settle the objection first: {states}.", states=states) if states else None


@guard(who="officer", at="remarks")
def no_condition_is_open(subject: Subject) -> Sentence | None:
    states = _states(subject, _has_open_condition)
    if not states:
        return None
    return Sentence("Meet the condition, and register that the state confirms it: {states}.", states=states)


@guard(who="clerk", at="answers")
def no_position_is_reserved(subject: Subject) -> Sentence | None:
    states = _states(subject, _takes("reserve_position"))
    return Sentence("Ask for the position that was reserved: {states}.", states=states) if states else None


@guard(who="officer", at="remarks")
def every_comment_is_settled(subject: Subject) -> Sentence | None:
    states = _states(subject, lambda line, _: bool(line.comments))
    return Sentence("Settle the comments first: {states}.", states=states) if states else None


@guard(who="clerk", at="answers")
def at_least_one_state_approves(subject: Subject) -> Sentence | None:
    round = subject.facts.round
    if round is None or is_silence(round):
        return None
    if any(is_counted(line, round) and counts_as(line, round) == "for" for line in round.lines):
        return None
    return Sentence("At least one state must approve: none has done so yet.")


@guard(who="clerk", at="answers", field="override")
def no_objection_is_on_file(subject: Subject) -> Sentence | None:
    states = _states(subject, lacks_no_objection)
    if not states or subject.facts.override.strip():
        return None
    return Sentence("No-objection to limited format not received: {states}. Register it, or give a reason for "
                    "closing without it, which every extract will show.", states=states)


def _states(subject: Subject, applies: Callable[[Line, RoundFacts], bool]) -> list[Titled]:
    round = subject.facts.round
    return [line.state for line in round.lines if applies(line, round)] if round else []


def _takes(position: str) -> Callable[[Line, RoundFacts], bool]:
    return lambda line, round: position_of(line, round) == position


def _is_silent(line: Line, round: RoundFacts) -> bool:
    return line.mode == "asked" and line.answer is None and not is_silence(round)


def _has_open_condition(line: Line, round: RoundFacts) -> bool:
    answer = effective(line, round)
    if is_silence(round) and round.broken_by:
        return False  # the way out is a reworded text under a new procedure
    return bool(line.conditions or (answer and answer.position == "approve_conditional" and not answer.condition_met))


def _hindered(*names: str) -> Callable[[Line, RoundFacts], bool]:
    """States of whom an answer is expected, whose position has no effect for one of these reasons."""
    return lambda line, round: takes_part(line) and bool(
        line.answer and set(names) & set(hindrances(line.answer, round)))
