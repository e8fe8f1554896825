"""Second factors: set up, used, taken off.  Secrets come sealed and codes as hashes, both made at the edge."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ScalarSelect, delete, select, update
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import RecoveryCode, SecondFactor, User
from tracker.services import found, security, signins
from tracker.services.guarding import must_be_enough
from tracker.services.permission import must


def enrol(
    session: Session, sealed: str, step: int, codes: Sequence[str], actor: Actor, *, now: datetime
) -> None:
    """Set up the own second factor, whose code of a `step` was just seen, with recovery codes.  The caller commits."""
    must(actor, "password.change")
    user = found.user(session, actor.key)
    _forget(session, user)
    session.add(SecondFactor(user_id=user.id, sealed=sealed, since=now, last_step=step))
    _keep_codes(session, user, codes)
    security.note(session, "factor.enrolled", now=now, person=user.key, actor=actor.key)


def remove(session: Session, name: str, actor: Actor, *, now: datetime) -> None:
    """Take off a second factor: the own one, or for an administrator anybody's; its sign-ins end.

    The caller commits.
    """
    user = found.user(session, name)
    must(actor, "password.change" if user.key == actor.key else "user.change")
    must_be_enough(session, user, actor, now=now)
    if not forget(session, user, actor.key, now=now):
        raise Invalid(Sentence("{name} has no second factor.", name=user.name), field="name")


def forget(session: Session, user: User, actor: str, *, now: datetime) -> bool:
    """Take off a second factor with its recovery codes, end the sign-ins, tell the log; False if there was none."""
    if not _forget(session, user):
        return False
    security.note(session, "factor.removed", now=now, person=user.key, actor=actor)
    signins.end_all(session, user.key, actor, "factor", now=now)
    return True


def renew_codes(session: Session, codes: Sequence[str], actor: Actor, *, now: datetime) -> None:
    """Replace the own recovery codes; the old ones count no more.  The caller commits."""
    must(actor, "password.change")
    user = found.user(session, actor.key)
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    _keep_codes(session, user, codes)
    security.note(session, "recovery.renewed", now=now, person=user.key, actor=actor.key)


def use_step(session: Session, person: str, step: int) -> bool:
    """Take a code once: False if it, or a later one, was taken before.  The caller commits."""
    used = session.execute(
        update(SecondFactor).where(SecondFactor.user_id == _of(person), SecondFactor.last_step < step)
        .values(last_step=step).returning(SecondFactor.id))
    return used.first() is not None


def use_code(session: Session, person: str, code_hash: str, *, now: datetime) -> bool:
    """Take a recovery code once: False if there is none, or it was taken before.  The caller commits."""
    used = session.execute(
        update(RecoveryCode)
        .where(RecoveryCode.user_id == _of(person), RecoveryCode.code_hash == code_hash, RecoveryCode.used_at.is_(None))
        .values(used_at=now).returning(RecoveryCode.id))
    if used.first() is None:
        return False
    security.note(session, "recovery.used", now=now, person=person)
    return True


def _of(person: str) -> ScalarSelect[int]:
    return select(User.id).where(User.key == person).scalar_subquery()


def _forget(session: Session, user: User) -> bool:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    gone = session.execute(delete(SecondFactor).where(SecondFactor.user_id == user.id).returning(SecondFactor.id))
    return gone.first() is not None


def _keep_codes(session: Session, user: User, codes: Sequence[str]) -> None:
    session.add_all(RecoveryCode(user_id=user.id, code_hash=one) for one in codes)
    session.flush()
