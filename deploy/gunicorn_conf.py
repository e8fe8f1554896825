"""Draft Tracker under gunicorn, with PostgreSQL: several processes answer, so that one that hangs or grows is not all.

    gunicorn --config deploy/gunicorn_conf.py

The pages are loaded once and the processes are forked from that, so that they share what they can of the memory;
each opens connections of its own.  Told to stop (SIGTERM), what was begun is answered.  A register in SQLite is served
by one process, and by `tracker serve`.
"""

import gc
import os
from typing import Any

from tracker import language
from tracker.cli import logs
from tracker.config import load
from tracker.errors import TrackerError
from tracker.opening import by_several

wsgi_app = "web:create_app()"
bind = os.environ.get("TRACKER_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("TRACKER_WORKERS", "2"))
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 120
graceful_timeout = 30
keepalive = 5
forwarded_allow_ips = ""  # which proxies are believed is TRACKER_PROXIES, and nobody else decides it


def on_starting(server: Any) -> None:
    """Log as `tracker serve` does."""
    logs.as_lines()


def pre_fork(server: Any, worker: Any) -> None:
    """What was loaded by now stays for good: no process need look at it again, or copy its pages by doing so."""
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """No process goes on with connections of the one that it was forked from."""
    worker.app.callable.config["DATABASE"].engine.dispose(close=False)


try:
    by_several(load())
except TrackerError as error:
    language.use(language.negotiate(os.environ.get("TRACKER_LANG")))
    raise SystemExit(language.say(error.message)) from error
