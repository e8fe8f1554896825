"""People of the register: who signs in, with which roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.models import User, UserRole

ALL: Select[User] = select(User).options(selectinload(User.roles).joinedload(UserRole.member_state))


@dataclass(frozen=True)
class Person:
    """An account with the roles held now; the alternative id changes with the password, ending all sign-ins."""

    key: str
    name: str
    password_hash: str
    active: bool
    language: str
    roles: tuple[str, ...]
    state: str | None
    created_at: datetime

    @property
    def alternative_id(self) -> str:
        return f"{self.key}.{sha256(self.password_hash.encode()).hexdigest()[:16]}"

    @property
    def actor(self) -> Actor:
        return Actor(self.key, frozenset(self.roles), self.state)


def signing_in(session: Session, name: str) -> Person | None:
    """The account that this name signs in to."""
    row = session.scalar(ALL.where(User.name == name))
    return _person(row) if row else None


def signed_in(session: Session, alternative_id: str) -> Person | None:
    """The account of a sign-in, unless it was switched off or its password changed since."""
    row = session.scalar(ALL.where(User.key == alternative_id.split(".")[0]))
    person = _person(row) if row else None
    return person if person and person.active and person.alternative_id == alternative_id else None


def people(session: Session) -> tuple[Person, ...]:
    """Every account, by name."""
    return tuple(_person(row) for row in session.scalars(ALL.order_by(User.name)))


def acting(session: Session, name: str) -> Actor:
    """Who acts on the command line, by name or key; NotFound if there is no such active account."""
    row = session.scalar(ALL.where((User.name == name) | (User.key == name), User.active))
    if row is None:
        raise NotFound(Sentence("There is no active account {name} in this register.", name=name[:80]))
    return _person(row).actor


def named(session: Session, name: str) -> Person:
    """Somebody by name or key; NotFound if there is no such account."""
    row = session.scalar(ALL.where((User.name == name) | (User.key == name)))
    if row is None:
        raise NotFound(Sentence("There is no person {name} in this register.", name=name[:80]))
    return _person(row)


def names(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The names behind opaque keys, for readers of the register; the journal itself holds keys alone."""
    rows = session.execute(select(User.key, User.name).where(User.key.in_(set(keys))))
    return dict(rows.all())


def _person(row: User) -> Person:
    held = [role for role in row.roles if role.until is None]
    states = [role.member_state.code for role in held if role.member_state]
    return Person(row.key, row.name, row.password_hash, row.active, row.language,
                  tuple(role.role for role in held), states[0] if states else None, row.created_at)
