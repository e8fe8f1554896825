"""The journal for reading: entries as sentences, newest first, a page at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.chain import moment, parse
from tracker.domain.recorded import against
from tracker.domain.sentence import Sentence, Titled
from tracker.models import Body, JournalEntry, MemberState
from tracker.queries import people
from tracker.queries.countered import Counters, counters
from tracker.queries.fitting import Filter, fitting
from tracker.queries.reading import Change, changes
from tracker.queries.telling import told
from tracker.queries.telling_rounds import Names

MANY = 1000
UNREADABLE = "unreadable"
DAMAGED = Sentence("This entry cannot be read: its content was damaged.")


@dataclass(frozen=True)
class Told:
    """One entry for people; `body` is what it says in full, `actor` the name behind the key where known.

    `struck` says by which entry it was corrected or annulled; `stands` is what it says now, None if it was annulled.
    """

    seq: int
    at: datetime
    kind: str
    actor: str
    document: str | None
    sentence: Sentence | Titled
    first: date | None
    last: date | None
    precision: str
    source: str
    certainty: str
    reason: str
    paper: str | None
    leaf: str
    body: dict[str, Any]
    in_place_of: str = ""
    struck: Sentence | None = None
    struck_by: int | None = None
    stands: dict[str, Any] | None = None

    @property
    def by(self) -> Sentence | str:
        """Who recorded it; a deputy with the one in whose place."""
        if not self.in_place_of:
            return self.actor
        return Sentence("{name} in place of {other}", name=self.actor, other=self.in_place_of)

    @property
    def against(self) -> int | None:
        """The entry that this one corrects or annuls."""
        return against(self.body) if self.kind in ("entry.corrected", "entry.annulled") else None

    @property
    def changed(self) -> tuple[Change, ...]:
        """What a correction says in the place of what was said."""
        return changes(self.body) if self.kind == "entry.corrected" else ()

    @property
    def moves(self) -> bool:
        return self.kind == "document.moved"


@dataclass(frozen=True)
class History:
    """A page of the journal; `older` begins the next one."""

    entries: tuple[Told, ...]
    older: int | None


def history(session: Session, wanted: Filter) -> History:
    """Entries that fit, newest first."""
    rows = session.scalars(fitting(session, wanted).limit(wanted.limit + 1)).all()
    older = rows[wanted.limit - 1].seq if len(rows) > wanted.limit else None
    return History(tell(session, rows[: wanted.limit]), older)


def every(session: Session, wanted: Filter) -> Iterator[Told]:
    """All entries that fit, newest first, read page by page."""
    before = wanted.before
    while True:
        page = history(session, replace(wanted, before=before, limit=MANY))
        yield from page.entries
        if page.older is None:
            return
        before = page.older


def about(session: Session, reference: str, last: int | None = None) -> tuple[Told, ...]:
    """All entries on a document, in order: its own, and of meetings that dealt with it; `last` as in `tell`."""
    own = select(JournalEntry).where(JournalEntry.document == reference).order_by(JournalEntry.seq)
    rows = {row.seq: row for row in session.scalars(own)}
    meetings = session.scalars(select(JournalEntry).where(
        JournalEntry.kind == "meeting.recorded", JournalEntry.document.is_(None)))
    rows |= {row.seq: row for row in meetings if reference in _agenda(row)}
    return tell(session, sorted(rows.values(), key=_by_fact if _goes_by_facts(session) else _by_number), last)


def _goes_by_facts(session: Session) -> bool:
    """Whether this is the register as of a day by the clock of facts, whose entries stand at their days."""
    as_of = session.info.get("as_of")
    return as_of is not None and as_of.clock == "fact"


def _by_fact(row: JournalEntry) -> tuple[str, int]:
    return row.effective_on, row.seq


def _by_number(row: JournalEntry) -> int:
    return row.seq


def _agenda(row: JournalEntry) -> list[str]:
    return [item["document"] for item in parse(row.body).get("after", {}).get("items", [])]


def tell(session: Session, rows: Iterable[JournalEntry], last: int | None = None) -> tuple[Told, ...]:
    """Entries as sentences, with the names of people, states and bodies looked up once.

    They are struck through by what was said against them; up to the entry `last`, if it is named.
    """
    rows = list(rows)
    names, countered = names_of(session), counters(session, last)
    read = [(row, _read(row, names)) for row in rows]
    keys = {str(key) for row, body in read for key in (row.actor, body.get("in_place_of")) if key}
    actors = people.names(session, keys)
    return tuple(_told(row, body, actors, names, countered) for row, body in read)


def _read(row: JournalEntry, names: Names) -> dict[str, Any]:
    """What an entry says; a body that was damaged tells nothing, and `verify` names it."""
    try:
        body: dict[str, Any] = parse(row.body)
        told(body, names)
        _happened(body)
    except (ValueError, KeyError, TypeError, AttributeError):
        return {"kind": UNREADABLE}
    return body


def names_of(session: Session) -> Names:
    """States and bodies by their names."""
    states = session.execute(select(MemberState.code, MemberState.title_en, MemberState.title_ru))
    bodies = session.execute(select(Body.key, Body.title_en, Body.title_ru))
    return Names({code: Titled(en, ru) for code, en, ru in states}, {key: Titled(en, ru) for key, en, ru in bodies})


def _told(
    row: JournalEntry, body: dict[str, Any], actors: dict[str, str], names: Names, countered: Counters
) -> Told:
    other = str(body.get("in_place_of", ""))
    struck, by = countered.struck(row.seq) or (None, None)
    sentence = DAMAGED if body["kind"] == UNREADABLE else told(body, names)
    return Told(
        row.seq, _at(row.at), row.kind, actors.get(row.actor, row.actor), row.document, sentence,
        *_happened(body), body.get("precision", ""),
        body.get("source", ""), body.get("certainty", ""), body.get("reason", ""), body.get("paper"),
        row.leaf.hex(), body, actors.get(other, other), struck, by, countered.standing(row.seq, body),
    )


def _happened(body: dict[str, Any]) -> tuple[date | None, date | None]:
    return _day(body.get("occurred_from")), _day(body.get("occurred_to"))


def _at(stamp: str) -> datetime:
    """The moment of recording; one that was damaged is shown as the beginning of time."""
    try:
        return moment(stamp)
    except ValueError:
        return datetime(1, 1, 2, tzinfo=UTC)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
