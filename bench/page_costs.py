"""The page of pending approvals, signed in, beside a plain WSGI function that reads and packs as much."""

import gzip
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from werkzeug.test import run_wsgi_app

from bench import filling
from bench.by_hand import ByHand
from bench.doors import LOOPBACK, TOKEN
from tracker import config, opening
from tracker.domain.actor import SYSTEM
from tracker.passwords import hash_password
from tracker.services import users
from web import create_app
from web.compressed import LEVEL

MOMENT = datetime(2024, 2, 24, 9, tzinfo=UTC)
PASSWORD = "a password to measure"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Page:
    """A register of so many drafts, and the one request that somebody who is signed in makes again and again."""

    def __init__(self, folder: Path, drafts: int) -> None:
        settings = config.load({"TRACKER_INSTANCE": str(folder)})
        self.database = opening.begin(settings, "bench/register/1", now=MOMENT)
        with self.database.write() as session:
            new = users.NewUser("reader", hash_password(PASSWORD), ("reader",))
            users.add(session, new, SYSTEM, now=MOMENT, request="bench")
            session.commit()
        filling.fill(folder / "tracker.db", drafts, lambda done: None)
        self.hand = ByHand(folder / "tracker.db")
        self.app = create_app({"SETTINGS": settings, "DATABASE": self.database, "PLAIN_HTTP": True,
                               "CLOCK": lambda: MOMENT})
        self.environ = self._signed_in("/approvals")
        self.content = self.ask(self.app)

    def _signed_in(self, path: str) -> dict[str, Any]:
        client, base = self.app.test_client(), f"http://{LOOPBACK}"
        token = client.get("/sign-in", base_url=base).text.split(TOKEN)[1].split('value="')[1].split('"')[0]
        data = {"csrf_token": token, "name": "reader", "password": PASSWORD}
        assert client.post("/sign-in", data=data, base_url=base).status_code == 303
        answer = client.get(path, base_url=base, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, answer.status
        environ = answer.request.environ
        return {key: value for key, value in environ.items() if not key.startswith(("werkzeug", "flask"))}

    def ask(self, application: Wsgi) -> bytes:
        """The bytes of one answer; no server and no client between."""
        content, _, _ = run_wsgi_app(application, dict(self.environ))
        return b"".join(content)

    def plain(self, environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        """The same rows by hand in a table, filled up to as many bytes as our page has, packed as strongly."""
        rows = self.hand.first()
        told = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        content = gzip.compress(told.encode().ljust(self.length, b" "), LEVEL)
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(content)))])
        return [content]

    @property
    def length(self) -> int:
        return len(gzip.decompress(self.content))

    def statements(self) -> int:
        """How many the page makes, all told: sign-in, frame, rows, counts; BEGIN is none."""
        told: list[str] = []

        def hear(_: Any, __: Any, statement: str, *___: Any) -> None:
            told.append(statement)

        event.listen(self.database.engine, "before_cursor_execute", hear)
        self.ask(self.app)
        event.remove(self.database.engine, "before_cursor_execute", hear)
        return len([one for one in told if one.startswith(("SELECT", "WITH"))])

    def close(self) -> None:
        self.hand.connection.close()
        self.database.close()
