"""The register as known at the end of a day, for a paper that somebody wants as of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.asof import AsOf
from tracker.domain.policy import only_reading
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.services.past import past
from tracker.services.recording import zone_of
from tracker.services.visible import limit

Known = tuple[Session, Actor, datetime]


@contextmanager
def known_on(session: Session, day: date | None, actor: Actor, now: datetime) -> Iterator[Known]:
    """A session, a reader and a moment: those of now, or of the end of a day that is over.

    Whoever reads it may know of no more than of the present register.
    """
    zone = zone_of(session)
    today = now.astimezone(zone).date()
    if day is None or day == today:
        yield session, actor, now
        return
    if day > today:
        raise Invalid(Sentence("{day} has not come yet: nothing can be shown as of it.", day=day), field="day")
    as_of = AsOf(day, "known")
    with past(session, as_of) as then:
        limit(then, only_reading(actor))
        yield then, only_reading(actor), as_of.end(zone)
