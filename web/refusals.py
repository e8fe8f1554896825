"""What goes wrong at the edge is told to the security log, after the request was undone."""

from contextlib import suppress

from flask import g, request

from tracker.errors import TrackerError
from tracker.services import security
from web import entry


def tell(kind: str = "act.refused", detail: str = "") -> None:
    """Tell it in a transaction of its own; a log that cannot be written to does not change the answer."""
    with suppress(TrackerError), entry.writing() as own:
        person = None if g.person is None else g.person.key
        security.note(own, kind, now=g.now, person=person, detail=detail or request.endpoint or "")
