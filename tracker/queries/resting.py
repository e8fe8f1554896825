"""What rests on papers: the entries that name one as their proof, as they stand now."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.chain import parse
from tracker.models import JournalEntry
from tracker.queries.countered import COUNTERS, Counters, counters
from tracker.queries.history import Told, tell
from tracker.services.mentions import CITING, Mentions, mentions
from tracker.services.visible import whole

MOST_SHOWN = 200
FIELDS = frozenset(name.decode() for name in CITING)


def resting(session: Session, key: str) -> tuple[Told, ...]:
    """The last entries that rest on a paper, in their order: without those that were annulled, or corrected away."""
    since = (seq for seq, now in _moved(counters(session)) if now == key)
    seqs = sorted({*_named(session).naming((key,)), *since})[-MOST_SHOWN:]
    rows = session.scalars(select(JournalEntry).where(
        JournalEntry.seq.in_(seqs), JournalEntry.kind != "proposal.made").order_by(JournalEntry.seq))
    return tuple(one for one in tell(session, rows) if one.stands is not None and key in _cited(one.kind, one.stands))


def used(session: Session) -> frozenset[str]:
    """The papers on which something rests, as far as this session may know of it."""
    named, counted = _named(session), counters(session)
    gone = counted.gone.keys() | session.info.get("hidden", frozenset())
    moved = dict(_moved(counted))
    return frozenset({
        *(key for key, seqs in list(named.index.resting.items()) if any(
            seq <= named.head and seq not in gone and moved.get(seq, key) == key for seq in seqs)),
        *(key for seq, key in (*moved.items(), *_of_counters(session)) if key and seq not in gone)})


def _of_counters(session: Session) -> Iterator[tuple[int, Any]]:
    """Corrections and annulments, each with the paper that it rests on."""
    for row in session.execute(COUNTERS):
        yield row.seq, _read(bytes(row.body)).get("paper")


def _read(body: bytes) -> dict[str, Any]:
    try:
        return parse(body)
    except ValueError:
        return {}


def _named(session: Session) -> Mentions:
    with whole(session):
        return mentions(session)


def _moved(counted: Counters) -> Iterator[tuple[int, Any]]:
    """The entries whose paper was corrected, each with the one that stands there now."""
    for seq, changes in counted.changes.items():
        for change in changes:
            if "paper" in change:
                yield seq, change["paper"]


def _cited(kind: str, body: Mapping[str, Any]) -> frozenset[Any]:
    """The papers that a body names as proof; a correction rests on its own, and tells of that of another entry."""
    after = body.get("after")
    within = after if isinstance(after, Mapping) and kind != "entry.corrected" else {}
    return frozenset(one.get(name) for one in (body, within) for name in FIELDS)
