"""Whether the register can be believed: the chain, the signatures, the triggers, and replay against the tables."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.chain import Entry, moment
from tracker.domain.links import Finding, links
from tracker.domain.sentence import Sentence
from tracker.models import JournalEntry
from tracker.queries.comparing import bodies, files, part, read, tables
from tracker.queries.fences import fences
from tracker.signing import signature_holds

COLUMNS = (
    JournalEntry.seq, JournalEntry.at, JournalEntry.prev, JournalEntry.nonce, JournalEntry.body,
    JournalEntry.body_digest, JournalEntry.leaf, JournalEntry.key_id, JournalEntry.sig,
)


@dataclass(frozen=True)
class Verdict:
    """What was checked of how many entries, and everything that was found wrong."""

    entries: int
    checked: tuple[str, ...]
    anchored: bool
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.findings


def verify(
    session: Session, *, signatures: bool = True, chain: bool = True, replay: bool = True, key: bytes | None = None
) -> Verdict:
    """Check the journal and hold the live tables against it; `key` is the genesis key, known from outside."""
    findings: list[Finding] = []
    checked: list[str] = []
    with _any_bytes(session):
        if chain:
            checked += ["V1", "V2", "V3", "V4", "columns", "V10"]
            checked += ["V5"] if signatures else []
            holds = signature_holds if signatures else None
            findings += links(stored(session), origin_of(session), holds, key)
            findings += [*_columns(session), *fences(session)]
        if replay:
            checked += ["replay", "files"]
            findings += [*tables(session), *files(session)]
    return Verdict(size_of(session), tuple(checked), key is not None, tuple(findings))


@contextmanager
def _any_bytes(session: Session) -> Iterator[None]:
    """Read text of SQLite that is no longer text, too: a damaged row must be found, not end the search."""
    if session.info["dialect"] != "sqlite":
        yield
        return
    driver: Any = session.connection().connection.dbapi_connection
    driver.text_factory = lambda stored: stored.decode(errors="replace")
    try:
        yield
    finally:
        driver.text_factory = str


def stored(session: Session) -> Iterator[Entry]:
    """The rows of the journal as they lie, in order."""
    for row in session.execute(select(*COLUMNS).order_by(JournalEntry.seq).execution_options(yield_per=1000)):
        values: list[Any] = list(row)
        yield Entry(*values)


def size_of(session: Session) -> int:
    """How many entries the journal holds."""
    return session.scalar(select(func.count()).select_from(JournalEntry)) or 0


def origin_of(session: Session) -> str:
    """The name of the journal as its first entry tells it; empty where that cannot be read."""
    body = read(session.scalar(select(JournalEntry.body).where(JournalEntry.seq == 0)))
    return str(part(body or {}, "after").get("origin", ""))


def _columns(session: Session) -> Iterator[Finding]:
    """The columns for searching, held against the body."""
    zone = ZoneInfo(session.info["zone"])
    for row, body in bodies(session):
        said = {"kind": body.get("kind"), "document": body.get("document"), "actor": body.get("actor"),
                "request": body.get("request"), "from_state": part(body, "before").get("state"),
                "to_state": part(body, "after").get("state"), "effective_on": _effective(row, body, zone)}
        for name in [name for name, value in said.items() if getattr(row, name) != value]:
            yield Finding(row.seq, "columns", Sentence(
                "The column {name} of entry {seq} does not say what the entry says.", name=name, seq=row.seq))


def _effective(row: Any, body: Mapping[str, Any], zone: ZoneInfo) -> object:
    """The day of the fact; where none is told, the day of recording in the register's zone."""
    if body.get("occurred_to"):
        return body["occurred_to"]
    try:
        return moment(row.at).astimezone(zone).date().isoformat()
    except ValueError:  # the chain's own check reports a time that is none
        return row.effective_on
