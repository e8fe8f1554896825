"""Who is signed in: Flask-Login's user, the person and actor of the request, the way to the sign-in page."""

from typing import Any

from flask import Flask, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_user
from werkzeug.exceptions import Unauthorized

from tracker.domain.actor import Actor
from tracker.queries import people
from web.language import _
from web.problems import wants_json

HOURS = 12


class SignedIn:
    """A person of the register, as Flask-Login wants to see one."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, person: people.Person) -> None:
        self.person = person

    def get_id(self) -> str:
        """Name the sign-in, not the person: it ends when the password changes."""
        return self.person.alternative_id


def use_sign_ins(app: Flask) -> None:
    """Let Flask-Login find people through the register."""
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(load)
    manager.init_app(app, add_context_processor=False)


def load(sign_in_id: str) -> SignedIn | None:
    """Find the person of a sign-in that is not too old, and whose password is still the same."""
    if not _young(session.get("since")):
        return None
    person = people.signed_in(g.session, sign_in_id)
    return None if person is None else SignedIn(person)


def begin(person: people.Person) -> None:
    """Start a new session for somebody; nothing of the old one is kept."""
    session.clear()
    session.permanent = True
    session["since"] = g.now.timestamp()
    login_user(SignedIn(person))


def person_of_request() -> people.Person | None:
    """The person who is signed in, or None for a visitor."""
    return current_user.person if current_user.is_authenticated else None


def actor_of_request() -> Actor | None:
    """The one who acts, or None for a visitor."""
    return None if g.person is None else g.person.actor_at(g.now)


def ask_to_sign_in() -> ResponseReturnValue:
    """Send a visitor to the sign-in page, and back to a page that was asked for with GET."""
    if wants_json():
        raise Unauthorized
    if request.method in ("GET", "HEAD"):
        wanted = request.full_path.rstrip("?")
        return redirect(url_for("signin.show", next=None if wanted == "/" else wanted), code=303)
    flash(_("Sign in first. Nothing has been written to the register."))
    return redirect(url_for("signin.show"), code=303)


def _young(since: Any) -> bool:
    return isinstance(since, int | float) and 0 <= g.now.timestamp() - since < HOURS * 3600
