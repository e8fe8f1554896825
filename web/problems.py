"""Refusals as data: application/problem+json for clients that ask for JSON (DESIGN, section 9)."""

from http import HTTPStatus
from typing import Any

from flask import Response, json, request

from tracker.errors import Forbidden, Refused, Stale, TrackerError, Unfit
from web.language import say
from web.links import place_link

MEDIA_TYPE = "application/problem+json"


def wants_json() -> bool:
    """Say whether the client would rather have JSON than a page."""
    kinds = request.accept_mimetypes
    return max(kinds["application/json"], kinds[MEDIA_TYPE]) > kinds["text/html"]


def problem(status: int, **members: Any) -> Response:
    """Answer with a problem; `title` defaults to the name of the status."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, **members}
    return Response(json.dumps(body), status, content_type=MEDIA_TYPE)


def problem_of(error: TrackerError, status: int) -> Response:
    """Tell a refusal as data, complete with every reason."""
    members: dict[str, Any] = {"type": f"urn:draft-tracker:{kind_of(error)}", "title": say(error.message)}
    if isinstance(error, Forbidden):
        members["who"] = list(error.who)
    if isinstance(error, Unfit):
        members["faults"] = [{"sheet": one.sheet, "row": one.row, "column": one.column, "what": say(one.what)}
                             for one in error.faults]
    if isinstance(error, Stale):
        members |= {"document": error.document, "state": error.state}
    if isinstance(error, Refused):
        members |= refused_members(error)
    return problem(status, **members)


def refused_members(error: Refused) -> dict[str, Any]:
    """What a refused step says, member by member."""
    held_up = error.blockers or {error.document: error.refusals}
    named = list(held_up) != [error.document]
    reasons = [
        {"guard": r.guard, "reason": say(r.reason), "who": r.who, "link": place_link(r.at, document),
         **({"document": document} if named else {})}
        for document, refusals in held_up.items() for r in refusals
    ]
    return {"document": error.document, "action": error.action, "state": error.state, "refusals": reasons}


def kind_of(error: TrackerError) -> str:
    """Name the kind of an error as in a URN: RequestReused is `request_reused`."""
    name = type(error).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
