"""The entries of the journal on which an approval sheet rests, and where in the journal it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment
from tracker.domain.recorded import against
from tracker.models import AgendaItem, Checkpoint, Document, JournalEntry, Paper, Round
from tracker.queries.countered import COUNTERS
from tracker.queries.history import Told, tell
from tracker.queries.sheet_views import Person, Place
from tracker.services.journal import read_body

OF_DRAFT = frozenset({"document.registered", "document.amended", "document.marked", "document.packaged"})
ELSEWHERE = ("paper.amended", "meeting.amended", "state.recorded", "package.registered", "participation.recorded",
             "participation.amended")
"""Kinds of entries about what a sheet names besides the draft, found by their object."""


@dataclass(frozen=True)
class Rests:
    """Whatever a sheet names: the round, the texts, and things outside the draft by their keys or their entries."""

    round: Round
    decision: AgendaItem | None
    papers: tuple[Paper, ...]

    @property
    def document(self) -> Document:
        return self.round.document

    @property
    def key(self) -> str:
        return f"{self.document.reference}/r{self.round.number}"

    @property
    def numbers(self) -> frozenset[int]:
        """The entries that are named by the things themselves."""
        decision = self.decision.meeting if self.decision else None
        own = {self.round.seq, self.round.closed_seq, *(one.seq for one in self.papers)}
        return frozenset({*own, decision.seq if decision else None} - {None})  # type: ignore[arg-type]

    @property
    def objects(self) -> frozenset[str]:
        package, meeting = self.document.package, self.decision.meeting if self.decision else None
        return frozenset({
            *(one.key for one in self.papers), *(one.member_state.code for one in self.round.participants),
            *((package.key,) if package else ()), *((meeting.key,) if meeting else ())})


def entries_of(session: Session, rests: Rests) -> tuple[Told, ...]:
    """Every entry on which a sheet rests, and what was said against it, in order."""
    rows = session.scalars(select(JournalEntry).where(or_(
        JournalEntry.document == rests.document.reference, JournalEntry.kind.in_(ELSEWHERE),
        JournalEntry.seq.in_(rests.numbers)))).all()
    acts = {row.request for row in rows if row.seq in (rests.round.seq, rests.round.closed_seq) and row.request}
    objects, numbers = rests.objects, rests.numbers
    found = {row.seq for row in rows if row.seq in numbers or _is_of(rests, row, acts, objects)}
    found |= _against(session, found)
    return tell(session, session.scalars(
        select(JournalEntry).where(JournalEntry.seq.in_(sorted(found))).order_by(JournalEntry.seq)).all())


def _is_of(rests: Rests, row: JournalEntry, acts: set[str], objects: frozenset[str]) -> bool:
    if row.kind in ELSEWHERE:
        return str(_said(row).get("object")) in objects
    if row.kind in OF_DRAFT:
        return True
    if row.kind == "document.moved":
        return row.request in acts
    return _is_of_round(rests, row, _said(row)) or (row.kind.startswith("proposal.") and _closes(row, acts))


def _is_of_round(rests: Rests, row: JournalEntry, body: Mapping[str, Any]) -> bool:
    """Of the round itself, its answers and remarks; or of a text of the draft."""
    named, after = str(body.get("object", "")), body.get("after")
    if row.kind.startswith("version."):
        return True
    if row.kind in ("answer.attached", "answer.confirmed"):
        return isinstance(after, Mapping) and after.get("round") in (rests.round.number, rests.key)
    return named == rests.key or named.startswith(f"{rests.key}/")


def _closes(row: JournalEntry, acts: set[str]) -> bool:
    return row.kind == "proposal.confirmed" and row.request in acts


def _said(row: Any) -> dict[str, Any]:
    """What an entry says; one that cannot be read says nothing, and `verify` names it."""
    try:
        return read_body(row.body)
    except ValueError:
        return {}


def _against(session: Session, numbers: Iterable[int]) -> set[int]:
    """The corrections and annulments of entries; and what was proposed by one of them, which it names."""
    known, found = set(numbers), set[int]()
    for row in session.execute(COUNTERS):
        if against(_said(row)) in known | found:
            found.add(row.seq)
    proposals = session.scalars(select(JournalEntry).where(
        JournalEntry.seq.in_(sorted(known)), JournalEntry.kind == "proposal.confirmed")).all()
    return found | {against(_said(row)) for row in proposals}


def persons(rests: Rests, entries: Iterable[Told], names: Mapping[str, str]) -> tuple[Person | None, Person | None]:
    """Who proposed to close the round, and who confirmed it; one person where one was enough."""
    told = {one.seq: one for one in entries}
    closed = told.get(rests.round.closed_seq or -1)
    if closed is None:
        return None, None
    request = closed.body.get("request")
    made = next((told.get(against(one.body)) for one in told.values()
                 if one.kind == "proposal.confirmed" and one.body.get("request") == request), None)
    second = _person(closed, names)
    return (_person(made, names), second) if made else (second, None)


def _person(one: Told, names: Mapping[str, str]) -> Person:
    key = str(one.body.get("actor", ""))
    return Person(key, names.get(key, one.actor))


def last_place(session: Session, up_to: int | None = None) -> Place:
    """The last entry that this reader knows of, or the last one up to a number."""
    rows = select(JournalEntry.seq, JournalEntry.leaf, JournalEntry.at).order_by(JournalEntry.seq.desc()).limit(1)
    row = session.execute(rows if up_to is None else rows.where(JournalEntry.seq <= up_to)).one()
    return Place(row.seq, row.leaf.hex(), moment(row.at))


def checkpoint_before(session: Session, seq: int) -> tuple[int, str] | None:
    """The size and the root of the last checkpoint that the journal told up to an entry."""
    row = session.execute(select(Checkpoint.size, Checkpoint.root).where(Checkpoint.seq <= seq).order_by(
        Checkpoint.number.desc()).limit(1)).one_or_none()
    return (row.size, row.root) if row else None
