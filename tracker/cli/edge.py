"""What every command stands on: the settings, who acts, the language, one session, one commit."""

import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tracker import config, language
from tracker.domain.actor import LOCAL, Actor
from tracker.domain.sentence import Sentence
from tracker.errors import IntegrityHold, Invalid, Refused

if TYPE_CHECKING:
    from tracker.database import Database
    from tracker.services.acts import Receipt

OF_DRAFTS = ("register.read", "circulation.read")
"""Who may list drafts at all: who reads the register, or what was circulated to a state."""
Service = Callable[..., "Receipt"]
"""Takes the session, what it is about, the actor, and by keyword `now` and `request`; never commits."""


def real_clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class Edge:
    """One run of the command line: what was said with it, and the way into the register."""

    clock: Callable[[], datetime] = real_clock
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    json: bool = False
    debug: bool = False
    acting: str = ""
    database: str = ""
    request: str = ""

    def speak(self, chosen: str | None) -> None:
        """Speak a language from now on; None takes the one of the environment."""
        language.use(chosen or language.negotiate(self.environment.get("TRACKER_LANG")))

    @cached_property
    def settings(self) -> config.Settings:
        """The settings of the environment, the database replaced if one was named."""
        given = {"TRACKER_DATABASE_URL": address(self.database)} if self.database else {}
        settings = config.load({**self.environment, **given})
        language.use(language.current(), settings.zone)
        return settings

    @cached_property
    def now(self) -> datetime:
        """The moment of this run, the same wherever it is read."""
        return self.clock()

    @property
    def today(self) -> date:
        """The day of this run in the register's zone."""
        return self.now.astimezone(ZoneInfo(self.settings.zone)).date()

    @contextmanager
    def reading(self, *actions: str, signing: bool = False) -> Iterator[Any]:
        """A session that reads; with actions, only for somebody who may do one of them.

        `signing` brings the key along, for what is sealed on its way out.
        """
        from tracker.domain.policy import may_any
        from tracker.services.permission import need
        from tracker.services.visible import limit

        with self._opened(signing=signing) as database, database.read() as session:
            reader = self.reader(session)
            if actions:
                need(may_any(reader, actions))
            limit(session, reader)
            yield session

    def reader(self, session: Any) -> Actor:
        """Who reads: the one named, or else the local operator."""
        return self.actor(session) or LOCAL

    def actor(self, session: Any) -> Actor | None:
        """The one named by --as or TRACKER_USER, or None."""
        from tracker.queries import people

        name = self.acting or self.settings.user
        return people.acting(session, name, self.now) if name else None

    def record(self, service: "Service", *args: Any, who: Callable[[Any], Actor] | None = None,
               signing: bool = True, **fields: Any) -> "Receipt":
        """Do one act in one transaction, commit it, and give its receipt; `who` finds the actor in the session."""
        key = self.request or f"cli-{secrets.token_hex(16)}"
        with self._opened(signing=signing) as database, database.write() as session:
            actor = (who or self.must_act)(session)
            with holding_what_is_found(database, session, self.now):
                receipt = service(session, *args, actor, now=self.now, request=key, **fields)
            session.commit()
        return receipt

    def rehearse(self, service: "Service", *args: Any, **fields: Any) -> Refused | None:
        """Do one act and undo it: the refusal that it meets, or None; what else is wrong is raised."""
        with self._opened(signing=True) as database, database.write() as session:
            try:
                service(session, *args, self.must_act(session), now=self.now,
                        request=f"dry-{secrets.token_hex(16)}", **fields)
            except Refused as refused:
                return refused
            finally:
                session.rollback()
        return None

    @contextmanager
    def operating(self, action: str) -> Iterator[tuple[Any, Actor]]:
        """A session that writes, and who acts, for what lies beside the journal; committed at the end."""
        from tracker.services.permission import must

        with self.beside() as session:
            actor = self.must_act(session)
            must(actor, action)
            yield session, actor

    @contextmanager
    def beside(self) -> Iterator[Any]:
        """A session that writes what lies beside the journal; committed at the end."""
        with self._opened(signing=False) as database, database.write() as session:
            yield session
            session.commit()

    def tell(self, kind: str, detail: str = "", allowed: str = "") -> None:
        """Tell the security log what is about to be done by somebody who is `allowed` to."""
        from tracker.services import security
        from tracker.services.permission import must

        with self.beside() as session:
            reader = self.reader(session)
            if allowed:
                must(reader, allowed)
            security.note(session, kind, now=self.now, person=reader.key, actor=reader.key, detail=detail)

    def settle_key(self) -> None:
        """Finish a change of keys: what opens the register to sign puts the announced key in its place."""
        with self._opened(signing=True):
            pass

    def hold(self, found: Sequence[Any], kept: Sequence[Any] = ()) -> None:
        """Put the register on hold for what was found; without the key, which may be what is wrong."""
        from tracker.services import holding

        with self._opened(signing=False) as database, database.write() as session:
            holding.put(session, found, now=self.now, kept=kept)
            session.commit()

    def must_act(self, session: Any) -> Actor:
        """The one named; nothing is written in nobody's name."""
        actor = self.actor(session)
        if actor is None:
            raise Invalid(Sentence("Say who acts: --as NAME, or set TRACKER_USER."), field="as")
        return actor

    @contextmanager
    def _opened(self, *, signing: bool) -> "Iterator[Database]":
        from tracker.opening import opened

        database = opened(self.settings, signing=signing)
        try:
            yield database
        finally:
            database.close()


@contextmanager
def holding_what_is_found(database: "Database", session: Any, now: datetime) -> Iterator[None]:
    """An act that met a damaged journal is undone, and leaves the register on hold."""
    from tracker.services import holding

    try:
        yield
    except IntegrityHold as error:
        session.rollback()
        session.close()
        if error.found:
            with database.write() as another:
                holding.put(another, error.found, now=now)
                another.commit()
        raise


def address(given: str) -> str:
    """A file's path is as good as an address."""
    return given if "://" in given else f"sqlite:///{Path(given).absolute()}"
