"""Rights that wait for a second person, as those see them who may confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.actor import ROLES, Actor
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.things import Proposed
from tracker.errors import NotFound
from tracker.models import Grant, SecurityEvent, User
from tracker.queries import people
from tracker.services.confirmers import CONFIRM
from tracker.services.granting import DEPUTY, ROLE
from tracker.services.guarding import is_guarded
from tracker.services.ways_in import WAYS

MOST = 100
ASKED = {
    "role.grant": Sentence("{person} is to be given the role: {what}."),
    "deputy.appoint": Sentence("{person} is to stand in for {what}."),
    "reset.make": Sentence("{person} is to get a link for a new password; it is shown to who confirms, to hand over."),
    "factor.remove": Sentence("The second factor of {person} is to be taken off, and the sign-ins end."),
}


WAITS = Sentence("This waits for a second person: another administrator or a head must confirm it.")
TOLD_FOR = timedelta(days=14)
OPENING = and_(SecurityEvent.kind.in_(("reset.made", "factor.removed", "user.changed")),
               or_(SecurityEvent.kind != "user.changed", SecurityEvent.detail == "password"))
"""Lines of the security log that tell of a new way into an account, if another one than its person opened it."""


@dataclass(frozen=True)
class NewWay:
    """Somebody's account was given a new way in by another one."""

    person: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Waiting:
    """A right that somebody proposed to give; `confirms` if the one who reads may be the second person."""

    seq: int
    action: str
    person: str
    sentence: Sentence
    state: Titled | None
    body: Titled | None
    first_on: date | None
    last_on: date | None
    by: str
    at: datetime
    status: str
    confirms: bool

    @property
    def opens(self) -> bool:
        """Whether it is a new way into an account, not a right."""
        return self.action in WAYS


def waiting(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """Everything that waits, in the order in which it was proposed."""
    return _views(session, session.scalars(_rows().where(Grant.status == "open").limit(MOST)), actor)


def to_confirm(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """What waits and this person may confirm."""
    return tuple(one for one in waiting(session, actor) if one.confirms) if may(actor, CONFIRM) else ()


def grant(session: Session, seq: int, actor: Actor) -> Waiting:
    """One proposed right; NotFound if there is none of this number."""
    rows = session.scalars(_rows().where(Grant.seq == min(seq, 2**31 - 1)))
    for one in _views(session, rows, actor):
        return one
    raise NotFound(Sentence("Nothing is proposed for anybody with entry {seq}.", seq=seq))


def waits(session: Session, first: int, last: int) -> bool:
    """Whether something was proposed in these entries and waits."""
    return session.scalar(select(Grant.id).where(
        Grant.status == "open", Grant.seq.between(first, last)).limit(1)) is not None


def takes_two(session: Session, key: str, *, now: datetime) -> bool:
    """Whether two persons open a new way into the account of this key."""
    user = session.scalar(select(User).where(User.key == key))
    return user is not None and is_guarded(session, user, now=now)


def new_ways(session: Session, actor: Actor, *, now: datetime, about: str = "") -> tuple[NewWay, ...]:
    """What others opened of late: into the own account, and for who confirms rights into every guarded one.

    With a name, into the account of that person alone, so that who confirms a right knows of it.
    """
    rows = session.scalars(select(SecurityEvent).where(
        SecurityEvent.at > now - TOLD_FOR, SecurityEvent.person.is_not(None), SecurityEvent.actor.is_not(None),
        SecurityEvent.actor != SecurityEvent.person, OPENING).order_by(SecurityEvent.id.desc()).limit(MOST)).all()
    names = people.names(session, [key for row in rows for key in (row.person, row.actor) if key])
    ways = [(str(row.person), NewWay(names.get(str(row.person), ""), names.get(str(row.actor), "system"), row.at))
            for row in rows]
    if about:
        return tuple(way for _, way in ways if way.person == about)
    asked = {key for key, _ in ways} if may(actor, CONFIRM) else set()
    told = {actor.key, *(key for key in asked if takes_two(session, key, now=now))}
    return tuple(way for key, way in ways if key in told)


def open_for(session: Session, name: str, action: str, what: str) -> int:
    """The number of what waits for a person: a role, or the place of somebody by name or key."""
    person = people.named(session, name)
    right = what if action != DEPUTY else people.named(session, what).key
    seq = session.scalar(select(Grant.seq).join(User, Grant.user_id == User.id).where(
        Grant.status == "open", Grant.action == action, Grant.what == right, User.key == person.key))
    if seq is None:
        raise NotFound(Sentence("Nothing of this kind waits for {name}.", name=person.name))
    return seq


def _rows() -> Select[Any]:
    return select(Grant).order_by(Grant.id).options(
        joinedload(Grant.user), joinedload(Grant.made_by), joinedload(Grant.member_state),
        joinedload(Grant.body))


def _views(session: Session, rows: Iterable[Grant], actor: Actor) -> tuple[Waiting, ...]:
    found = list(rows)
    names = people.names(session, [row.what for row in found])
    return tuple(_view(row, names, actor) for row in found)


def _view(row: Grant, names: dict[str, str], actor: Actor) -> Waiting:
    state, body = row.member_state, row.body
    what = ROLES[row.what] if row.action == ROLE else names.get(row.what, row.what)
    proposed = Proposed(row.made_by.key if row.made_by else None, gives_to=row.user.key)
    return Waiting(
        row.seq, row.action, row.user.name, Sentence(ASKED[row.action].template, person=row.user.name, what=what),
        Titled(state.title_en, state.title_ru) if state else None,
        Titled(body.title_en, body.title_ru) if body else None, row.first_on, row.last_on,
        row.made_by.name if row.made_by else "system", row.made_at, row.status,
        row.status == "open" and bool(may(actor, CONFIRM, proposed)))
