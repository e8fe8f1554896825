"""All drafts that fit, for exports and the command line: read page by page, and counted once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.queries.documents import DocumentRow, Wanted, documents
from tracker.queries.paging import MOST_ROWS, every


def every_document(
    session: Session, wanted: Wanted, now: datetime, actor: Actor | None = None
) -> Iterator[DocumentRow]:
    """The drafts in the order that is wanted, from the first one on; Invalid for a filter that means nothing."""
    return every(lambda after: documents(
        session, replace(wanted, after=after, limit=MOST_ROWS, counted=after is None), now, actor))
