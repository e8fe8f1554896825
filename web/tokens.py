"""The token of every form: nothing is taken without a fresh one, and what was typed is shown to its person again."""

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from web import kept
from web.problems import wants_json

TOKENS = CSRFProtect()


def protect(app: Flask) -> None:
    """Look at the token before everything else of a request that writes."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # it is looked at here, so that what was typed is not lost
    TOKENS.init_app(app)
    app.before_request(look_at_token)
    app.after_request(tell_unsent)


def look_at_token() -> None:
    """Refuse a form without our own fresh token; one that was made for who is here is shown again, unsent."""
    if request.endpoint is None:
        return
    try:
        TOKENS.protect()
    except CSRFError:
        if wants_json() or not kept.give_back():
            raise
        return
    kept.take_out()


def tell_unsent(response: Response) -> Response:
    """Let a client see by the status that nothing was taken."""
    if g.get("unsent", False) and response.status_code == 200:
        response.status_code = 400
    return response
