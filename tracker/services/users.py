"""People of the register: accounts, passwords (as hashes made at the edge) and roles."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.lookalikes import plain, shape
from tracker.domain.sentence import Sentence
from tracker.domain.things import Owner
from tracker.errors import Invalid
from tracker.models import User, UserRole
from tracker.models.users import LANGUAGES
from tracker.services import checks, confirmers, found, granting, signins
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.granting import ROLE, Right
from tracker.services.guarding import must_be_enough
from tracker.services.permission import must

KEY = re.compile(r"u-[0-9a-f]+")


@dataclass(frozen=True)
class NewUser:
    """A person who will sign in; the password comes as its argon2 hash, never as text."""

    name: str
    password_hash: str
    roles: tuple[str, ...]
    member_state: str | None = None
    language: str = "en"


def add(session: Session, new: NewUser, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Make an account; its roles are given, or proposed if a second person must confirm them.

    The journal names it by an opaque key alone.  The caller commits.
    """
    act = begin_act(session, (), actor, "user.add", request=request, now=now,
                    content={"name": new.name, "roles": new.roles, "member_state": new.member_state})
    if act.done:
        return act.done
    name = _free(session, new.name)
    user = User(key=f"u-{session.info['randomness'](4).hex()}", name=name, password_hash=new.password_hash,
                language=checks.one_of(new.language, LANGUAGES, "language"), active=True, created_at=act.at)
    session.add(user)
    session.flush()
    act.record("user.added", object=user.key, after={"language": user.language})
    for role in dict.fromkeys(new.roles):
        speaks = role == "representative" or "representative" not in new.roles
        granting.give(act, user, Right(ROLE, role, new.member_state if speaks else None))
    return act.receipt()


def set_password(
    session: Session, key: str, password_hash: str, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Set a password, which ends all sign-ins: one's own, or for an administrator that of an account which is not
    guarded.  The caller commits."""
    act = begin_act(session, (), actor, "user.change", request=request, now=now, content={"user": key},
                    thing=Owner(key))
    if act.done:
        return act.done
    user = found.user(session, key)
    must_be_enough(session, user, actor, now=act.at)
    user.password_hash = password_hash
    signins.end_all(session, user.key, actor.key, "password", now=act.at)
    signins.void_links(session, user.id, now=act.at)
    act.record("user.changed", object=user.key, after={"password": "set"})
    return act.receipt()


def rename(session: Session, key: str, name: str, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Give a person another name, by the old one or by key; the journal keeps neither.  The caller commits."""
    act = begin_act(session, (), actor, "user.change", request=request, now=now, content={"user": key, "name": name})
    if act.done:
        return act.done
    user = found.user(session, key)
    user.name = _free(session, name, user.id)
    act.record("user.changed", object=user.key, after={"name": "set"})
    return act.receipt()


def _free(session: Session, given: str, own: int | None = None) -> str:
    """A name that nobody else bears, nor one that looks like it to who confirms a right; and that is no key."""
    name = checks.line(given, "name", required=True, most=64)
    if KEY.fullmatch(shape(name)):
        raise Invalid(Sentence("A name cannot look like the key of an account."), field="name")
    if not name.isprintable() or "/" in name:
        raise Invalid(Sentence("A name contains a slash, or a character that cannot be seen. Type it again."),
                      field="name")
    others = session.execute(select(User.id, User.name))
    alike = next((row.name for row in others if row.id != own and shape(row.name) == shape(name)), None)
    if alike is None:
        return name
    if plain(alike) == plain(name):
        raise Invalid(Sentence("The name {name} is taken.", name=name), field="name")
    raise Invalid(Sentence("This name looks like {name}, which is taken. Choose another one.", name=alike),
                  field="name")


def grant_role(
    session: Session, name: str, role: str, actor: Actor,
    *, member_state: str | None = None, body: str | None = None, first_on: date | None = None,
    last_on: date | None = None, now: datetime, request: str,
) -> Receipt:
    """Give a person a role, a representative's with the state, a secretary's perhaps with the body.

    A second person confirms.  The caller commits.
    """
    act = begin_act(session, (), actor, "role.grant", request=request, now=now,
                    content={"user": name, "role": role, "member_state": member_state, "first_on": first_on,
                             "last_on": last_on, **({"body": body} if body else {})})
    if act.done:
        return act.done
    granting.give(act, found.user(session, name), Right(ROLE, role, member_state, first_on, last_on, body))
    return act.receipt()


def revoke_role(session: Session, name: str, role: str, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """End a role from now on; it takes effect with the next request.  The caller commits."""
    act = begin_act(session, (), actor, "role.revoke", request=request, now=now,
                    content={"user": name, "role": role})
    if act.done:
        return act.done
    user = found.user(session, name)
    must(actor, "role.revoke", Owner(user.key))
    held = session.scalar(select(UserRole).where(
        UserRole.user_id == user.id, UserRole.role == role, UserRole.until.is_(None)))
    if held is None:
        raise Invalid(Sentence("{name} does not hold this role.", name=user.name), field="role")
    confirmers.must_remain(act, user, [held])
    take(act, user, held)
    return act.receipt()


def take(act: Act, user: User, held: UserRole) -> None:
    """End a role that is held, by an entry of its own."""
    held.until = act.at
    act.record("role.revoked", object=user.key, before={"role": held.role})
