"""Whether the register can be believed: the chain, the signatures, the triggers, and replay against the tables."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.evidence import NOTHING, Holding, Kept
from tracker.domain.findings import Finding, Incident
from tracker.domain.links import Holds, Walk
from tracker.domain.sentence import Sentence
from tracker.models import JournalEntry
from tracker.queries.comparing import bodies, files, part, read, tables
from tracker.queries.fences import fences
from tracker.queries.storage import looks_at_its_file, storage
from tracker.services.checkpoints import since_last
from tracker.services.recording import zone_of
from tracker.services.stored import entries as stored
from tracker.signing import signature_holds

__all__ = ["Verdict", "origin_of", "size_of", "stored", "to_hold_for", "verify"]


@dataclass(frozen=True)
class Verdict:
    """What was checked of how many entries, everything that was found wrong, and what is to be known beside it.

    `since` is the entry from which on each was looked at; those before it were held against their checkpoint.
    """

    entries: int
    checked: tuple[str, ...]
    anchored: bool
    findings: tuple[Finding, ...]
    incidents: tuple[Incident, ...] = ()
    since: int = 0

    @property
    def ok(self) -> bool:
        return not self.findings


def verify(
    session: Session, *, signatures: bool = True, chain: bool = True, replay: bool = True, quick: bool = False,
    key: bytes | None = None, vouched: Collection[bytes] = (), kept: Kept = NOTHING,
) -> Verdict:
    """Check the journal and hold the live tables against it, and both against what was kept outside.

    `key` is the genesis key, known from outside, `vouched` are all keys that are; `quick`
    looks closely at the entries since the last checkpoint alone, and at no table.
    """
    findings: list[Finding] = []
    checked: list[str] = []
    walk, since = Walk(""), 0
    with _any_bytes(session):
        if chain or quick:
            checked += ["V1", "V2", "V3", "V4", *(["V5"] if signatures else []), "V6", "V7",
                        *(["V8"] if kept.receipts else []), "V10"]
            walk, begun = _begun(session, quick, signature_holds if signatures else None, key, vouched, kept)
            since = walk.seq
            findings += begun
            findings += (one for entry in stored(session, since) for one in walk.step(entry))
            findings += [*walk.end(), *fences(session)]
        if chain and not quick:
            checked.append("columns")
            findings += _columns(session)
        if replay and not quick:
            checked += ["replay", "files", *(["storage"] if looks_at_its_file(session) else [])]
            findings += [*tables(session), *files(session), *storage(session)]
    return Verdict(size_of(session), tuple(checked), key is not None, tuple(findings), tuple(walk.incidents),
                   since)


def _begun(
    session: Session, quick: bool, holds: Holds | None, key: bytes | None, vouched: Collection[bytes], kept: Kept
) -> tuple[Walk, tuple[Finding, ...]]:
    """A walk at the place where it begins, and what is wrong before it."""
    origin = origin_of(session)
    if not quick:
        return Walk(origin, holds, key, vouched=vouched, holding=Holding(kept), whole=True), ()
    start = since_last(session, origin, kept)
    first = start.walk.keys[:1]
    if key is not None and first and first != [key]:
        wrong = Finding(0, "V5", Sentence("The journal does not begin with the key that was given from outside."), True)
        return start.walk, (*start.found, wrong)
    return start.walk, start.found


def to_hold_for(
    session: Session, verdict: Verdict, kept: Kept = NOTHING, *, quick: bool = False
) -> tuple[Finding, ...]:
    """What a register is put on hold for: what is wrong whoever asks.

    A key or a receipt may have been mistyped by who gave it; a checkpoint cannot, if it bears our signature.
    """
    if verdict.ok:
        return ()
    if verdict.anchored:
        verdict = verify(session, quick=quick, kept=kept)
    return tuple(one for one in verdict.findings if not one.doubted)


@contextmanager
def _any_bytes(session: Session) -> Iterator[None]:
    """Read text of SQLite that is no longer text, too: a damaged row must be found, not end the search."""
    if session.info["dialect"] != "sqlite":
        yield
        return
    driver: Any = session.connection().connection.dbapi_connection
    before, driver.text_factory = driver.text_factory, lambda stored: stored.decode(errors="replace")
    try:
        yield
    finally:
        driver.text_factory = before


def size_of(session: Session) -> int:
    """How many entries the journal holds."""
    return session.scalar(select(func.count()).select_from(JournalEntry)) or 0


def origin_of(session: Session) -> str:
    """The name of the journal as its first entry tells it; empty where that cannot be read."""
    body = read(session.scalar(select(JournalEntry.body).where(JournalEntry.seq == 0)))
    return str(part(body or {}, "after").get("origin", ""))


def _columns(session: Session) -> Iterator[Finding]:
    """The columns for searching, held against the body."""
    zone = zone_of(session)
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
