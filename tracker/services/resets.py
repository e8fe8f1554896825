"""Links by which people choose a password: made by an administrator, used once, for a day."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.models import ResetLink
from tracker.services import found, security, users
from tracker.services.acts import Receipt
from tracker.services.granting import must_be_open
from tracker.services.guarding import must_be_enough
from tracker.services.permission import must
from tracker.services.signins import hash_of, make_link

GONE = Sentence("This link was used, has expired, or never was. Ask the administrator for a new one.")


def make(session: Session, name: str, actor: Actor, *, now: datetime) -> str:
    """Make a link for somebody and give its secret, which is kept nowhere; older links end.

    Into an account with rights of weight two persons open a way: `doors_by_two`.  The caller commits.
    """
    must(actor, "user.change")
    user = found.user(session, name)
    must_be_open(user)
    must_be_enough(session, user, actor, now=now, own=False)
    return make_link(session, user, actor.key, now=now)


def add(session: Session, new: users.NewUser, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Make an account with a link for its first password, which the receipt gives once.  The caller commits."""
    return _linked(session, new.name, actor, users.add(session, new, actor, now=now, request=request), now)


def renew(
    session: Session, key: str, password_hash: str, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Set a password that nobody knows, with a link to choose the next one.  The caller commits."""
    done = users.set_password(session, key, password_hash, actor, now=now, request=request)
    return _linked(session, key, actor, done, now)


def _linked(session: Session, name: str, actor: Actor, done: Receipt, now: datetime) -> Receipt:
    if done.repeated:
        return done
    return replace(done, secret=make_link(session, found.user(session, name), actor.key, now=now))


def use(
    session: Session, token: str, password_hash: str, person: Actor, *, now: datetime, request: str
) -> Receipt:
    """Set the password of the person of a link, who is the one that acts; it counts once.  The caller commits."""
    taken = session.scalar(
        update(ResetLink).where(ResetLink.token_hash == hash_of(token), ResetLink.used_at.is_(None),
                                ResetLink.expires_at > now)
        .values(used_at=now).returning(ResetLink.user_id))
    if taken is None or taken != found.user(session, person.key).id:
        raise NotFound(GONE)
    receipt = users.set_password(session, person.key, password_hash, person, now=now, request=request)
    security.note(session, "reset.used", now=now, person=person.key)
    return receipt
