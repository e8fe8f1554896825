"""The end of an integrity hold: only after the register verifies again, and told in the journal."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.checkpoints import Note
from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence
from tracker.errors import IntegrityHold, Invalid
from tracker.services import amending, holding
from tracker.services.acts import Receipt, begin_act

Verified = Callable[[Session, tuple[Note, ...]], tuple[Finding, ...]]
"""Checks everything, held against these checkpoints, and gives what is wrong."""


def release(session: Session, verified: Verified, actor: Actor, *, reason: str, now: datetime, request: str) -> Receipt:
    """Let the register be written to again, if it verifies as a whole under the lock.  The caller commits."""
    act = begin_act(session, (), actor, "hold.release", request=request, now=now, content={"reason": reason},
                    despite_hold=True)
    if act.done:
        return act.done
    hold = holding.standing(session)
    if hold is None:
        raise Invalid(Sentence("The register is not on integrity hold."), field="release")
    why = amending.why(reason)
    if found := verified(session, holding.resting_on(hold)):
        raise IntegrityHold(Sentence("The register still does not verify, so it stays on hold. {reason}",
                                     reason=found[0].message))
    hold.released_seq = act.record("journal.incident", reason=why, after={
        "incident": "hold_released", "hold": hold.id, "since": hold.since, "checks": hold.checks, "seq": hold.seq,
        "message": hold.message, "notes": hold.notes})
    return act.receipt()
