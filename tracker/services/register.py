"""The beginning of a register: its first entry."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import chain
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import JournalEntry
from tracker.services import holding, journal
from tracker.services.recording import zone_of


def initialise(session: Session, origin: str, *, now: datetime) -> bool:
    """Write genesis under `origin`; False if the register had begun before.  The caller commits."""
    holding.lock(session)
    if session.scalar(select(JournalEntry.seq).limit(1)) is not None:
        return False
    if not chain.origin_is_valid(origin):
        raise Invalid(Sentence("The origin {origin} may have small letters, digits, dots, slashes and hyphens alone.",
                               origin=origin[:80]), field="origin")
    today = now.astimezone(zone_of(session)).date()
    after = {"origin": origin, "public_key": journal.signer_of(session).public_key.hex(), "format": chain.FORMAT}
    fact = journal.Fact("genesis", "system", now, "genesis", today, None, None, None,
                        {"after": {**after, "app": journal.APP}})
    journal.begin(session, fact, origin)
    return True
