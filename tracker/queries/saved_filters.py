"""The filters that a person keeps."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import SavedFilter, User


@dataclass(frozen=True)
class Saved:
    """A filter by its number, with the page that it is of and what the address asks for."""

    number: int
    name: str
    page: str
    query: str


def saved_filters(session: Session, person: str) -> tuple[Saved, ...]:
    """All of one person, by their names; one statement."""
    rows = select(SavedFilter.id, SavedFilter.name, SavedFilter.page, SavedFilter.query).join(
        User, User.id == SavedFilter.user_id).where(User.key == person).order_by(SavedFilter.name)
    return tuple(Saved(*row) for row in session.execute(rows))
