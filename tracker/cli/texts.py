"""`tracker texts`: the texts of files that were not read yet, for comparing and searching."""

import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import click

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.domain.sentence import Plural, Sentence
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.database import Database


@command("texts", acting=False, examples=("tracker texts", "tracker texts --again"))
@option("--again", is_flag=True, help=Sentence(
    "Read every file and all words anew, as after a new release of the program."))
def texts(edge: Edge, again: bool) -> None:
    from tracker.opening import opened

    with closing(opened(edge.settings, signing=False)) as database:
        found, mended = fill(database, again=again), _mend(database, again)
    if edge.json:
        printing.data({"read": found["ok"], "without_text": found["none"], "given_up": found["failed"],
                       "mended_in_search": mended})
    elif found:
        click.echo(say(Sentence("Texts read: {ok}; files without a text: {none}; given up: {failed}.",
                                ok=found["ok"], none=found["none"], failed=found["failed"])))
    else:
        click.echo(_("The text of every file was read before."))
    if mended and not edge.json:
        click.echo(say(Plural("What is searched was made again: {n} row was wrong.",
                              "What is searched was made again: {n} rows were wrong.", mended)))


def fill(database: "Database", *, again: bool = False) -> Counter[str]:
    """Read what was not read yet, file by file, and count what came of it."""
    from tracker.queries.files import unread

    with database.read() as session:
        waiting = unread(session, again=again)
    found = Counter[str]()
    if not waiting:
        return found
    with click.progressbar(waiting, label=_("Reading texts"), file=sys.stderr) as bar:
        for sha256, media_type in bar:
            found[_read(database, sha256, media_type)] += 1
    return found


def _mend(database: "Database", again: bool) -> int:
    """Hold what is searched against the register, and make it again if it differs."""
    from tracker.services import searchable

    with database.write() as session:
        mended = searchable.mend(session, again=again)
        session.commit()
    return mended


def _read(database: "Database", sha256: str, media_type: str) -> str:
    """Read one file while nobody waits for a session, and keep what stands in it."""
    from tracker.queries.files import bytes_of
    from tracker.services import texts
    from tracker.services.files import KINDS

    with database.read() as session:
        content = bytes_of(session, sha256)
    found = texts.read(KINDS[media_type], content, texts.AT_LEISURE)
    with database.write() as session:
        texts.keep(session, sha256, found)
        session.commit()
    return found.state
