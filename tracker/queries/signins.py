"""Who is signed in, where, and by what: the one statement that every request asks, and the pages of sign-ins."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tracker.domain.limits import Limits
from tracker.models import Deputy, RecoveryCode, ResetLink, SecondFactor, SignIn, User
from tracker.queries.people import OF_A_ROLE, Person, person_of
from tracker.services.signins import hash_of

ENTERED = (
    select(User, SignIn.key, SignIn.began_at, SignIn.seen_at, SecondFactor.since)
    .join(SignIn, SignIn.user_id == User.id)
    .outerjoin(SecondFactor, SecondFactor.user_id == User.id)
    .options(
        joinedload(User.roles).options(*OF_A_ROLE),
        joinedload(User.stands_in).joinedload(Deputy.stands_for).joinedload(User.roles).options(*OF_A_ROLE))
)
MOST = 50
SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Entered:
    """Somebody who is signed in, and the sign-in by which they are."""

    person: Person
    key: str
    seen_at: datetime
    has_factor: bool


@dataclass(frozen=True)
class Held:
    """One sign-in as it is listed; `stands` while it lets anybody in."""

    key: str
    began_at: datetime
    seen_at: datetime
    network: str
    browser: str
    second: bool
    ended_at: datetime | None
    ended_why: str | None
    stands: bool


@dataclass(frozen=True)
class Factor:
    """A second factor: its sealed secret, since when, and how many recovery codes are left."""

    sealed: str
    since: datetime
    last_step: int
    codes_left: int


def signed_in(session: Session, token: str, *, now: datetime, limits: Limits) -> Entered | None:
    """The person of a sign-in that stands: one statement, whatever the roles and whoever is stood in for."""
    row = session.execute(
        ENTERED.where(SignIn.token_hash == hash_of(token), SignIn.ended_at.is_(None), User.active)
    ).unique().first()
    if row is None or not limits.stands(row.began_at, row.seen_at, now):
        return None
    return Entered(person_of(row.User), row.key, row.seen_at, row.since is not None)


def sign_ins_of(session: Session, person: str, *, now: datetime, limits: Limits) -> tuple[Held, ...]:
    """The sign-ins of the last month, those that stand first, then the newest."""
    rows = session.scalars(
        select(SignIn).join(User, User.id == SignIn.user_id)
        .where(User.key == person, SignIn.began_at > now - SHOWN_FOR)
        .order_by(SignIn.began_at.desc(), SignIn.id.desc()).limit(MOST)).all()
    held = [_held(row, row.ended_at is None and limits.stands(row.began_at, row.seen_at, now)) for row in rows]
    return tuple(sorted(held, key=lambda one: not one.stands))


def factor_of(session: Session, person: str) -> Factor | None:
    """The second factor of somebody, or None."""
    row = session.scalar(select(SecondFactor).join(User, User.id == SecondFactor.user_id).where(User.key == person))
    if row is None:
        return None
    left = session.scalars(select(RecoveryCode.id).where(
        RecoveryCode.user_id == row.user_id, RecoveryCode.used_at.is_(None))).all()
    return Factor(row.sealed, row.since, row.last_step, len(left))


def by_link(session: Session, token: str, *, now: datetime) -> Person | None:
    """Who may choose a password by a link; None if it was used, has expired or never was."""
    row = session.scalar(select(User).join(ResetLink, ResetLink.user_id == User.id).where(
        ResetLink.token_hash == hash_of(token), ResetLink.used_at.is_(None), ResetLink.expires_at > now, User.active))
    return person_of(row) if row else None


def _held(row: SignIn, stands: bool) -> Held:
    return Held(row.key, row.began_at, row.seen_at, row.network, row.browser, row.second, row.ended_at, row.ended_why,
                stands)
