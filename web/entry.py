"""From a name and a password to a sign-in: what is counted, what is looked at, what is written down."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from hmac import compare_digest, digest
from typing import Any

from flask import current_app, g, request, session

from tracker import second_factor
from tracker.domain.browsers import browser_of
from tracker.domain.networks import network_of
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import NotFound
from tracker.passwords import hash_password, needs_rehash, password_holds
from tracker.queries import people, signins
from tracker.queries.people import Person
from tracker.services import attempts, second_factors, security
from tracker.services import signins as deeds
from web import signed_in
from web.life import end_session

HALF = "half_signed_in"
HALF_LASTS = timedelta(minutes=5)
WRONG = Sentence("The name or the password is not right.")
WRONG_CODE = Sentence("This code is not right, or was used before. Wait for the next one.")


class NotYet(Exception):
    """Somebody who failed too often has to wait; the same for names that there are and names that there are not."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def sentence(self) -> Sentence:
        return Plural("Too many attempts failed. Try again in {n} second.",
                      "Too many attempts failed. Try again in {n} seconds.", self.seconds)


@contextmanager
def writing() -> Iterator[Any]:
    """A transaction of its own for what lies beside the journal; the request's is given back first."""
    end_session()
    with current_app.config["DATABASE"].write() as own:
        own.info["network"] = network()
        yield own
        own.commit()


def network() -> str:
    """The network that the request comes from."""
    return network_of(request.remote_addr)


def origin() -> deeds.Origin:
    return deeds.Origin(network(), browser_of(request.headers.get("User-Agent", "")))


def with_password(name: str, password: str) -> Person | None:
    """Find who signs in; an unknown name, a wrong password and an account that was closed are one and the same.

    Who it is is read only once the password was right: until then the work is the same for every name.
    """
    _count(name)
    found, hashing = people.credentials(g.session, name), current_app.config["HASHING"]
    end_session()
    holds = password_holds(password, found.password_hash if found else None, hashing)
    with writing() as own:
        if found is None or not found.active or not holds:
            _tell_failure(own, found.key if found else None)
            return None
        if needs_rehash(found.password_hash, hashing):
            deeds.refresh_hash(own, found.key, hash_password(password, hashing))
        attempts.undo(own, name, network())
    return people.named(g.session, found.key)


def with_code(person: Person, typed: str) -> bool:
    """Look at the second factor of somebody whose password was right; a code counts once."""
    _count(person.name)
    if (factor := signins.factor_of(g.session, person.key)) is None:
        return False
    secret = second_factor.opened(factor.sealed, current_app.config["SECRET_KEY"], person.key)
    step = second_factor.step_of(secret, typed, g.now)
    with writing() as own:
        if step is not None:
            good = second_factors.use_step(own, person.key, step)
        else:
            good = second_factors.use_code(own, person.key, second_factor.hash_of_code(typed), now=g.now)
        if good:
            attempts.undo(own, person.name, network())
        else:
            _tell_failure(own, person.key)
    return good


def present_holds(typed: str) -> bool:
    """Look at the present password of who is signed in; failures are counted as at the door."""
    _count(g.person.name)
    holds = password_holds(typed, g.person.password_hash, current_app.config["HASHING"])
    with writing() as own:
        if holds:
            attempts.undo(own, g.person.name, network())
        else:
            _tell_failure(own, g.person.key)
    return holds


def begin(person: Person, *, second: bool) -> None:
    """Begin the sign-in in the place of one that this browser still has; failures of before are forgotten."""
    leave()
    with writing() as own:
        attempts.succeed(own, person.name, network(), now=g.now)
        token = deeds.begin(own, person.key, origin(), second=second, now=g.now)
    signed_in.begin(token)


def leave() -> None:
    """End the sign-in that this browser has, if it has one and it was not ended with all the others."""
    if (held := g.sign_in) is not None:
        with suppress(NotFound), writing() as own:
            deeds.end(own, held.person.key, held.key, held.person.key, "signed_out", now=g.now)


def wait_for_code(person: Person) -> None:
    """Remember for five minutes that the password was right; it lets nobody in."""
    leave()
    signed_in.forget()
    now_so = people.named(g.session, person.key)  # its hash may just have been made anew
    session[HALF] = [person.key, int(g.now.timestamp()), _seal(now_so)]


def half_signed_in() -> Person | None:
    """Who gave the right password a moment ago and owes the code."""
    key, at, seal = [*(session.get(HALF) or ()), "", 0, ""][:3]
    if not key or not 0 <= g.now.timestamp() - at < HALF_LASTS.total_seconds():
        return None
    person = people.named(g.session, key)
    return person if person.active and compare_digest(seal, _seal(person)) else None


def _seal(person: Person) -> str:
    """What ties the right password to the password of now: it ends when that is changed."""
    return digest(current_app.config["SECRET_KEY"].encode(), person.password_hash.encode(), "sha256").hex()


def _count(name: str) -> None:
    with writing() as own:
        if seconds := attempts.count(own, name, network(), now=g.now):
            security.note(own, "sign_in.delayed", now=g.now)
    if seconds:
        raise NotYet(seconds)


def _tell_failure(own: Any, person: str | None) -> None:
    """Names that there are not make one line a minute, from wherever they come."""
    security.note(own, "sign_in.failed", now=g.now, person=person, network=None if person else "")
