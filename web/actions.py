"""What a view does, in the words of the policy; with a view that does not say so nothing starts."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request

from tracker.domain.actor import Actor
from tracker.domain.policy import is_known, may_any
from tracker.services.permission import need
from tracker.services.visible import limit
from web.signed_in import ask_to_sign_in

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
    """Let a request pass, send it to the sign-in page, or raise Forbidden; what it reads is what its user may see."""
    if request.endpoint is None or request.endpoint in OWN:
        return None
    needed = needed_for(request.endpoint)
    if ANYBODY in needed:
        return None
    if g.actor is None:
        return ask_to_sign_in()
    need(may_any(g.actor, needed))
    limit(g.session, g.actor)
    return None


def needed_for(endpoint: str) -> tuple[str, ...]:
    """The actions of a view, one of which its user must be allowed."""
    actions: tuple[str, ...] = current_app.view_functions[endpoint].__dict__["actions"]
    return actions


def may_open(actor: Actor, needed: tuple[str, ...]) -> bool:
    """Say whether somebody who is signed in may use a view with these actions."""
    return ANYBODY in needed or bool(may_any(actor, needed))


def unmarked(app: Flask) -> list[str]:
    """List the endpoints that do not say what they do, or say what the policy has no rule for."""
    views = app.view_functions.items()
    return sorted(name for name, view in views if name not in OWN and not _declared(view.__dict__.get("actions", ())))


def _declared(actions: tuple[str, ...]) -> bool:
    return bool(actions) and all(one == ANYBODY or is_known(one) for one in actions)
