"""The guards of a silence procedure: the notice said so, the instant has come, nobody broke it."""

from tracker.domain.round import is_late
from tracker.domain.sentence import Sentence
from tracker.domain.silence import is_silence
from tracker.domain.subject import Subject, guard


@guard(who="officer", at="act", field="notice")
def the_notice_says_silence_is_consent(subject: Subject) -> Sentence | None:
    if subject.facts.mode != "silence" or subject.facts.notice.strip():
        return None
    return Sentence("Quote the notice to the states: silence is consent only if the notice said so.")


@guard(who="officer", at="act")
def the_silence_has_run_out(subject: Subject) -> Sentence | None:
    round, now = subject.facts.round, subject.facts.now
    if round is None or now is None or not is_silence(round) or round.broken_by or is_late(round.due_at, now):
        return None
    return Sentence("The silence runs until {due}: wait for that moment.", due=round.due_at)


@guard(who="officer", at="act")
def nobody_broke_the_silence(subject: Subject) -> Sentence | None:
    round = subject.facts.round
    if round is None or not is_silence(round) or not round.broken_by:
        return None
    return Sentence("The silence was broken: {states}. Return the draft, and put the reworded text under a new "
                    "procedure.", states=round.broken_by)


@guard(who="clerk", at="papers", field="paper")
def the_states_were_told_the_outcome(subject: Subject) -> Sentence | None:
    round, now = subject.facts.round, subject.facts.now
    if round is None or now is None or not is_silence(round) or round.broken_by or subject.facts.paper:
        return None
    if not is_late(round.due_at, now):
        return None
    return Sentence("Register the notice that tells the states the outcome, and name it.")
