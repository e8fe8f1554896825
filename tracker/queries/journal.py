"""The journal as a page: entries by the day of recording, and one entry with every byte that it consists of."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.models import Document, JournalEntry, User
from tracker.queries.affected import Affected, affected_by, documents_of
from tracker.queries.fitting import Filter
from tracker.queries.history import Told, history, names_of, tell
from tracker.queries.reading import Change, changes
from tracker.queries.telling_rounds import Names
from tracker.services import found
from tracker.services.recording import zone_of

SYSTEM = "system"


@dataclass(frozen=True)
class Line:
    """An entry with the drafts that it deals with, the invented ones among them, and what it changed."""

    told: Told
    local: datetime
    documents: tuple[str, ...]
    synthetic: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class JournalPage:
    """A page of the journal, the newest entries first, by the day on which they were recorded."""

    days: tuple[tuple[date, tuple[Line, ...]], ...]
    older: int | None
    total: int
    actors: tuple[tuple[str, str], ...]
    names: Names


@dataclass(frozen=True)
class EntryPage:
    """One entry in full: what it says, and what proves it, binary values in lower-case hex."""

    line: Line
    proof: Mapping[str, str]
    body: str
    pretty: str
    older: int | None
    newer: int | None
    affected: tuple[Affected, ...]


def journal(session: Session, wanted: Filter) -> JournalPage:
    """Entries that fit, with everything that a reader may filter by."""
    page = history(session, wanted)
    lines = _lines(session, page.entries)
    days = tuple((day, tuple(some)) for day, some in groupby(lines, key=lambda one: one.local.date()))
    return JournalPage(days, page.older, _total(session), _actors(session), names_of(session))


def entry(session: Session, seq: int) -> EntryPage:
    """One entry; NotFound if the journal does not go so far."""
    row = found.entry(session, seq)
    line = _lines(session, tell(session, [row]))[0]
    proof = {name: value if isinstance(value, str) else bytes(value).hex() for name, value in (
        ("at", row.at), ("prev", row.prev), ("nonce", row.nonce), ("body_digest", row.body_digest),
        ("leaf", row.leaf), ("key_id", row.key_id), ("sig", row.sig))}
    newer = seq + 1 if seq + 1 < _total(session) else None
    affected = affected_by(session, line.told) if line.told.struck_by else ()
    return EntryPage(line, proof, _text(row.body), _pretty(row.body), seq - 1 if seq else None, newer, affected)


def _lines(session: Session, entries: Iterable[Told]) -> tuple[Line, ...]:
    told = list(entries)
    dealt = {one.seq: documents_of(one) for one in told}
    invented = frozenset(session.scalars(select(Document.reference).where(
        Document.synthetic, Document.reference.in_({name for some in dealt.values() for name in some}))))
    zone, people = zone_of(session), dict(_actors(session))
    return tuple(
        Line(one, one.at.astimezone(zone), dealt[one.seq], bool(invented & set(dealt[one.seq])),
             changes(one.body, people))
        for one in told)


def _text(body: bytes) -> str:
    """The body as text, whatever became of it."""
    return bytes(body).decode(errors="backslashreplace")


def _pretty(body: bytes) -> str:
    """The body laid out for reading; one that was damaged is shown as it lies."""
    try:
        return json.dumps(parse(body), ensure_ascii=False, indent=2)
    except ValueError:
        return _text(body)


def _total(session: Session) -> int:
    last = session.scalar(select(func.max(JournalEntry.seq)))
    return 0 if last is None else last + 1


def _actors(session: Session) -> tuple[tuple[str, str], ...]:
    """Everybody who may have written an entry, by key and name."""
    rows = session.execute(select(User.key, User.name).order_by(User.name)).all()
    return ((SYSTEM, SYSTEM), *((key, name) for key, name in rows))
