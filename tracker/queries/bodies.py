"""The bodies that meet, for reading."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Titled
from tracker.models import Body


@dataclass(frozen=True)
class BodyView:
    """A body; one that `approves` can end a draft's way."""

    key: str
    title: Titled
    approves: bool


def bodies(session: Session) -> tuple[BodyView, ...]:
    """Every body, in the order of its entry."""
    return tuple(BodyView(row.key, Titled(row.title_en, row.title_ru), row.approves)
                 for row in session.scalars(select(Body).order_by(Body.id)))
