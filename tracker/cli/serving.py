"""`tracker serve`: the pages, for real."""

import errno
import gc
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from types import FrameType
from typing import Any

import click

import tracker as product
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.verifying import quickly
from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from tracker.language import say

LOCAL = ("127.0.0.1", "localhost", "::1")
PORT = 8000
THREADS = 8
BACKLOG = 1024
MOST_BODY = 32 * 1024 * 1024
"""More is not even read; what is a little too large is answered by a page."""


@command("serve", json=False, acting=False, examples=(
    "tracker serve",
    "TRACKER_TRUSTED_HOSTS=drafts.example.org TRACKER_PROXIES=1 tracker serve --host 127.0.0.1 --port 8080",
))
@option("--host", default=LOCAL[0], metavar="H", help=Sentence("The address to listen at; 127.0.0.1 if left out."))
@option("--port", type=click.IntRange(0, 65535), default=PORT, metavar="N",
        help=Sentence("The port; {port} if left out, 0 for any free one.", port=str(PORT)))
def serve(edge: Edge, host: str, port: int) -> None:
    from tracker.cli import logs

    logs.as_lines()
    stop_when_told()
    plain = host in LOCAL and not edge.settings.trusted_hosts
    with listening(edge, host, port, {"PLAIN_HTTP": plain}) as server:
        quickly(edge)
        click.echo(say(Sentence("The pages are at {address}. Stop with Ctrl-C.", address=address_of(server))))
        run(server)


@contextmanager
def listening(edge: Edge, host: str, port: int, config: dict[str, Any]) -> Iterator[Any]:
    """A server that holds its port and answers once it runs; port and register are given back at the end."""
    import waitress

    from web import create_app

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with closing(_bound(host, port)) as listener:
        app = create_app({"SETTINGS": edge.settings, "CLOCK": edge.clock, **config})
        with closing(app.config["DATABASE"]) as database, database.served():
            _tell(database, edge)
            server = waitress.create_server(
                app, sockets=[listener], threads=THREADS, ident=None, max_request_body_size=MOST_BODY,
                clear_untrusted_proxy_headers=not edge.settings.proxies)  # else the program itself would count them
            with closing(server):
                yield server


def _tell(database: Any, edge: Edge) -> None:
    """The security log learns of each start, and by a fingerprint whether the settings are those of the last one."""
    from tracker.services import security

    settings = sha256(repr(sorted(edge.settings.shown().items())).encode()).hexdigest()[:12]
    with database.write() as session:
        security.note(session, "server.started", now=edge.now, detail=f"{product.__version__}, settings {settings}")
        session.commit()


def _bound(host: str, port: int) -> socket.socket:
    """The port, held before anything else is opened; waitress leaves one open that it cannot bind."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, UnicodeError) as error:
        raise Unsafe(Sentence("{host}, port {port} cannot be listened at: {error}.", host=host[:80], port=str(port),
                              error=getattr(error, "strerror", None) or str(error))) from error


def is_taken(error: Unsafe) -> bool:
    """Whether another program listens there already."""
    return getattr(error.__cause__, "errno", None) == errno.EADDRINUSE


def address_of(server: Any) -> str:
    """Where a browser finds it."""
    host = server.effective_host
    return f"http://{f'[{host}]' if ':' in host else host}:{server.effective_port}/"


def stop_when_told() -> None:
    """Let SIGTERM, as a supervisor sends it, end what Ctrl-C ends: what was begun is answered first."""
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


def run(server: Any) -> None:
    """Answer until Ctrl-C; what was begun by then has five seconds to be answered."""
    gc.freeze()  # what was loaded by now stays for good, so the collector need not look at it again
    server.run()
