"""Language, look and keys: chosen with a link, remembered on the device, never written to the register."""

from flask import Blueprint, Response, abort, current_app, redirect, request

from tracker.language import LANGUAGES
from web.actions import open_to_anybody
from web.frame import home
from web.keys import CHOICES
from web.keys import COOKIE as KEYS
from web.language import COOKIE
from web.security import ONE_YEAR, safe_next

bp = Blueprint("preferences", __name__)


@bp.get("/language/<code>")
@open_to_anybody
def language(code: str) -> Response:
    """Remember a language and go back."""
    if code not in LANGUAGES:
        abort(404)
    return _remember(COOKIE, code)


@bp.get("/theme/<name>")
@open_to_anybody
def theme(name: str) -> Response:
    """Remember a look and go back."""
    if name not in current_app.config["THEMES"]:
        abort(404)
    return _remember("theme", name)


@bp.get("/keys/<name>")
@open_to_anybody
def keys(name: str) -> Response:
    """Remember whether letters are commands, and go back."""
    if name not in CHOICES:
        abort(404)
    return _remember(KEYS, name)


def _remember(cookie: str, value: str) -> Response:
    back = safe_next(request.args.get("next")) or home()
    response = current_app.make_response(redirect(back, code=303))
    response.set_cookie(
        cookie, value, max_age=ONE_YEAR, httponly=True, samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response
