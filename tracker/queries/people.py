"""People of the register: who signs in, with which roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.models import User, UserRole

ALL: Select[User] = select(User).options(selectinload(User.roles).joinedload(UserRole.member_state))


@dataclass(frozen=True)
class Person:
    """An account with the roles held now."""

    key: str
    name: str
    password_hash: str
    active: bool
    language: str
    roles: tuple[str, ...]
    state: str | None
    created_at: datetime

    @property
    def actor(self) -> Actor:
        return Actor(self.key, frozenset(self.roles), self.state)


def signing_in(session: Session, name: str) -> Person | None:
    """The account that this name signs in to."""
    row = session.scalar(ALL.where(User.name == name))
    return person_of(row) if row else None


def people(session: Session) -> tuple[Person, ...]:
    """Every account, by name."""
    return tuple(person_of(row) for row in session.scalars(ALL.order_by(User.name)))


def acting(session: Session, name: str) -> Actor:
    """Who acts on the command line, by name or key; NotFound if there is no such active account."""
    row = session.scalar(ALL.where((User.name == name) | (User.key == name), User.active))
    if row is None:
        raise NotFound(Sentence("There is no active account {name} in this register.", name=name[:80]))
    return person_of(row).actor


def named(session: Session, name: str) -> Person:
    """Somebody by name or key; NotFound if there is no such account."""
    row = session.scalar(ALL.where((User.name == name) | (User.key == name)))
    if row is None:
        raise NotFound(Sentence("There is no person {name} in this register.", name=name[:80]))
    return person_of(row)


def names(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The names behind opaque keys, for readers of the register; the journal itself holds keys alone."""
    rows = session.execute(select(User.key, User.name).where(User.key.in_(set(keys))))
    return dict(rows.all())


def person_of(row: User) -> Person:
    """A row with its roles as what the pages know of somebody."""
    held = [role for role in row.roles if role.until is None]
    states = [role.member_state.code for role in held if role.member_state]
    return Person(row.key, row.name, row.password_hash, row.active, row.language,
                  tuple(role.role for role in held), states[0] if states else None, row.created_at)
