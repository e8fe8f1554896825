"""A new way into an account that two persons open, proposed; or opened by the operator of the server alone."""

from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import titled
from tracker.domain.rights import SECOND
from tracker.domain.sentence import Sentence
from tracker.errors import Forbidden
from tracker.services import found, granting, ways_in
from tracker.services.acts import Receipt, begin_act
from tracker.services.confirmers import CONFIRM
from tracker.services.granting import Right
from tracker.services.ways_in import RESET, WAYS


def propose(session: Session, name: str, way: str, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Propose to open a way into an account; a second person confirms.  The caller commits."""
    act = begin_act(session, (), actor, "user.change", request=request, now=now, content={"user": name, "way": way})
    if act.done:
        return act.done
    granting.propose(act, found.user(session, name), Right(way, WAYS[way]))
    return act.receipt()


def in_emergency(session: Session, name: str, way: str, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Open it at once, by the operator of the server, who is no person of the register.  The caller commits."""
    act = begin_act(session, (), actor, "user.change", request=request, now=now,
                    content={"user": name, "way": way, "emergency": True})
    if act.done:
        return act.done
    if "system" not in actor.roles:
        raise Forbidden(Sentence("A different person must confirm this: it waits for {who}.",
                                 who=titled(SECOND[CONFIRM])), who=SECOND[CONFIRM])
    user = found.user(session, name)
    granting.must_be_open(user)
    ways_in.check(act, user, way, confirming=True)
    secret = ways_in.open_way(act, user, way)
    act.record("user.changed", object=user.key, after={"reset" if way == RESET else "factor": "emergency"})
    return act.receipt(secret)
