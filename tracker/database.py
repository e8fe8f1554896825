"""The register's database, SQLite or PostgreSQL, and its sessions: one to read, one to write."""

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.resources import files
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, ExceptionContext, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from tracker import migrating, postgresql, sqlite, turns
from tracker.config import SEAT, ZONE
from tracker.domain.sentence import Sentence
from tracker.errors import Busy, Invalid, Unsafe

WAIT_SECONDS = 30.0


class Database:
    """What opens sessions; `info` is handed to each of them, beside its dialect and the signer.

    No session commits by itself: the edge does.  A wait of more than `wait` seconds
    for another writer is errors.Busy, a database that cannot be opened errors.Unsafe.
    """

    def __init__(
        self, url: str, signer: object = None, *, wal: bool | None = None, wait: float = WAIT_SECONDS, **info: object
    ) -> None:
        self.url = _known(url)
        self.dialect = self.url.get_backend_name()
        self.info = {
            "dialect": self.dialect, "signer": signer, "zone": ZONE, "seat": SEAT,
            "randomness": secrets.token_bytes, **info
        }
        self.engine, read, write = self._engine(wal, wait)
        event.listen(self.engine, "handle_error", _in_our_words)
        self._reading, self._writing = self.engine.execution_options(**read), self.engine.execution_options(**write)

    def _engine(self, wal: bool | None, wait: float) -> tuple[Engine, dict[str, object], dict[str, object]]:
        if self.dialect == "sqlite":
            return sqlite.engine(self.url, wait, wal), sqlite.READ, sqlite.WRITE
        return postgresql.engine(self.url, wait), postgresql.READ, postgresql.WRITE

    def read(self) -> Session:
        """A session on one consistent moment, in which nothing can be written."""
        return self._session(self._reading)

    def write(self) -> Session:
        """A session whose first statement waits for the other writers; what is not committed is undone."""
        return self._session(self._writing)

    def _session(self, on: Engine | Connection) -> Session:
        return sessionmaker(on, info=self.info, expire_on_commit=False)()

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection that may change tables; committed at the end, all of it or nothing."""
        engine = self._writing.execution_options(foreign_keys=False)
        with engine.begin() as connection:
            if self.dialect == "postgresql":
                postgresql.one_migration_at_a_time(connection)
            yield connection
            if self.dialect == "sqlite":
                sqlite.check_foreign_keys(connection)

    def upgrade(self, revision: str = "head") -> None:
        """Bring the tables up to date; an empty database gets all of them."""
        with self.migrating() as connection:
            migrating.run(connection, "upgrade", revision)

    @contextmanager
    def filling(self, aside: str = "") -> Iterator[Session]:
        """A session on an empty database that was given its tables; committed at the end, all of it or nothing.

        `aside` is the name under which PostgreSQL keeps what is there.
        """
        with self.migrating() as connection:
            if aside:
                postgresql.set_aside(connection, aside)
            migrating.run(connection, "upgrade", "head")
            with self._session(connection) as session:
                yield session
                session.flush()

    def downgrade(self, revision: str, *, losing: bool = False) -> None:
        """Take the tables back; Unsafe if something in them would go, unless that is meant.

        The journal refuses to go while it holds an entry, whatever is meant.
        """
        with self.migrating() as connection:
            before = {} if losing else migrating.filled(connection)
            migrating.run(connection, "downgrade", revision)
            if lost := migrating.lost(connection, before):
                raise Unsafe(Sentence(
                    "Going back to revision {revision} would lose what stands in: {tables}. Nothing was changed. "
                    "Restore a backup instead.", revision=revision, tables=", ".join(lost)))

    def check(self) -> None:
        """Refuse to work on a database that is not there, or whose tables are of another release."""
        path = self.url.database or ""
        if self.dialect == "sqlite" and not _is_file(path):
            raise Unsafe(Sentence("There is no register at {path} yet. Run: tracker init", path=path))
        found, needed = self.revision(), newest()
        if found != needed:
            raise Unsafe(Sentence(
                "The tables are of revision {found}, this release needs {needed}. Make a backup, then run: "
                "tracker init", found=found, needed=needed))

    def revision(self) -> str:
        """The last migration that was run; `0000` if none was."""
        with self._reading.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return "0000"
            return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "0000")

    def grant(self, role: str) -> None:
        """Let another role of PostgreSQL serve the register; it cannot change the journal then."""
        if self.dialect != "postgresql":
            raise Invalid(Sentence("Roles of a database are known to PostgreSQL alone."), field="grant")
        with self.migrating() as connection:
            postgresql.grant(connection, role)

    def master(self) -> str | None:
        """The role by which the database is reached, if it could change the journal; None where there are no roles."""
        if self.dialect != "postgresql":
            return None
        with self._reading.connect() as connection:
            found: str | None = connection.scalar(postgresql.OWNER)
            return found

    def is_empty(self) -> bool:
        """Whether nothing is in it; a file that is not there is empty."""
        if self.dialect == "sqlite" and not _is_file(self.url.database or ""):
            return True
        with self._reading.connect() as connection:
            return not inspect(connection).get_table_names()

    def has_table(self, name: str) -> bool:
        """Whether the migrations that were run made a table."""
        with self._reading.connect() as connection:
            return inspect(connection).has_table(name)

    def served(self) -> AbstractContextManager[None]:
        """For as long as a process serves it; Unsafe if SQLite is served by another one already."""
        return turns.served_alone(self.url.database or "") if self.dialect == "sqlite" else nullcontext()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def newest() -> str:
    """The revision that this release works with: the highest number among the migrations."""
    names = (file.name for file in files("migrations").joinpath("versions").iterdir())
    return max(name[:4] for name in names if name[:4].isdigit())


def is_busy(error: BaseException | None) -> bool:
    """Whether an error, ours or the driver's, says that others held the database for too long."""
    if isinstance(error, OperationalError):
        error = error.orig
    return isinstance(error, Busy) or sqlite.is_busy(error) or postgresql.is_busy(error)


def _in_our_words(context: ExceptionContext) -> None:
    """Called by SQLAlchemy for every error of a driver: what a user can mend becomes a sentence."""
    error = context.original_exception
    if is_busy(error):
        raise Busy(sqlite.OTHERS_WRITE) from error
    if context.connection is None and isinstance(context.sqlalchemy_exception, DatabaseError):
        raise Unsafe(Sentence("The database cannot be opened: {error}", error=str(error).strip())) from error
    if sqlite.is_unfit(error, context.statement):
        raise Unsafe(Sentence("The database cannot be used: {error}", error=str(error))) from error


def _known(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Invalid(
            Sentence("This is not the address of a database. Write it like sqlite:///folder/tracker.db"),
            field="database") from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise Invalid(
            Sentence("A register is kept in SQLite or PostgreSQL, not in {name}.", name=parsed.get_backend_name()),
            field="database")
    return parsed
