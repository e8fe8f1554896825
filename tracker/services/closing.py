"""Accounts that are closed, and opened again: nobody is removed, and the journal goes on naming them by their keys."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.domain.things import Owner
from tracker.errors import Invalid
from tracker.models import Deputy, Grant, User
from tracker.services import confirmers, deputies, found, granting, signins, users
from tracker.services.acts import Act, Receipt, begin_act

CLOSE = "user.close"


def close(session: Session, key: str, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Let nobody in under an account: its sign-ins, links, roles and deputies end at once.  The caller commits."""
    act = begin_act(session, (), actor, CLOSE, request=request, now=now, content={"user": key, "active": False})
    if act.done:
        return act.done
    user = found.user(session, key)
    act.need(CLOSE, Owner(user.key))
    if not user.active:
        raise Invalid(Sentence("The account {name} is closed already.", name=user.name), field="name")
    confirmers.must_remain(act, user, user.roles)
    _set(act, user, False)
    _end_rights(act, user)
    return act.receipt()


def open_again(session: Session, key: str, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Let somebody in again, with the password of before and without a role.  The caller commits."""
    act = begin_act(session, (), actor, CLOSE, request=request, now=now, content={"user": key, "active": True})
    if act.done:
        return act.done
    user = found.user(session, key)
    if user.active:
        raise Invalid(Sentence("The account {name} is open.", name=user.name), field="name")
    _set(act, user, True)
    return act.receipt()


def _set(act: Act, user: User, active: bool) -> None:
    """What began while the account was being closed ends too, before it can be used again."""
    user.active = active
    act.record("user.changed", object=user.key, before={"active": not active}, after={"active": active})
    signins.end_all(act.session, user.key, act.actor.key, "closed", now=act.at)
    signins.void_links(act.session, user.id, now=act.at)


def _end_rights(act: Act, user: User) -> None:
    """Roles, what is stood in for by or instead of the person, and what was proposed to be given."""
    for held in user.roles:
        if held.until is None:
            users.take(act, user, held)
    for standing in act.session.scalars(select(Deputy).where(
            or_(Deputy.user_id == user.id, Deputy.stands_for_id == user.id), Deputy.ended_seq.is_(None),
            Deputy.last_on >= act.today).order_by(Deputy.seq)).all():
        deputies.end_one(act, standing)
    for waiting in act.session.scalars(select(Grant).where(
            or_(Grant.user_id == user.id, Grant.what == user.key), Grant.status == "open").order_by(Grant.seq)).all():
        granting.settle(act, waiting, "dropped")
    act.session.flush()
