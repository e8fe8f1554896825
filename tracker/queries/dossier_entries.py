"""The entries that a dossier holds: all about its drafts and what they rest on, each with its place in the tree."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.domain.chain import Entry
from tracker.domain.recorded import against
from tracker.domain.tree import paths
from tracker.models import AgendaItem, Document, JournalEntry, Meeting, Paper
from tracker.services.mentions import named_in
from tracker.services.stored import announcing, leaves, of_numbers
from tracker.services.visible import whole

COUNTERING = ("entry.corrected", "entry.annulled")
LOOSE = ("meeting.amended", "paper.amended", "package.registered", *COUNTERING)
"""Kinds of entries that are about no one draft, and are found by what they name."""


@dataclass(frozen=True)
class Proven:
    """An entry with its audit path to the checkpoint; None where it is newer than that."""

    entry: Entry
    path: tuple[bytes, ...] | None


@dataclass(frozen=True)
class Loose:
    """An entry about no one draft: the thing that it names, or the number of the entry against which it stands."""

    seq: int
    names: object
    body: bytes


def numbers(session: Session, references: Collection[str], package: str | None = None) -> frozenset[int]:
    """The entries about these drafts, their meetings, package and papers, and against any of these; all the keys."""
    own = {row.seq: bytes(row.body) for row in session.execute(
        select(JournalEntry.seq, JournalEntry.body).where(JournalEntry.document.in_(references)))}
    meetings = {row.seq: row.key for row in session.execute(
        select(Meeting.seq, Meeting.key).join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(Document, AgendaItem.document_id == Document.id).where(Document.reference.in_(references)))}
    loose = list(_loose(session))
    found = _with_what_names(loose, {*own, *meetings}, {*meetings.values(), package})
    papers = _papers(session, _bodies(session, found))
    found |= _with_what_names(loose, papers.keys(), papers.values())
    return frozenset(found | announcing(session))


def papers_in(session: Session, seqs: Collection[int]) -> frozenset[str]:
    """The keys of the papers that these entries registered."""
    return frozenset(session.scalars(select(Paper.key).where(Paper.seq.in_(seqs))))


def proven(session: Session, seqs: Collection[int], size: int) -> tuple[Proven, ...]:
    """These entries in their order, those before the checkpoint of a size with their paths."""
    found = tuple(of_numbers(session, seqs))
    with whole(session):  # of what is hidden the path holds hashes alone, each over a nonce
        ways = paths(leaves(session, size), size, [one.seq for one in found if one.seq < size])
    return tuple(Proven(one, ways.get(one.seq)) for one in found)


def _loose(session: Session) -> Iterator[Loose]:
    rows = select(JournalEntry.seq, JournalEntry.kind, JournalEntry.body).where(
        JournalEntry.kind.in_(LOOSE)).order_by(JournalEntry.seq)
    for row in session.execute(rows):
        body = _read(bytes(row.body))
        yield Loose(row.seq, against(body) if row.kind in COUNTERING else body.get("object"), bytes(row.body))


def _with_what_names(loose: Iterable[Loose], seqs: Collection[int], keys: Collection[object]) -> set[int]:
    """Some entries, and the later ones that name them or what they are of."""
    found = set(seqs)
    for one in loose:
        if one.names in (found if isinstance(one.names, int) else keys):
            found.add(one.seq)
    return found


def _bodies(session: Session, seqs: Collection[int]) -> Iterator[bytes]:
    return (one.body or b"" for one in of_numbers(session, seqs))


def _papers(session: Session, bodies: Iterable[bytes]) -> dict[int, str]:
    """The papers that are named, each by the entry that registered it."""
    keys = {name for body in bodies for _, name in named_in(body) if name.startswith("P-")}
    rows = session.execute(select(Paper.seq, Paper.key).where(Paper.key.in_(keys))) if keys else ()
    return {row.seq: row.key for row in rows}


def _read(body: bytes) -> Mapping[str, Any]:
    try:
        return parse(body)
    except ValueError:
        return {}
