"""The guards of closing a round as agreed: one for each thing that can be missing, so that all show at once.

Without an open round only `a_round_is_open` speaks; the others have nothing to read.
"""

from collections.abc import Callable

from tracker.domain.round import (
    Line,
    RoundFacts,
    counts_as,
    effective,
    lacks_no_objection,
    objects,
    position_of,
    takes_part,
)
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.subject import Subject, guard


@guard(who="officer", at="act")
def a_round_is_open(subject: Subject) -> Sentence | None:
    if subject.facts.round is not None:
        return None
    return Sentence("No round is open: return the draft to the Permanent Council and send it for approval again.")


@guard(who="officer", at="versions")
def the_round_is_on_the_current_version(subject: Subject) -> Sentence | None:
    round, current = subject.facts.round, subject.facts.current_version
    if round is None or round.version == current:
        return None
    return Sentence("The states were asked about version {asked}, the text is now version {current}: "
                    "rule on the change, or return the draft.", asked=round.version, current=current)


@guard(who="clerk", at="answers")
def every_asked_state_answered(subject: Subject) -> Sentence | None:
    states = _states(subject, _is_silent)
    return Sentence("No answer yet from {states}.", states=states) if states else None


@guard(who="clerk", at="answers")
def answers_have_papers(subject: Subject) -> Sentence | None:
    states = _states(subject, lambda line, _: takes_part(line) and bool(line.answer and line.answer.provisional))
    return Sentence("Attach the paper that proves the answer of {states}.", states=states) if states else None


@guard(who="clerk", at="answers")
def answers_are_on_this_version(subject: Subject) -> Sentence | None:
    states = _states(subject, _is_stale)
    if not states:
        return None
    return Sentence("Ask {states} to confirm the answer: it was given for another version.", states=states)


@guard(who="officer", at="answers")
def no_state_objects(subject: Subject) -> Sentence | None:
    states = _states(subject, objects)
    return Sentence("Settle the objection of {states} first.", states=states) if states else None


@guard(who="officer", at="answers")
def no_condition_is_open(subject: Subject) -> Sentence | None:
    states = _states(subject, _takes("approve_conditional"))
    if not states:
        return None
    return Sentence("Meet the condition of {states}, and register the confirmation.", states=states)


@guard(who="clerk", at="answers")
def no_position_is_reserved(subject: Subject) -> Sentence | None:
    states = _states(subject, _takes("reserve_position"))
    return Sentence("Ask {states} for the position that was reserved.", states=states) if states else None


@guard(who="officer", at="answers")
def every_comment_is_settled(subject: Subject) -> Sentence | None:
    states = _states(subject, _has_open_comments)
    return Sentence("Settle the comments of {states} first.", states=states) if states else None


@guard(who="clerk", at="answers")
def at_least_one_state_approves(subject: Subject) -> Sentence | None:
    round = subject.facts.round
    if round is None or any(line.mode == "asked" and counts_as(line, round) == "for" for line in round.lines):
        return None
    return Sentence("At least one state must approve: none has done so yet.")


@guard(who="clerk", at="answers", field="override")
def no_objection_is_on_file(subject: Subject) -> Sentence | None:
    states = _states(subject, lacks_no_objection)
    if not states or subject.facts.override.strip():
        return None
    return Sentence("Register the no-objection to limited format of {states}, or give a reason for closing "
                    "without it, which every extract will show.", states=states)


def _states(subject: Subject, applies: Callable[[Line, RoundFacts], bool]) -> list[Titled]:
    round = subject.facts.round
    return [line.state for line in round.lines if applies(line, round)] if round else []


def _takes(position: str) -> Callable[[Line, RoundFacts], bool]:
    return lambda line, round: line.mode == "asked" and position_of(line, round) == position


def _is_silent(line: Line, round: RoundFacts) -> bool:
    return line.mode == "asked" and line.answer is None


def _is_stale(line: Line, round: RoundFacts) -> bool:
    answer = line.answer
    return takes_part(line) and bool(answer and not answer.provisional and answer.version != round.version)


def _has_open_comments(line: Line, round: RoundFacts) -> bool:
    answer = effective(line, round)
    return takes_part(line) and bool(answer and answer.open_comments)
