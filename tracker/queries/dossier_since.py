"""A dossier held against its register: what was recorded of it since, and what of it was corrected or annulled."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.models import JournalEntry
from tracker.queries.dossier import references_of
from tracker.queries.dossier_entries import numbers
from tracker.queries.history import Told, tell
from tracker.services.journal import origin_of
from tracker.services.stored import leaves_of
from tracker.services.visible import whole


@dataclass(frozen=True)
class Since:
    """What a register says of a dossier of its own; `foreign` are the entries that are not its own.

    `added` are newer than all of it; `struck` are those that it holds as they were, each with what became of it.
    """

    origin: str
    same: bool
    foreign: tuple[int, ...] = ()
    added: tuple[Told, ...] = ()
    struck: tuple[Told, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing that it says was taken back."""
        return self.same and not self.foreign and not self.struck

    @property
    def complete(self) -> bool:
        return self.holds and not self.added


def since(session: Session, key: str, origin: str, leaves: Mapping[int, bytes], actor: Actor) -> Since:
    """Hold the entries of a dossier against the register, as far as the actor may read it."""
    own = origin_of(session)
    if own != origin:
        return Since(own, same=False)
    with whole(session):
        there = leaves_of(session, leaves)
    foreign = tuple(seq for seq, leaf in leaves.items() if there.get(seq) != leaf)
    if foreign:
        return Since(own, same=True, foreign=foreign)
    last = max(leaves)
    about = session.scalars(select(JournalEntry.document).where(
        JournalEntry.seq.in_(leaves), JournalEntry.document.is_not(None)).distinct())  # those that left the package too
    now = numbers(session, {*references_of(session, key, actor), *map(str, about)}, key)
    told = tell(session, session.scalars(
        select(JournalEntry).where(JournalEntry.seq.in_(sorted(now | leaves.keys()))).order_by(JournalEntry.seq)).all())
    return Since(own, same=True, added=tuple(one for one in told if one.seq > last), struck=tuple(
        one for one in told if one.seq in leaves and (one.struck_by or 0) > last))
