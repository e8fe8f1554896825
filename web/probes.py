"""What a supervisor asks: does the program answer, and can the register be worked with.

Both are answered before anything else of the application: without a sign-in, whatever host is named, and while the
database is out of reach.
"""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from flask import Flask

from tracker.database import newest
from tracker.queries.fences import fences
from tracker.queries.frame import Frame, frame
from tracker.queries.keys import announced_key
from web import metrics

if TYPE_CHECKING:
    from tracker.database import Database

ALIVE, READY = "/healthz", "/readyz"
FRESH_FOR = 2.0
"""Seconds for which an answer is given again, so that whoever asks often costs nothing."""
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def answer(app: Flask) -> None:
    """Answer the two addresses in front of an application."""
    def in_time(counts: Frame) -> bool:
        return not counts.stands_still(app.config["CLOCK"](), timedelta(hours=app.config["SETTINGS"].tick_hours))

    app.wsgi_app = Probes(app.wsgi_app, app.config["DATABASE"], in_time=in_time)  # type: ignore[method-assign]
    if app.config["SETTINGS"].metrics:
        app.wsgi_app = Figures(app.wsgi_app, app)  # type: ignore[method-assign]


class Probes:
    """An application of two addresses; everything else goes on to the one behind it."""

    def __init__(self, behind: Wsgi, database: "Database", clock: Callable[[], float] = monotonic,
                 in_time: Callable[[Frame], bool] = bool) -> None:
        self.behind, self.database, self.clock, self.in_time = behind, database, clock, in_time
        self.known: dict[str, bool] = {}
        self.until, self.lock = -1.0, Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path, reading = environ.get("PATH_INFO"), environ.get("REQUEST_METHOD") in ("GET", "HEAD")
        if path not in (ALIVE, READY) or not reading:
            return self.behind(environ, start_response)
        if path == ALIVE:
            status, kind, body = "200 OK", "text/plain", b"ok\n"
        else:
            found = self.checks()
            status = "200 OK" if all(found.values()) else "503 Service Unavailable"
            kind, body = "application/json", json.dumps({"ready": all(found.values()), **found}).encode() + b"\n"
        answered = _answered(start_response, status, kind, body)
        return answered if environ["REQUEST_METHOD"] == "GET" else []

    def checks(self) -> dict[str, bool]:
        """What holds; asked again after FRESH_FOR, by one at a time."""
        with self.lock:
            if self.clock() >= self.until:
                self.known = looked_at(self.database, self.in_time)
                self.until = self.clock() + FRESH_FOR
            return self.known


class Figures:
    """An application of one address, for this machine alone; to others it is not there, as everything else decides."""

    def __init__(self, behind: Wsgi, app: Flask) -> None:
        self.behind, self.config = behind, app.config

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = environ.get("PATH_INFO"), environ.get("REQUEST_METHOD")
        forwarded = any(name.startswith("HTTP_X_FORWARDED") for name in environ)
        if asked != (metrics.PATH, "GET") or environ.get("REMOTE_ADDR") not in metrics.HERE or forwarded:
            return self.behind(environ, start_response)
        body = metrics.page(self.config["REQUESTS"], self.config["DATABASE"], self.config["CLOCK"]())
        return _answered(start_response, "200 OK", metrics.KIND, body)


def _answered(start_response: Callable[..., Any], status: str, kind: str, body: bytes) -> list[bytes]:
    start_response(status, [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body))),
                            ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")])
    return [body]


def looked_at(database: "Database", in_time: Callable[[Frame], bool]) -> dict[str, bool]:
    """Whether the database answers, its tables are of this release, and what guards the register is in its place."""
    found = dict.fromkeys(("database", "tables", "key", "triggers", "no_hold", "clock"), False)
    try:
        found["tables"] = database.revision() == newest()
        found["database"] = True
        if found["tables"]:
            with database.read() as session:
                signer: Any = database.info["signer"]
                found["key"] = signer is not None and announced_key(session) == signer.public_key
                found["triggers"] = not [*fences(session)]
                counts = frame(session)
                found["no_hold"], found["clock"] = counts.held is None, in_time(counts)
    except Exception:  # noqa: BLE001 (whatever it is, the register is not ready; the pages log what is wrong)
        return found
    return found
