"""Sign-ins: begun, seen, ended.  They are operational, so the journal does not tell of them; the security log does."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from tracker.domain.limits import RESET_LASTS
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.models import ResetLink, SignIn, User
from tracker.services import security

TOKEN, KEY = 32, 6
BROWSER = 120


@dataclass(frozen=True)
class Origin:
    """From where somebody signs in: the network, and the browser by a name that its person knows."""

    network: str
    browser: str = ""


def hash_of(token: str) -> str:
    """What is kept of a secret of 256 bits: enough to know it again, useless to who reads it."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def begin(session: Session, person: str, origin: Origin, *, second: bool, now: datetime) -> str:
    """Begin a sign-in of a person (by key) and give its secret, which is kept nowhere.  The caller commits."""
    token: str = session.info["randomness"](TOKEN).hex()
    session.add(SignIn(
        key=f"s-{session.info['randomness'](KEY).hex()}", token_hash=hash_of(token), user_id=_id_of(session, person),
        began_at=now, seen_at=now, network=origin.network, browser=_printable(origin.browser), second=second,
    ))
    session.flush()
    security.note(session, "sign_in.began", now=now, person=person, network=origin.network)
    return token


def seen(session: Session, key: str, *, now: datetime) -> None:
    """Keep that a sign-in was used.  The caller commits."""
    session.execute(update(SignIn).where(SignIn.key == key, SignIn.seen_at < now).values(seen_at=now))


def end(session: Session, person: str, key: str, actor: str, why: str, *, now: datetime) -> None:
    """End one sign-in of a person; NotFound if that person has none of this key.  The caller commits."""
    if key not in _end(session, person, now, why, SignIn.key == key):
        raise NotFound(Sentence("There is no such sign-in, or it has ended."))
    security.note(session, "sign_in.ended", now=now, person=person, actor=actor, detail=why)


def end_all(session: Session, person: str, actor: str, why: str, *, now: datetime, but: str = "") -> int:
    """End every sign-in of a person but one, and say how many there were.  The caller commits."""
    ended = _end(session, person, now, why, SignIn.key != but)
    if ended:
        security.note(session, "sign_in.ended", now=now, person=person, actor=actor, detail=why)
    return len(ended)


def void_links(session: Session, user_id: int, *, now: datetime) -> None:
    """End the links for a new password that nobody used.  The caller commits."""
    session.execute(update(ResetLink).where(ResetLink.user_id == user_id, ResetLink.used_at.is_(None))
                    .values(used_at=now))


def make_link(session: Session, user: User, actor: str, *, now: datetime) -> str:
    """Make a link for a new password and give its secret, which is kept nowhere; older links end."""
    void_links(session, user.id, now=now)
    token: str = session.info["randomness"](TOKEN).hex()
    session.add(ResetLink(token_hash=hash_of(token), user_id=user.id, made_at=now, made_by=actor,
                          expires_at=now + RESET_LASTS))
    session.flush()
    security.note(session, "reset.made", now=now, person=user.key, actor=actor)
    return token


def refresh_hash(session: Session, person: str, password_hash: str) -> None:
    """Keep a stronger hash of the same password; nothing else changes.  The caller commits."""
    session.execute(update(User).where(User.key == person).values(password_hash=password_hash))


def _end(session: Session, person: str, now: datetime, why: str, which: ColumnElement[bool]) -> list[str]:
    ended = session.execute(
        update(SignIn).where(SignIn.user_id == _id_of(session, person), SignIn.ended_at.is_(None), which)
        .values(ended_at=now, ended_why=why).returning(SignIn.key))
    return list(ended.scalars())


def _id_of(session: Session, person: str) -> int:
    found = session.scalar(select(User.id).where(User.key == person))
    if found is None:
        raise NotFound(Sentence("There is no person {name} in this register.", name=person[:80]))
    return found


def _printable(browser: str) -> str:
    return "".join(one for one in browser if one.isprintable())[:BROWSER]
