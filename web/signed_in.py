"""Who is signed in: Flask-Login's user, the person and actor of the request, the way to the sign-in page."""

from flask import Flask, current_app, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user
from werkzeug.exceptions import Unauthorized

from tracker.domain.actor import Actor
from tracker.domain.limits import SEEN_EVERY
from tracker.errors import Busy
from tracker.queries import people, signins
from tracker.services import signins as deeds
from web import kept
from web.language import _
from web.problems import wants_json


class SignedIn:
    """A person of the register, as Flask-Login wants to see one; the id is the secret of the sign-in."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, token: str, entered: signins.Entered) -> None:
        self.token, self.entered = token, entered

    def get_id(self) -> str:
        """Name the sign-in, not the person: it can be ended without the other ones."""
        return self.token


def use_sign_ins(app: Flask) -> None:
    """Let Flask-Login find people through the register, and keep when they were last seen."""
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(load)
    manager.init_app(app, add_context_processor=False)


def load(token: str) -> SignedIn | None:
    """Find the sign-in of the cookie: not ended, not idle for too long, not too old; one statement."""
    entered = signins.signed_in(g.session, token, now=g.now, limits=current_app.config["LIMITS"])
    if entered is None:
        return None
    if g.now - entered.seen_at >= SEEN_EVERY:
        g.to_be_seen = entered.key
    return SignedIn(token, entered)


def keep_seen(_error: BaseException | None = None) -> None:
    """Write down, after the request has given its session back, that a sign-in was used."""
    if (key := g.pop("to_be_seen", None)) is None:
        return
    try:
        with current_app.config["DATABASE"].write() as own:
            deeds.seen(own, key, now=g.now)
            own.commit()
    except Busy:
        return  # others are writing: the next request will tell


def begin(token: str) -> None:
    """Start a new session for a new sign-in; nothing of the old one is kept."""
    told = session.get("_flashes", [])
    forget()
    session.permanent = True
    session["_user_id"], session["_flashes"] = token, told
    ask_again()
    g.pop("language", None)


def ask_again() -> None:
    """Let who is signed in be read anew, in the session that comes next."""
    for made in ("_login_user", "sign_in", "person", "actor", "counts"):
        g.pop(made, None)


def forget() -> None:
    """Empty the cookie, the token of its forms included; what this request shows has a new one."""
    session.clear()
    g.pop("csrf_token", None)


def sign_in_of_request() -> signins.Entered | None:
    """The sign-in that the request comes with, or None for a visitor."""
    return current_user.entered if current_user.is_authenticated else None


def person_of_request() -> people.Person | None:
    """The person who is signed in, or None for a visitor."""
    return None if g.sign_in is None else g.sign_in.person


def actor_of_request() -> Actor | None:
    """The one who acts, or None for a visitor."""
    return None if g.person is None else g.person.actor_at(g.now)


def ask_to_sign_in() -> ResponseReturnValue:
    """Send a visitor to the sign-in page, and back to a page that was asked for; what was typed goes along."""
    if wants_json():
        raise Unauthorized
    if request.method in ("GET", "HEAD") and not kept.is_given_back():
        wanted = request.full_path.rstrip("?")
        return redirect(url_for("signin.show", next=None if wanted == "/" else wanted), code=303)
    flash(_("Sign in first. Nothing has been written to the register."))
    if kept.is_given_back() or kept.can_be_kept():
        return kept.through_sign_in()
    return redirect(url_for("signin.show"), code=303)
