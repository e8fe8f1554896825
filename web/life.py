"""The life of a request: one session, one moment, one actor, one language, each made when first asked for."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, g, request
from flask.ctx import _AppCtxGlobals

from tracker.domain.networks import network_of
from tracker.queries.frame import Frame, frame
from tracker.services.visible import limit
from web import language, requests_log, signed_in
from web.security import SAFE_METHODS


def real_clock() -> datetime:
    return datetime.now(UTC)


class RequestGlobals(_AppCtxGlobals):
    """`g`, whose session, now, person, actor and the like are made when they are first read."""

    def __getattr__(self, name: str) -> Any:
        if name not in MAKERS:
            raise AttributeError(name)
        made = MAKERS[name]()
        self.__dict__[name] = made
        return made


def open_session() -> Any:
    """Open the one transaction of the request; only a view that writes gets one that can.

    One that reads again after a refusal reads no more than before: what its user may know of.
    """
    database = current_app.config["DATABASE"]
    session = database.read() if only_reads() else database.write()
    session.info["network"] = network_of(request.remote_addr)
    if only_reads():
        limit(session, g.__dict__.get("actor"))
    return session


def only_reads() -> bool:
    """Say whether this request must leave the register as it is."""
    view = current_app.view_functions.get(request.endpoint or "")
    reads: bool = getattr(view, "reads", True)
    return reads or request.method in SAFE_METHODS or g.get("refused", False)


def now() -> datetime:
    """The moment of the request, in UTC, the same wherever it is read."""
    moment: datetime = current_app.config["CLOCK"]()
    return moment.astimezone(UTC)


def counts() -> Frame:
    """The counts around the page, also of one that is open to anybody: no more than its reader may know of."""
    limit(g.session, g.actor)
    return frame(g.session)


def end_session(_error: BaseException | None = None) -> None:
    """Undo what was not committed and give the connection back; a later `g.session` opens a new one."""
    session = g.pop("session", None)
    if session is not None:
        session.rollback()
        session.close()
    past = g.pop("past", None)
    if past is not None:
        past.close()


def live(app: Flask) -> None:
    """Give the application's requests this life."""
    app.app_ctx_globals_class = RequestGlobals
    app.before_request(language.speak)
    app.teardown_appcontext(signed_in.keep_seen)  # they run from the last to the first: after the end of the session
    app.teardown_appcontext(end_session)
    app.teardown_appcontext(language.fall_silent)


MAKERS: dict[str, Callable[[], Any]] = {
    "request_id": requests_log.name,
    "session": open_session,
    "now": now,
    "sign_in": signed_in.sign_in_of_request,
    "person": signed_in.person_of_request,
    "actor": signed_in.actor_of_request,
    "counts": counts,
    "language": language.of_request,
}
