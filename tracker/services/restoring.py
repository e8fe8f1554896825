"""A database made again from an exported journal and the files: entries byte for byte, tables by the fold."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tracker.domain import chain
from tracker.domain.chain import FORMAT, Entry
from tracker.domain.folding import folded
from tracker.domain.links import links
from tracker.domain.recorded import standing
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Blob, JournalEntry
from tracker.services import holding, journal, searchable
from tracker.services.rebuild import rebuild
from tracker.services.recording import recorded, zone_of
from tracker.signing import signature_holds

BINARY = ("prev", "nonce", "body_digest", "leaf", "key_id", "sig")


def restore(
    session: Session, lines: Iterable[bytes], files: Iterable[tuple[str, bytes]], *, key: bytes | None = None
) -> int:
    """Fill a database that is empty; every link and signature is checked first.  The caller commits.

    `files` are the bytes by their SHA-256.  `key` is the first key of the journal as known from outside.
    People have no names and no passwords afterwards: the journal knows them by key alone.
    """
    holding.lock(session)
    if session.scalar(select(JournalEntry.seq).limit(1)) is not None:
        raise Invalid(Sentence("This database holds a register already. Name one that is empty."), field="database")
    origin, entries = _read(lines)
    for finding in links(entries, origin, signature_holds, key):
        raise Invalid(Sentence("The journal does not hold: {message}", message=finding.message), field="journal")
    session.execute(insert(JournalEntry), [_row(session, one) for one in entries])
    for name, content in files:
        _keep(session, name, content)
    told = recorded(session)
    unfit = list[int]()
    replay = folded(standing(told, zone_of(session)), unfit.append)
    for seq in unfit:
        raise Invalid(Sentence("Entry {seq} does not say what an entry of its kind says.", seq=seq), field="journal")
    rebuild(session, replay, told)
    searchable.fill(session)
    return len(entries)


def _read(lines: Iterable[bytes]) -> tuple[str, list[Entry]]:
    """The origin and the entries of an export; what is not one is said by its line."""
    found = list(_objects(lines))
    if not found or found[0].get("format") != FORMAT:
        raise Invalid(Sentence("This is not an exported journal of the format {format}.", format=FORMAT),
                      field="journal")
    entries = [_entry(number, one) for number, one in enumerate(found[1:], start=2)]
    if found[0].get("size") != len(entries):
        raise Invalid(Sentence("The export says that it holds {size} entries, but it holds {n}.",
                               size=str(found[0].get("size")), n=len(entries)), field="journal")
    return str(found[0].get("origin")), entries


def _objects(lines: Iterable[bytes]) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(lines, start=1):
        try:
            value = json.loads(line)
        except ValueError as error:
            raise _unreadable(number) from error
        if not isinstance(value, dict):
            raise _unreadable(number)
        yield value


def _entry(number: int, one: Mapping[str, Any]) -> Entry:
    if one.get("body") is None or one.get("nonce") is None:
        raise Invalid(Sentence("Line {n} withholds its content: a register cannot be made of it.", n=number),
                      field="journal")
    try:
        binary = {name: bytes.fromhex(one[name]) for name in BINARY}
        return Entry(seq=int(one["seq"]), at=str(one["at"]), body=one["body"].encode(), **binary)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable(number) from error


def _unreadable(number: int) -> Invalid:
    return Invalid(Sentence("Line {n} of the export cannot be read.", n=number), field="journal")


def _row(session: Session, entry: Entry) -> dict[str, Any]:
    """An entry as it lay, and what can be searched for, read from its body anew."""
    body = chain.parse(entry.body or b"")
    occurred = body.get("occurred_to")
    day = date.fromisoformat(occurred) if occurred else chain.moment(entry.at).astimezone(zone_of(session)).date()
    return {**asdict(entry), **journal.searched(body, day)}


def _keep(session: Session, name: str, content: bytes) -> None:
    if sha256(content).hexdigest() != name:
        raise Invalid(Sentence("The file {name} is not the one whose fingerprint it bears.", name=name[:80]),
                      field="blobs")
    session.execute(insert(Blob), {"sha256": name, "size": len(content), "content": content})
