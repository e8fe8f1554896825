"""Entries that were corrected or annulled: struck through, with the entry that did it, and as they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.canonical import parse
from tracker.domain.chain import stamp
from tracker.domain.ordering import by_fact, conflicts
from tracker.domain.recorded import Recorded, against, as_corrected
from tracker.domain.sentence import Sentence
from tracker.models import JournalEntry

if TYPE_CHECKING:
    from tracker.queries.history import Told

COUNTERS = select(JournalEntry.seq, JournalEntry.kind, JournalEntry.body).where(
    JournalEntry.kind.in_(("entry.corrected", "entry.annulled"))).order_by(JournalEntry.seq)


@dataclass(frozen=True)
class Counters:
    """What was said against entries, by the number of the wrong one: the last counter-entry, and all changes."""

    gone: Mapping[int, int] = field(default_factory=dict)
    corrected: Mapping[int, int] = field(default_factory=dict)
    changes: Mapping[int, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)

    def struck(self, seq: int) -> tuple[Sentence, int] | None:
        """What became of an entry, and by which one; None if it stands as it was recorded."""
        if seq in self.gone:
            return Sentence("Annulled by entry {n}.", n=self.gone[seq]), self.gone[seq]
        if seq in self.corrected:
            return Sentence("Corrected by entry {n}.", n=self.corrected[seq]), self.corrected[seq]
        return None

    def standing(self, seq: int, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """What an entry says with its corrections; None if it was annulled."""
        if seq in self.gone:
            return None
        return as_corrected(body, self.changes.get(seq, ()))


def counters(session: Session, last: int | None = None) -> Counters:
    """Every counter-entry of the journal, or those up to an entry; one that cannot be read counts for nothing."""
    gone: dict[int, int] = {}
    corrected: dict[int, int] = {}
    changes: dict[int, tuple[Mapping[str, Any], ...]] = {}
    for row in session.execute(COUNTERS if last is None else COUNTERS.where(JournalEntry.seq <= last)):
        body = _read(row.body)
        wrong, change = against(body), body.get("after")
        if row.kind == "entry.annulled":
            gone[wrong] = row.seq
        elif isinstance(change, Mapping):
            corrected[wrong], changes[wrong] = row.seq, (*changes.get(wrong, ()), change)
    return Counters(gone, corrected, changes)


def _read(body: bytes) -> dict[str, Any]:
    try:
        return parse(bytes(body))
    except ValueError:
        return {}


def as_they_stand(entries: "Iterable[Told]") -> "tuple[Told, ...]":
    """Entries with their corrections, without those that were annulled."""
    return tuple(_standing(one, one.stands) for one in entries if one.stands is not None)


def _standing(one: "Told", body: dict[str, Any]) -> "Told":
    first, last = (date.fromisoformat(body[name]) if body.get(name) else None
                   for name in ("occurred_from", "occurred_to"))
    return replace(one, body=body, first=first, last=last, precision=body.get("precision", ""),
                   certainty=body.get("certainty", ""))


def conflicts_of(entries: "Iterable[Told]") -> frozenset[int]:
    """The steps of a draft whose days do not follow one another as the steps do."""
    stamped = sorted((Recorded(one.seq, stamp(one.at), _day(one), one.body) for one in as_they_stand(entries)),
                     key=lambda one: one.seq)
    return conflicts(one for _, one in by_fact(stamped))


def _day(one: "Told") -> str:
    return (one.last or one.at.date()).isoformat()
