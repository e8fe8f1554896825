"""One line of the log for each request, and a name by which it is found again in that of the server in front.

A line says which page, never which draft, nor what was typed or sent: no address, no query, no cookie.
"""

import logging
import re
import secrets
from time import perf_counter
from typing import Any

from flask import Flask, Response, current_app, g, request

from web.metrics import Requests

HEADER = "X-Request-Id"
WELL_FORMED = re.compile(r"[0-9A-Za-z-]{8,64}")
LONGEST_METHOD = 16
log = logging.getLogger("web.requests")


def tell(app: Flask) -> None:
    """Log what was asked of an application and how it went; the last thing done to an answer."""
    app.config["REQUESTS"] = Requests()
    app.before_request(_begin)
    app.after_request(_end)


def name() -> str:
    """The name that a proxy gave the request, if proxies are believed and it is one; else one of our own."""
    given = request.headers.get(HEADER, "")
    believed = current_app.config["PROXIES"] and WELL_FORMED.fullmatch(given)
    return given if believed else secrets.token_hex(16)


def _begin() -> None:
    g.begun = perf_counter()


def _end(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    route, seconds = request.url_rule.rule if request.url_rule else None, perf_counter() - g.begun
    if current_app.config["SETTINGS"].metrics:
        current_app.config["REQUESTS"].count(route, request.method, response.status_code, seconds)
    if log.isEnabledFor(logging.INFO):
        log.info("answered", extra={"told": _told(route, response.status_code, seconds)})
    return response


def _told(route: str | None, status: int, seconds: float) -> dict[str, Any]:
    person = g.__dict__.get("person")
    return {
        "request": g.request_id, "method": request.method[:LONGEST_METHOD],
        "route": route, "status": status, "ms": round(seconds * 1000, 1), "account": person.key if person else None,
    }
