"""The database's own look at its file: whether the indexes, by which rows are looked up, fit the rows."""

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence

CHECK = text("PRAGMA integrity_check(20)")


def looks_at_its_file(session: Session) -> bool:
    """Whether the database can be asked; PostgreSQL checks its pages as it reads them."""
    return bool(session.info["dialect"] == "sqlite")


def storage(session: Session) -> Iterator[Finding]:
    """A finding for whatever the database says of its file: a lookup by a damaged index passes over rows unseen."""
    if not looks_at_its_file(session):
        return
    for said in session.scalars(CHECK):
        if said != "ok":
            yield Finding(0, "storage", Sentence("The database finds its own file damaged: {said}", said=str(said)))
