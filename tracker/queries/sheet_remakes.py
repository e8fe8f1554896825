"""An approval sheet made again from the journal: as it was when it was printed, as it is now, and since when.

What is not in the journal (the organisation, the zone, names of accounts) is taken as printed, and compared apart.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sheet_claims import Claims
from tracker.errors import Invalid, NotFound
from tracker.models import JournalEntry
from tracker.queries import people
from tracker.queries.history import Told, tell
from tracker.queries.sheet_entries import last_place
from tracker.queries.sheet_views import Person, Settings, Sheet
from tracker.queries.sheets import Wanted, sheet
from tracker.services.visible import limit

READERS = ("clerk", "reader")
"""Who prints sheets and may not read everything: one that leaves something out is made again as for them."""

Same = Callable[[Sheet], bool]


@dataclass(frozen=True)
class Remaking:
    """The sheet that is made again: who asks for it and when, and for what reader it is made."""

    session: Session
    claims: Claims
    actor: Actor
    now: datetime
    reader: Actor

    def for_its_reader(self, same: Same) -> "Remaking":
        """The same for a reader for whom it is what was printed: it may leave out what not everybody may read."""
        others = tuple(Actor("printer", frozenset({role})) for role in READERS) if self.claims.withheld else ()
        tried = (replace(self, reader=one) for one in (self.actor, *others))
        return next((one for one in tried if (made := one.as_printed()) and same(made)), self)

    def as_printed(self) -> Sheet | None:
        """As it was printed; None if this register never had it."""
        return self._made(self.claims.known[0], self.claims.head[0])

    def at_present(self) -> Sheet | None:
        """As it would be printed now; None if the round is gone."""
        return self._made(None, None)

    def since(self, same: Same) -> Told | None:
        """The entry since which it does not say the same any more: found between one before and one after it."""
        numbers = self._later()
        before, after = -1, len(numbers) - 1
        while after - before > 1:
            middle = (before + after) // 2
            seq = numbers[middle]
            one = self._made(seq, max(seq, self.claims.head[0]) if self.claims.day else seq)
            before, after = (middle, after) if one is not None and same(one) else (before, middle)
        rows = self.session.scalars(select(JournalEntry).where(JournalEntry.seq == numbers[after])).all()
        return next(iter(tell(self.session, rows)), None)

    def renamed(self) -> bool:
        """Whether accounts are called otherwise now than on the paper."""
        return people.names(self.session, self.claims.names) != dict(self.claims.names)

    def _later(self) -> list[int]:
        """What was recorded after it and can concern it, and the end of the journal."""
        known, present = self.claims.known[0], self.at_present()
        own = self.session.scalars(select(JournalEntry.seq).where(
            JournalEntry.document == self.claims.reference, JournalEntry.seq > known)).all()
        resting = [one.seq for one in present.entries if one.seq > known] if present else []
        return sorted({*own, *resting, last_place(self.session).seq})

    def _made(self, last: int | None, head: int | None) -> Sheet | None:
        claims = self.claims
        day = claims.day if last is not None else None
        wanted = Wanted(claims.reference, claims.round, day, claims.since, claims.printed_at, last, head)
        settings = Settings(claims.organisation, claims.zone, tuple(Person(*one) for one in claims.names.items()))
        self.session.expire_all()  # another reader may have been shown less
        limit(self.session, self.reader)
        try:
            return sheet(self.session, wanted, self.reader, self.now, settings)
        except (NotFound, Invalid):
            return None
        finally:
            limit(self.session, self.actor)
