"""What every answer carries against misuse, and where a browser may be sent."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request, session
from werkzeug.exceptions import BadRequest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ONE_YEAR = 365 * 24 * 60 * 60
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignRequest(BadRequest):
    """A form that another site made the browser send."""


def protect(app: Flask) -> None:
    """Refuse what other sites send and put the headers on every answer, errors included."""
    app.before_request(keep_forms_small)
    app.before_request(refuse_foreign_forms)
    app.after_request(add_headers)


def keep_forms_small() -> None:
    """Read no more of a form without files than its words may need: such a form is read whole, before all checks."""
    if request.mimetype != "multipart/form-data":
        most = current_app.config
        request.max_content_length = min(most["MAX_FORM_MEMORY_SIZE"], most["MAX_CONTENT_LENGTH"])


def refuse_foreign_forms() -> None:
    """Stop a writing request that the browser says comes from elsewhere; what is no browser does not say."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise ForeignRequest
    own = (request.host_url.rstrip("/"), "null")  # our own policy of referrers makes browsers say "null"
    if request.headers.get("Origin", "null") not in own:
        raise ForeignRequest


def add_headers(response: Response) -> Response:
    """Set the headers; a view that serves a file may have set a stricter policy of its own."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}; includeSubDomains")
    if request.endpoint == "signin.sign_out" and response.status_code == 303:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    if request.endpoint == "static" and response.status_code in (200, 304):
        return _cached(response)
    response.vary.update(("Cookie", "Accept-Language"))
    response.headers.setdefault("Cache-Control", "no-store" if _signed_in() else "no-cache, private")
    return response


def safe_next(target: str | None) -> str | None:
    """Give back a path of this site and nothing else: one leading slash, no backslash, no control character."""
    if not target or len(target) > 2000 or not target.startswith("/") or target.startswith("//"):
        return None
    if "\\" in target or not target.isprintable():
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else target


def _cached(response: Response) -> Response:
    lasting = "v" in request.args
    response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable" if lasting else "no-cache"
    return response


def _signed_in() -> bool:
    """Look at the cookie alone: this runs after errors too, when the register may be out of reach."""
    return "_user_id" in session
