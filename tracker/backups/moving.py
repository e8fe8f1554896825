"""A register in another database, such as from SQLite to PostgreSQL: every row, and then verified there."""

from contextlib import closing

from tracker.backups.looking import fill
from tracker.backups.making import Bar
from tracker.config import Settings
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.opening import opened, unopened
from tracker.queries.extent import Extent, extent


def copy(settings: Settings, address: str, bar: Bar) -> Extent:
    """Write the register to an empty database, whole or not at all, and say how far it reaches."""
    with closing(opened(settings, signing=False)) as database, closing(unopened(settings, address)) as target:
        if not target.is_empty():
            raise Invalid(Sentence("The database {address} is not empty. Name one that is.",
                                   address=target.url.render_as_string()), field="address")
        with database.read() as session:
            fill(target, session, bar, keep=True)
            return extent(session)
