"""What the security log is told by the pages, each thing in a transaction of its own."""

from contextlib import suppress

from flask import g, request

from tracker.errors import TrackerError
from tracker.services import security
from web import entry


def tell(kind: str, detail: str = "") -> None:
    """Tell it before it is done: where the log cannot be written to, it is not done."""
    key = None if g.person is None else g.person.key
    with entry.writing() as own:
        security.note(own, kind, now=g.now, person=key, actor=key, detail=detail)


def tell_of_refusal() -> None:
    """Tell what somebody tried; a log that cannot be written to does not change the refusal."""
    with suppress(TrackerError):
        tell("act.refused", request.endpoint or "")


def tell_of_incident(number: str) -> None:
    """Tell under which number a fault of ours went; the register itself may be what is out of reach."""
    with suppress(Exception), entry.writing() as own:  # the page of the fault must be shown whatever else fails
        security.note(own, "incident", now=g.now, detail=f"{number} {request.endpoint or ''}")
