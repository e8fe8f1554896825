"""Where on the pages a thing can be supplied: the links of refusals."""

from flask import current_app, g, url_for
from werkzeug.routing import BuildError

from tracker.domain.policy import may, may_any
from tracker.domain.subject import Refusal

PLACES = {
    "versions": ("versions.new", "reference"),
    "answers": ("answers.new", "reference"),
    "meetings": ("meetings.new", "document"),
    "papers": ("papers.new", "document"),
}

NEEDED = {
    "versions": "version.register", "answers": "answer.record",
    "meetings": "meeting.record", "papers": "paper.register",
    "remarks": "remark.settle", "ruling": "version.rule",
}


def supply_link(refusal: Refusal, document: str) -> str | None:
    """Link to where a reason can be mended; None for a person who may not do it there."""
    if g.actor is None or (refusal.at in NEEDED and not may(g.actor, NEEDED[refusal.at])):
        return None
    return place_link(refusal.at, document)


def place_link(place: str, document: str) -> str | None:
    """Link to the form, or the part of the document's page, where what a guard misses can be supplied.

    None for what belongs in the act itself.
    """
    if place == "act":
        return None
    if place == "states" and (states := link_if_there("states.index")) is not None:
        return states
    if place in PLACES:
        endpoint, argument = PLACES[place]
        if (link := link_if_there(endpoint, **{argument: document})) is not None:
            return link
    return link_if_there("documents.show", reference=document, _anchor=place)


def open_link(endpoint: str, **values: str) -> str | None:
    """Build a link to a page that there is and that this person may open."""
    view = current_app.view_functions.get(endpoint)
    if view is None or g.actor is None or not may_any(g.actor, view.__dict__["actions"]):
        return None
    return link_if_there(endpoint, **values)


def thing_link(key: str) -> str | None:
    """Link to the page of a document, or of a package by its key."""
    if key.startswith("PK-"):
        return link_if_there("packages.show", key=key)
    return link_if_there("documents.show", reference=key)


def link_if_there(endpoint: str, **values: str) -> str | None:
    """Build a link if the application has such a page and the values fit it."""
    if endpoint not in current_app.view_functions:
        return None
    try:
        return url_for(endpoint, **values)  # type: ignore[arg-type]  # `_anchor` is typed apart from the values
    except BuildError:
        return None
