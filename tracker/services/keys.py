"""The key of the journal changed for another one: told by the old key, or, if that is lost, as an incident."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.services import amending
from tracker.services.acts import Act, Receipt, begin_act
from tracker.signing import Signer

Made = Callable[[], Signer]
"""Makes the new key and has it on the disk when it returns; called under the lock, so that two never make one each."""


def rotate(session: Session, made: Made, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Announce a new key, signed with the old one.  The caller commits, then destroys the old key."""
    act = begin_act(session, (), actor, "key.change", request=request, now=now, content={"what": "rotate"})
    if act.done:
        return act.done
    act.record("key.rotated", after={"public_key": made().public_key.hex()})
    return act.receipt()


def lost(session: Session, made: Made, actor: Actor, *, reason: str, now: datetime, request: str) -> Receipt:
    """Go on under a new key that the old one cannot vouch for: an incident, told by whoever verifies from now on."""
    act = begin_act(session, (), actor, "key.change", request=request, now=now,
                    content={"what": "lost", "reason": reason})
    if act.done:
        return act.done
    why = amending.why(reason)
    _sign_with(act, made())
    act.record("journal.incident", reason=why,
               after={"incident": "key_lost", "public_key": act.session.info["signer"].public_key.hex()})
    return act.receipt()


def _sign_with(act: Act, signer: Signer) -> None:
    act.session.info["signer"] = signer
    act.head = replace(act.head, next_key=signer.key_id)
