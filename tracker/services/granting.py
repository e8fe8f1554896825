"""Rights given to people: a role, or the place of somebody who is away.  One person proposes, a second confirms.

Only where nobody else could confirm, as when a register begins, one person is enough, and never for themselves.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import titled
from tracker.domain.rights import SECOND
from tracker.domain.sentence import Sentence
from tracker.domain.things import Proposed
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.models import Body, Deputy, Grant, MemberState, User, UserRole
from tracker.models.users import ROLES
from tracker.services import checks, found
from tracker.services.acts import Act, Receipt, begin_act

ROLE, DEPUTY, CONFIRM = "role.grant", "deputy.appoint", "role.confirm"


@dataclass(frozen=True)
class Right:
    """What somebody is given: a role, a representative's with the state, a secretary's with a body if it is of one; or
    the place of the person `what`.

    From a day to a day, both inclusive; None is without beginning or end.
    """

    action: str
    what: str
    member_state: str | None = None
    first_on: date | None = None
    last_on: date | None = None
    body: str | None = None


def give(act: Act, user: User, right: Right) -> None:
    """Give a right, or propose it if there is a second person who can confirm."""
    _check(act, user, right)
    if "system" in act.actor.roles:
        _write(act, user, right)
    elif _somebody_confirms(act, user):
        _propose(act, user, right)
    elif user.key == act.actor.key:
        raise Forbidden(Sentence("Nobody gives a right to themselves alone: {who} must confirm, and there is nobody "
                                 "else yet.", who=titled(SECOND[CONFIRM])), who=SECOND[CONFIRM])
    else:
        _write(act, user, right)


def confirm(session: Session, seq: int, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Give, as a second person, what was proposed.  The caller commits."""
    act = begin_act(session, (), actor, CONFIRM, request=request, now=now, content={"grant": seq})
    if act.done:
        return act.done
    row = _open(session, seq)
    act.need(CONFIRM, Proposed(row.made_by.key if row.made_by else None, gives_to=row.user.key))
    state = row.member_state.code if row.member_state else None
    right = Right(row.action, row.what, state, row.first_on, row.last_on, row.body.key if row.body else None)
    _check(act, row.user, right, confirming=True)
    _settle(act, row, "confirmed")
    _write(act, row.user, right)
    return act.receipt()


def drop(session: Session, seq: int, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Let a proposed right fall: whoever may propose or confirm may do so.  The caller commits."""
    act = begin_act(session, (), actor, CONFIRM, request=request, now=now, content={"grant": seq, "drop": True})
    if act.done:
        return act.done
    _settle(act, _open(session, seq), "dropped")
    return act.receipt()


def _check(act: Act, user: User, right: Right, *, confirming: bool = False) -> None:
    if right.first_on and right.last_on and right.last_on < right.first_on:
        raise Invalid(Sentence("The last day is before the first."), field="last_on")
    if right.last_on and right.last_on < act.today:
        raise Invalid(Sentence("The last day is over already."), field="last_on")
    _check_role(act, user, right) if right.action == ROLE else _check_deputy(act, user, right)
    waiting = select(Grant.id).where(Grant.user_id == user.id, Grant.what == right.what, Grant.status == "open")
    if not confirming and act.session.scalar(waiting) is not None:
        raise Invalid(Sentence("This is proposed already: it waits for a second person."), field="role")


def _check_role(act: Act, user: User, right: Right) -> None:
    checks.one_of(right.what, ROLES, "role")
    if (right.what == "representative") != bool(right.member_state):
        raise Invalid(Sentence("A representative is given with a state, other roles without."), field="member_state")
    if right.member_state:
        found.state(act.session, right.member_state)
    if right.body and right.what != "secretary":
        raise Invalid(Sentence("Only a secretary is one of a body."), field="body")
    if right.body:
        found.body(act.session, right.body)
    held = _held(user, right.what)
    if held is not None and (held.last_on or act.today) >= act.today:
        raise Invalid(Sentence("{name} holds this role already.", name=user.name), field="role")


def _check_deputy(act: Act, user: User, right: Right) -> None:
    if user.key == right.what:
        raise Invalid(Sentence("Nobody stands in for themselves."), field="stands_for")
    if right.first_on is None or right.last_on is None:
        raise Invalid(Sentence("Say from which day to which the deputy stands in."), field="last_on")


def _held(user: User, role: str) -> UserRole | None:
    return next((one for one in user.roles if one.role == role and one.until is None), None)


def _somebody_confirms(act: Act, user: User) -> bool:
    """Whether there is a second person: who may confirm today, and neither proposes this nor gains by it."""
    day = act.today
    return act.session.scalar(
        select(func.count(User.id)).join(UserRole, UserRole.user_id == User.id).where(
            User.active, User.key.not_in((act.actor.key, user.key)), UserRole.until.is_(None),
            UserRole.role.in_(SECOND[CONFIRM]), or_(UserRole.first_on.is_(None), UserRole.first_on <= day),
            or_(UserRole.last_on.is_(None), UserRole.last_on >= day))) != 0


def _propose(act: Act, user: User, right: Right) -> None:
    state, body = _of(act.session, right)
    act.session.add(Grant(
        seq=act.next_seq, action=right.action, user_id=user.id, what=right.what, member_state_id=state and state.id,
        body_id=body and body.id, first_on=right.first_on, last_on=right.last_on, made_by_id=act.user_id,
        made_at=act.at, status="open"))
    act.record("proposal.made", after={"user": user.key, **vars(right), "member_state": state and state.code})
    act.session.flush()


def _of(session: Session, right: Right) -> tuple[MemberState | None, Body | None]:
    """The state that a role speaks for, and the body that it is of."""
    return (found.state(session, right.member_state) if right.member_state else None,
            found.body(session, right.body) if right.body else None)


def _open(session: Session, seq: int) -> Grant:
    row = session.scalar(select(Grant).where(Grant.seq == seq)) if 0 < seq < 2**31 else None
    if row is None:
        raise NotFound(Sentence("Nothing is proposed for anybody with entry {seq}.", seq=seq))
    if row.status != "open":
        raise Invalid(Sentence("This no longer waits: it was confirmed or dropped, as entry {seq}.",
                               seq=row.closed_seq))
    return row


def _settle(act: Act, row: Grant, status: str) -> None:
    row.status, row.closed_seq = status, act.next_seq
    act.record(f"proposal.{status}", object=str(row.seq),
               after={"action": row.action, "user": row.user.key, "what": row.what})
    act.session.flush()


def _write(act: Act, user: User, right: Right) -> None:
    _write_role(act, user, right) if right.action == ROLE else _write_deputy(act, user, right)
    act.session.flush()


def _write_role(act: Act, user: User, right: Right) -> None:
    """A role whose last day has passed makes room for the new one."""
    if (over := _held(user, right.what)) is not None:
        over.until = act.at
        act.session.flush()
    state, body = _of(act.session, right)
    user.roles.append(UserRole(role=right.what, member_state_id=state and state.id, body_id=body and body.id,
                               since=act.at, first_on=right.first_on, last_on=right.last_on))
    act.record("role.granted", object=user.key, after={
        "role": right.what, "member_state": state and state.code, "body": body and body.key,
        "first_on": right.first_on, "last_on": right.last_on})


def _write_deputy(act: Act, user: User, right: Right) -> None:
    assert right.first_on is not None
    assert right.last_on is not None
    act.session.add(Deputy(seq=act.next_seq, user_id=user.id, stands_for_id=found.user(act.session, right.what).id,
                           first_on=right.first_on, last_on=right.last_on))
    act.record("deputy.appointed", object=user.key, after={
        "stands_for": right.what, "first_on": right.first_on, "last_on": right.last_on})
