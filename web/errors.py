"""Where everything that goes wrong becomes an answer: one table of kinds, one page, one shape of data."""

import secrets

from flask import Flask, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from tracker import errors
from web import telling
from web.error_words import Words, words_of_kind, words_of_status
from web.faults import Fault, faults_of
from web.holding import hold
from web.language import say
from web.life import end_session
from web.problems import problem, problem_of, wants_json
from web.security import ForeignRequest

STATUS: dict[type[errors.TrackerError], int] = {
    errors.NotFound: 404,
    errors.Invalid: 422,
    errors.Unfit: 422,
    errors.Forbidden: 403,
    errors.Refused: 409,
    errors.Stale: 409,
    errors.RequestReused: 409,
    errors.Busy: 503,
    errors.IntegrityHold: 503,
    errors.Unsafe: 503,
}
RETRY_SECONDS = 5


def answer(app: Flask) -> None:
    """Let every error of a request be answered here."""
    app.register_error_handler(errors.TrackerError, refused)
    app.register_error_handler(CSRFError, not_from_here)
    app.register_error_handler(ForeignRequest, not_from_here)
    app.register_error_handler(HTTPException, not_served)
    app.register_error_handler(InternalServerError, broken)


def refused(error: errors.TrackerError) -> ResponseReturnValue:
    """Undo everything and say why: over the form that was sent, on a page of its own, or as data."""
    _undo()
    if isinstance(error, errors.IntegrityHold) and error.found:
        hold(error.found)
    if isinstance(error, errors.Forbidden):
        telling.tell_of_refusal()
    status = STATUS[type(error)]
    headers = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, errors.Busy) else {}
    if wants_json():
        response = problem_of(error, status)
        response.headers.update(headers)
        return response
    if (form_page := g.get("form_page")) is not None:
        return form_page.shown_again(error), status, headers
    return _page(status, words_of_kind(error), faults_of(error)), status, headers


def not_from_here(error: HTTPException) -> Response:
    """Refuse a form without our own fresh token; nothing of it was read."""
    _undo()
    return _said(400, words_of_status("form"))


def not_served(error: HTTPException) -> ResponseReturnValue:
    """Answer what the framework refuses by itself."""
    if error.code is None or error.code < 400:
        return error
    _undo()
    response = _said(error.code, words_of_status(error.code))
    response.headers.update((name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After"))
    return response


def broken(error: InternalServerError) -> ResponseReturnValue:
    """Undo everything after a fault of ours, log it under a number, and tell only the number."""
    _undo()
    g.bare = True
    number = f"{secrets.randbelow(10**8):08d}"
    telling.tell_of_incident(number)
    current_app.logger.error("incident %s at %s %s", number, request.method, request.endpoint,
                             extra={"told": {"request": g.request_id}})
    if wants_json():
        return problem(500, incident=number), 500
    return _page(500, words_of_status(500), [], number), 500


def _undo() -> None:
    end_session()
    g.refused = True


def _said(status: int, words: Words) -> Response:
    if wants_json():
        return problem(status, detail=say(words.text))
    return current_app.make_response((_page(status, words, []), status))


def _page(status: int, words: Words, faults: list[Fault], incident: str | None = None) -> str:
    """Show the page; a request for a host that is not ours has no addresses, so it gets bare words."""
    if isinstance(request.routing_exception, SecurityError):
        return say(words.title)
    return render_template("error.html", status=status, words=words, faults=faults, incident=incident)
