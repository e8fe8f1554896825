"""What `tracker init` does around a change of tables: a copy before it, a whole verification after it."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.edge import Edge
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Unsafe
from tracker.language import say

if TYPE_CHECKING:
    from tracker.database import Database

NO_TABLES = "0000"


def before(edge: Edge) -> bool:
    """Whether tables of an older release are about to change; in SQLite they are copied beside the register first.

    On PostgreSQL a migration happens whole or not at all, and the manual says to back up with the release in use.
    """
    from tracker import opening
    from tracker.backups import unmigrated
    from tracker.database import newest

    with closing(opening.unopened(edge.settings)) as database:
        if database.dialect == "sqlite" and not Path(database.url.database or "").is_file():
            return False
        if (found := database.revision()) in (newest(), NO_TABLES):
            return False
        if database.dialect == "sqlite" and (copy := unmigrated.keep(database)):
            click.echo(say(Sentence("The register as it was, with tables of revision {found}, is kept in {path}.",
                                    found=found, path=str(copy))))
    return True


def after(edge: Edge, database: "Database") -> None:
    """Verify everything; Unsafe, and the register on hold, if it does not hold."""
    from tracker.queries import verify as query

    with database.read() as session:
        verdict = query.verify(session)
        found = query.to_hold_for(session, verdict)
    if found:
        edge.hold(found)
        raise Unsafe(Sentence(
            "After the change of tables the register does not verify: {finding} It is on hold; nothing is lost in the "
            "copy that was made before.", finding=found[0].message))
    click.echo(say(Plural("The tables were changed; {n} entry verifies as before.",
                          "The tables were changed; all {n} entries verify as before.", verdict.entries)))
