"""What a counter-entry would do: what an entry says, what can be corrected, what stands in the way, what it touches."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tracker.domain import things
from tracker.domain.actor import Actor
from tracker.domain.counter import together
from tracker.domain.naming import made, named
from tracker.domain.policy import may
from tracker.domain.recorded import Recorded, standing
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound
from tracker.models import Correction, JournalEntry
from tracker.queries.affected import Affected, affected_by
from tracker.queries.history import Told, tell
from tracker.queries.reading import Change, changes
from tracker.services import correctable, corrections
from tracker.services.recording import recorded, zone_of

MOST, SHOWN = 12, 50


@dataclass(frozen=True)
class Proposed:
    """A proposal against an entry, as its second person reads it."""

    seq: int
    action: str
    by: str
    key: str
    at: datetime
    reason: str
    paper: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Counterable:
    """An entry against which something may be said; `beyond` says what cannot be corrected of it.

    `against` is why nothing can be, `in_the_way` why it cannot be annulled; `with_it` are its consequences, `more` how
    many of them are not listed, as of an import; `affected` the rounds and later entries that cite what it made.
    """

    told: Told
    fields: Mapping[str, str]
    against: Sentence | None
    in_the_way: Sentence | None
    with_it: tuple[Told, ...]
    affected: tuple[Told, ...]
    proposed: Proposed | None
    extracts: tuple[Affected, ...]
    beyond: Sentence
    more: int


def correctable_entry(session: Session, seq: int) -> Counterable:
    """An entry with what can be said against it; NotFound if the journal does not go so far."""
    entries = standing(recorded(session), zone_of(session))
    if not 0 <= seq < len(entries) or session.get(JournalEntry, seq) is None:
        raise NotFound(Sentence("The journal has no entry {seq}.", seq=seq))
    one = entries[seq]
    group = together(entries, one)
    against = _refused(entries, one, corrections.CORRECT)
    in_the_way = _refused(entries, one, corrections.ANNUL)
    told = _told(session, [one])[0]
    return Counterable(
        told, {} if against else correctable.shown(one), against, in_the_way,
        _told(session, group[1:SHOWN + 1]), _told(session, _affected(entries, group)), proposed_against(session, seq),
        affected_by(session, told), correctable.beyond(one), max(len(group) - 1 - SHOWN, 0))


def _refused(entries: list[Recorded], one: Recorded, action: str) -> Sentence | None:
    try:
        corrections.must_stand(entries, one, action)
    except Invalid as error:
        return error.message
    return None


def _affected(entries: list[Recorded], group: tuple[Recorded, ...]) -> list[Recorded]:
    """Later entries that name what these made: what was printed of them says the wrong thing too."""
    names, last = {made(one) for one in group} - {None}, group[-1].seq
    return [one for one in entries if one.seq > last and named(one) & names][:MOST]


def _told(session: Session, entries: Any) -> tuple[Told, ...]:
    numbers = [one.seq for one in entries]
    return tell(session, session.scalars(
        select(JournalEntry).where(JournalEntry.seq.in_(numbers)).order_by(JournalEntry.seq)).all())


def proposed_against(session: Session, seq: int) -> Proposed | None:
    """What waits for a second person against an entry."""
    row = session.scalar(_open().where(Correction.entry_seq == seq))
    return _proposed(session, row) if row else None


def _open() -> Any:
    return select(Correction).where(Correction.status == "open").options(
        joinedload(Correction.made_by), joinedload(Correction.paper)).order_by(Correction.id)


def _proposed(session: Session, row: Correction) -> Proposed:
    made_in = session.get(JournalEntry, row.seq)
    said = tell(session, [made_in])[0].body if made_in else {}
    by = (row.made_by.name, row.made_by.key) if row.made_by else ("system", "system")
    return Proposed(
        row.seq, row.action, *by, row.made_at, row.reason, row.paper.key if row.paper else None,
        changes(said) if json.loads(row.changes) else ())


@dataclass(frozen=True)
class Waiting:
    """A proposal against an entry on the desk of a head."""

    entry: int
    action: str
    sentence: Sentence
    by: str
    document: str | None


ASKS = {
    corrections.CORRECT: Sentence("Confirm: to correct entry {n}"),
    corrections.ANNUL: Sentence("Confirm: to annul entry {n}"),
}


def to_confirm(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """Proposals of others against entries that this person may confirm."""
    rows = [row for row in session.scalars(_open().limit(MOST)) if may(
        actor, row.action, things.Proposed(row.made_by.key if row.made_by else None))]
    documents = {row.seq: row.document for row in session.scalars(
        select(JournalEntry).where(JournalEntry.seq.in_([one.entry_seq for one in rows])))}
    return tuple(Waiting(
        one.entry_seq, one.action, Sentence(ASKS[one.action].template, n=one.entry_seq),
        one.made_by.name if one.made_by else "system", documents[one.entry_seq])
        for one in rows if one.entry_seq in documents)
