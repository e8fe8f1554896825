"""The silence procedure: who no longer hears anything by the exact instant may take the text as agreed.

The clock never changes a state: it proposes an outcome, and a person confirms it.
"""

from datetime import datetime

from tracker.domain.positions import POSITIONS
from tracker.domain.round import RoundFacts, is_late
from tracker.domain.sentence import Sentence


def breaks_silence(position: str, received_at: datetime, due_at: datetime, *, in_writing: bool) -> bool:
    """Whether an answer broke the silence at once: an objection or an amendment, written, before the instant."""
    return in_writing and POSITIONS[position].blocks and received_at < due_at


def is_silence(round: RoundFacts | None) -> bool:
    """Whether silence would mean consent; a state that freezes its participation ends that."""
    return round is not None and round.mode == "silence"


def silence_sentence(round: RoundFacts, now: datetime) -> Sentence:
    """How a silence procedure stands, in one sentence."""
    if round.broken_by:
        return Sentence("The silence was broken: {states}", states=round.broken_by)
    if is_late(round.due_at, now):
        return Sentence("Silence ended on {due}, and nobody objected", due=round.due_at)
    return Sentence("Silence procedure until {due}: no objection so far", due=round.due_at)


def proposed(round: RoundFacts | None, now: datetime) -> Sentence | None:
    """What the clock proposes for a person to confirm; None while there is nothing to confirm."""
    if round is None or not is_silence(round):
        return None
    if round.broken_by:
        return Sentence("Proposed by the clock: not agreed, the silence was broken. A person must confirm: return "
                        "the draft to the Permanent Council.")
    if is_late(round.due_at, now):
        return Sentence("Proposed by the clock: agreed, nobody objected in time. A person must confirm: "
                        "conclude the draft as agreed.")
    return None
