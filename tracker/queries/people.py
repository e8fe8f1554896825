"""People of the register: who signs in, with which roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, object_session, selectinload

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.models import Deputy, User, UserRole
from tracker.services.found import can_be_a_name

OF_A_ROLE = (joinedload(UserRole.member_state), joinedload(UserRole.body))
ALL: Select[User] = select(User).options(
    selectinload(User.roles).options(*OF_A_ROLE),
    selectinload(User.stands_in).joinedload(Deputy.stands_for).selectinload(User.roles).options(*OF_A_ROLE))


@dataclass(frozen=True)
class Held:
    """A role that was given and not taken, in its period; both days are inclusive, None is without end."""

    role: str
    state: str | None
    first_on: date | None
    last_on: date | None
    body: str | None = None

    def holds_on(self, day: date) -> bool:
        return (self.first_on or day) <= day <= (self.last_on or day)


@dataclass(frozen=True)
class StandsIn:
    """For whom somebody stands in, from a day to a day, with that one's roles."""

    seq: int
    key: str
    name: str
    first_on: date
    last_on: date
    held: tuple[Held, ...]

    def holds_on(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class Person:
    """An account with the roles that stand."""

    key: str
    name: str
    password_hash: str
    active: bool
    language: str
    held: tuple[Held, ...]
    stands_in: tuple[StandsIn, ...]
    zone: str
    created_at: datetime

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that were given and not taken, whatever their periods."""
        return tuple(one.role for one in self.held)

    @property
    def state(self) -> str | None:
        return _spoken_for(self.held)

    def actor_at(self, now: datetime) -> Actor:
        """Who acts at this moment: with the roles of the day, and in the place of whom."""
        day = now.astimezone(ZoneInfo(self.zone)).date()
        others = (one for one in self.stands_in if one.holds_on(day))
        return _acting(self.key, self.held, day, deputising=tuple(
            _acting(self.key, one.held, day, in_place_of=one.key) for one in others))


def _acting(
    key: str, held: Iterable[Held], day: date, *, in_place_of: str | None = None, deputising: tuple[Actor, ...] = ()
) -> Actor:
    standing = [one for one in held if one.holds_on(day)]
    return Actor(key, frozenset(one.role for one in standing), _spoken_for(standing), in_place_of, deputising,
                 next((one.body for one in standing if one.body), None))


def _spoken_for(held: Iterable[Held]) -> str | None:
    return next((one.state for one in held if one.state), None)


def signing_in(session: Session, name: str) -> Person | None:
    """The account that this name signs in to."""
    row = session.scalar(ALL.where(User.name == name))
    return person_of(row) if row else None


@dataclass(frozen=True)
class Credentials:
    """What a password is held against."""

    key: str
    password_hash: str
    active: bool


def credentials(session: Session, name: str) -> Credentials | None:
    """What the account of a name is held against: one statement, whether there is such an account or not."""
    row = session.execute(select(User.key, User.password_hash, User.active).where(User.name == name)).first()
    return Credentials(*row) if row else None


def people(session: Session) -> tuple[Person, ...]:
    """Every account, by name."""
    return tuple(person_of(row) for row in session.scalars(ALL.order_by(User.name)))


def acting(session: Session, name: str, now: datetime) -> Actor:
    """Who acts on the command line at this moment, by name or key; NotFound if there is no such active account."""
    row = session.scalar(ALL.where((User.name == name) | (User.key == name), User.active))
    if row is None:
        raise NotFound(Sentence("There is no active account {name} in this register.", name=name[:80]))
    return person_of(row).actor_at(now)


def named(session: Session, name: str) -> Person:
    """Somebody by name or key; NotFound if there is no such account."""
    row = session.scalar(ALL.where((User.name == name) | (User.key == name))) if can_be_a_name(name) else None
    if row is None:
        raise NotFound(Sentence("There is no person {name} in this register.", name=name[:80]))
    return person_of(row)


def names(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The names behind opaque keys, for readers of the register; the journal itself holds keys alone."""
    rows = session.execute(select(User.key, User.name).where(User.key.in_(set(keys))))
    return dict(rows.all())


def person_of(row: User) -> Person:
    """A row with its roles as what the pages know of somebody."""
    session = object_session(row)
    assert session is not None
    return Person(row.key, row.name, row.password_hash, row.active, row.language, _held(row),
                  tuple(_stands_in(one) for one in row.stands_in if one.ended_seq is None),
                  session.info["zone"], row.created_at)


def _held(row: User) -> tuple[Held, ...]:
    return tuple(Held(one.role, one.member_state.code if one.member_state else None, one.first_on, one.last_on,
                      one.body.key if one.body else None)
                 for one in row.roles if one.until is None)


def _stands_in(one: Deputy) -> StandsIn:
    """Somebody whose account is switched off has no right that another could use."""
    other = one.stands_for
    return StandsIn(one.seq, other.key, other.name, one.first_on, one.last_on, _held(other) if other.active else ())
