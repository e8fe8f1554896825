"""Accounts into which two persons open a way, because they may confirm or read what is restricted, or ever might.

Else an administrator alone could sign in as somebody else and be the second person.
"""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.rights import GUARDED
from tracker.domain.sentence import Sentence
from tracker.errors import Forbidden
from tracker.models import Deputy, User, UserRole
from tracker.passwords import NONE
from tracker.services.recording import zone_of


def is_guarded(session: Session, user: User, *, now: datetime) -> bool:
    """Whether two persons open a way into this account; the first password, by a link, takes one."""
    if user.password_hash == NONE:
        return False
    today = now.astimezone(zone_of(session)).date()
    stood_for = select(Deputy.stands_for_id).where(
        Deputy.user_id == user.id, Deputy.ended_seq.is_(None), Deputy.last_on >= today)
    return session.scalar(select(UserRole.id).where(
        UserRole.role.in_(GUARDED), or_(UserRole.user_id == user.id, UserRole.user_id.in_(stood_for))).limit(1)
    ) is not None


def must_be_enough(session: Session, user: User, actor: Actor, *, now: datetime, own: bool = True) -> None:
    """Refuse one person who opens a way into a guarded account; the operator of the server may, and its owner.

    Not `own` is what asks the owner for nothing: a sign-in that somebody left open must not become theirs.
    """
    if not (own and user.key == actor.key) and "system" not in actor.roles and is_guarded(session, user, now=now):
        raise Forbidden(Sentence(
            "It takes two persons to open a way into the account of {name}: one proposes it, another one confirms.",
            name=user.name))
