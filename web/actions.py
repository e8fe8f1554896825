"""What a view does, in the words of the rights table; a view that does not say so cannot be reached."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request

from tracker.domain.actor import Actor, may, who_may
from tracker.domain.sentence import Sentence
from tracker.errors import Forbidden
from web.signed_in import ask_to_sign_in
from web.words import role_names

View = TypeVar("View", bound=Callable[..., Any])
ANYBODY = "anybody"
OWN = frozenset({"static"})


def action(*names: str, reads: bool = False) -> Callable[[View], View]:
    """Mark a view with the action that its user must be allowed, or any one of several; it stands under the route.

    `reads=True` gives a POST a session that cannot write.
    """

    def mark(view: View) -> View:
        view.__dict__["actions"] = names
        view.__dict__["reads"] = reads
        return view

    return mark


def open_to_anybody(view: View) -> View:
    """Mark a view that needs no sign-in and writes nothing to the register."""
    return action(ANYBODY, reads=True)(view)


def check_rights() -> Any:
    """Let a request pass, send it to the sign-in page, or raise Forbidden."""
    if request.endpoint is None or request.endpoint in OWN:
        return None
    needed = needed_for(request.endpoint)
    if ANYBODY in needed:
        return None
    if g.actor is None:
        return ask_to_sign_in()
    if not may_open(g.actor, needed):
        raise forbidden(needed)
    return None


def needed_for(endpoint: str) -> tuple[str, ...]:
    """The actions of a view, one of which its user must be allowed."""
    actions: tuple[str, ...] = current_app.view_functions[endpoint].__dict__["actions"]
    return actions


def may_open(actor: Actor, needed: tuple[str, ...]) -> bool:
    """Say whether somebody who is signed in may use a view with these actions."""
    return any(name == ANYBODY or may(actor, name) for name in needed)


def forbidden(needed: tuple[str, ...]) -> Forbidden:
    """Say that an action is not for this person, and for whom it is."""
    who = tuple(dict.fromkeys(role for name in needed for role in who_may(name)))
    return Forbidden(Sentence("You may not do this. It can be done by: {who}.", who=role_names(who)), who=who)


def unmarked(app: Flask) -> list[str]:
    """List the endpoints that do not say what they do."""
    views = app.view_functions.items()
    return sorted(name for name, view in views if name not in OWN and "actions" not in view.__dict__)
