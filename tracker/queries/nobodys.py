"""Drafts for which nobody is responsible."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.models import Document


def nobodys(session: Session) -> tuple[str, ...]:
    """Their numbers, in order of registration."""
    rows = session.scalars(select(Document.reference).where(Document.officer_id.is_(None)).order_by(Document.id))
    return tuple(rows)
