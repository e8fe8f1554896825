"""A printed approval sheet held against the journal: whether it is of this register, and where it stands in it.

What the sheet claims is never believed: everything is looked up.
"""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.asof import AsOf
from tracker.domain.chain import stamp
from tracker.domain.sentence import Sentence
from tracker.domain.sheet_claims import Claims
from tracker.models import JournalEntry
from tracker.queries.verify import origin_of
from tracker.services.recording import zone_of
from tracker.services.stored import leaves_of


def foreign(session: Session, claims: Claims) -> Sentence | None:
    """Why a sheet is not of this register; entries that bear their own leaves tell it."""
    ours = origin_of(session)
    if claims.origin != ours:
        return Sentence("It is of another register, {origin}.", origin=claims.origin[:80])
    numbers = {one.seq: one.leaf for one in claims.entries}
    known = leaves_of(session, numbers)
    for seq, leaf in sorted(numbers.items()):
        if seq not in known:
            return Sentence("This register has no entry {seq}: the sheet is of another one, or the end of the journal "
                            "was cut off.", seq=seq)
        if known[seq] != leaf:
            return Sentence("Entry {seq} is another one in this register: the sheet is of another one, or the journal "
                            "was rewritten.", seq=seq)
    return None


def misplaced(session: Session, claims: Claims) -> bool:
    """Whether the places in the journal that a sheet names are not there, or not where its day ends."""
    places = {seq: leaf.hex() for seq, leaf in leaves_of(session, {claims.known[0], claims.head[0]}).items()}
    if any(places.get(seq) != leaf for seq, leaf in (claims.known, claims.head)):
        return True
    if claims.known[0] > claims.head[0] or claims.since > claims.head[0]:
        return True
    return claims.known[0] != (claims.head[0] if claims.day is None else _end_of(session, claims.day))


def _end_of(session: Session, day: date) -> int | None:
    """The last entry that was recorded on a day or before."""
    end = stamp(AsOf(day, "known").end(zone_of(session)))
    return session.scalar(select(func.max(JournalEntry.seq)).where(JournalEntry.at <= end))
