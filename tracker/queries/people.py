"""People of the register as the sign-in sees them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import User


@dataclass(frozen=True)
class SignInUser:
    """A person who signs in or is signed in; `state` is the code of the state a representative speaks for."""

    key: str
    name: str
    password_hash: str
    active: bool
    language: str
    roles: frozenset[str]
    state: str | None


def signing_in(session: Session, name: str) -> SignInUser | None:
    """Find the person of a name, active or not."""
    return _as_seen(session.scalar(select(User).where(User.name == name)))


def signed_in(session: Session, sign_in_id: str) -> SignInUser | None:
    """Find the person of a sign-in; the caller holds the second half of its id against the password."""
    return _as_seen(session.scalar(select(User).where(User.key == sign_in_id.partition(".")[0])))


def _as_seen(user: User | None) -> SignInUser | None:
    if user is None:
        return None
    held = [role for role in user.roles if role.until is None]
    state = next((role.member_state.code for role in held if role.member_state), None)
    return SignInUser(user.key, user.name, user.password_hash, user.active, user.language,
                      frozenset(role.role for role in held), state)
