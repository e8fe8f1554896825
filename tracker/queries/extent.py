"""How far a register reaches, so that two copies of it can be told apart."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.tree import Frontier
from tracker.models import SecurityEvent
from tracker.queries.verify import origin_of, size_of
from tracker.services import stored


@dataclass(frozen=True)
class Extent:
    """A journal: its name, how many entries it holds, and the root over them in hexadecimal digits."""

    origin: str
    entries: int
    root: str


def extent(session: Session, size: int | None = None) -> Extent:
    """How far the journal reaches; with a size, as if it had ended there."""
    tree = Frontier()
    for leaf in stored.leaves(session, size_of(session) if size is None else size):
        tree.add(leaf)
    return Extent(origin_of(session), tree.size, tree.root().hex())


def backed_up(session: Session) -> int:
    """How many entries the last backup holds of which the security log tells; 0 if it tells of none."""
    told = session.scalar(select(SecurityEvent.detail).where(SecurityEvent.kind == "backup.made")
                          .order_by(SecurityEvent.id.desc()).limit(1)) or ""
    count = told.split(" ")[0]
    return int(count) if count.isdigit() else 0
