"""Seeds loaded for a test, and what became of the register, as a person would read it."""

from datetime import UTC, date, datetime

from sqlalchemy import func, select

import seeds
from tracker.domain.actor import LOCAL
from tracker.models import Document, JournalEntry
from tracker.queries.document import document
from tracker.services.journal import read_body

TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""After the last moment that a seed tells of its own."""


def loaded(session, *names, now=TODAY, recorded="own", **more):
    for name in names:
        seeds.load(session, name, now=now, recorded=recorded, **more)
    return session


def length(session):
    return session.scalar(select(func.count()).select_from(JournalEntry))


def entries(session, since=1):
    """What the seeds told; the checkpoints after their meetings are the register's own."""
    rows = session.scalars(select(JournalEntry).where(JournalEntry.seq >= since).order_by(JournalEntry.seq))
    return [(row, read_body(row.body)) for row in rows if row.kind != "checkpoint.made"]


def titled(session, title):
    """The document whose English title begins so."""
    return session.scalars(select(Document).where(Document.title_en.startswith(title))).one()


def page(session, reference, now=TODAY):
    return document(session, reference, LOCAL, now)


def stands(session):
    """Where every draft stands and since when, for comparing before and after."""
    session.expire_all()
    return {row.reference: (row.state, row.since_on, row.since_precision) for row in session.scalars(select(Document))}


MARCH_1 = date(2024, 3, 1)
