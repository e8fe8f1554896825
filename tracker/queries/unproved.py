"""Facts without a paper: what was recorded, kind by kind, with nothing yet that proves it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, literal_column, select, union_all
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Answer, JournalEntry, Meeting, Participation, Reminder
from tracker.queries.history import Told, tell
from tracker.queries.paging import MOST_ROWS, Order, every
from tracker.services.annulled import annulled
from tracker.services.saying import says

MOST_COUNTED, PAGE = 1000, 30
NEWEST_FIRST = Order("unproved", (JournalEntry.seq,), descending=True)
Seqs = Select[int]


def _answers(_session: Session) -> Seqs:
    """Positions of states without a paper, which do not count yet."""
    return select(Answer.seq).where(Answer.paper_id.is_(None), Answer.replaced_by.is_(None), Answer.kept == "")


def _meetings(_session: Session) -> Seqs:
    return select(Meeting.seq).where(Meeting.protocol_id.is_(None))


def _participations(_session: Session) -> Seqs:
    return select(Participation.seq).where(Participation.paper_id.is_(None), Participation.status != "member")


def _reminders(_session: Session) -> Seqs:
    return select(Reminder.seq).where(Reminder.paper_id.is_(None))


def _moves(session: Session) -> Seqs:
    """Steps that name neither a paper nor the meeting that decided on them."""
    dialect = session.info["dialect"]
    return select(JournalEntry.seq).where(
        JournalEntry.kind == "document.moved", ~says(b'"paper":"', dialect), ~says(b'"meeting":"', dialect))


SOURCES: Mapping[str, Callable[[Session], Seqs]] = {
    "answers": _answers, "meetings": _meetings, "participations": _participations, "reminders": _reminders,
    "moves": _moves,
}


@dataclass(frozen=True)
class Fact:
    """A fact without a paper, and the state whose fact it is, if it is one's."""

    told: Told
    state: str | None


@dataclass(frozen=True)
class Unproved:
    """A page of such facts of one kind, the latest first; `counts` are of every kind, capped at MOST_COUNTED."""

    kind: str
    rows: tuple[Fact, ...]
    next: str | None
    counts: Mapping[str, int]


def unproved(session: Session, kind: str = "answers", after: str | None = None, limit: int = PAGE) -> Unproved:
    """Facts of one kind that no paper proves; Invalid for a kind that is none."""
    if kind not in SOURCES:
        raise Invalid(Sentence("“{word}” is not known here. Known: {known}.", word=kind[:40], known=tuple(SOURCES)),
                      field="kind")
    entries = select(JournalEntry).where(JournalEntry.seq.in_(_standing(session, kind)))
    rows = session.scalars(NEWEST_FIRST.page(entries, after, limit)).all()
    shown = tell(session, rows[:limit])
    following = NEWEST_FIRST.cursor((rows[limit - 1].seq,)) if len(rows) > limit else None
    return Unproved(kind, tuple(Fact(one, _state(one)) for one in shown), following, _counts(session))


def every_unproved(session: Session, kind: str) -> Iterator[Fact]:
    """All facts of one kind that no paper proves, read page by page."""
    return every(lambda after: unproved(session, kind, after, MOST_ROWS))


def _standing(session: Session, kind: str) -> Any:
    seqs = SOURCES[kind](session)
    return seqs if kind != "moves" else seqs.where(JournalEntry.seq.not_in(annulled(session)))


def _counts(session: Session) -> Mapping[str, int]:
    """How many of each kind, in one statement."""
    counted = [
        select(literal(kind).label("kind"), func.count().label("n")).select_from(
            select(JournalEntry.seq).where(JournalEntry.seq.in_(_standing(session, kind)))
            .limit(literal_column(str(MOST_COUNTED))).subquery())
        for kind in SOURCES]
    found = {row.kind: row.n for row in session.execute(union_all(*counted))}
    return {kind: found[kind] for kind in SOURCES}


def _state(one: Told) -> str | None:
    told = one.body.get("after", {}).get("member_state")
    return str(told) if told else None
