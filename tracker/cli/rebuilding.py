"""`tracker rebuild` and `tracker export blobs`: a register made again from its journal and its files."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.journal import export
from tracker.cli.people import role_of
from tracker.cli.texts import fill
from tracker.cli.verifying import first_key
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Invalid
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.queries.people import Person

NAME = 64


@command("blobs", Sentence(
    "Write every file that is held into a folder, each named by its SHA-256. With the journal they make the register "
    "again: tracker rebuild."
), group=export, examples=("tracker export blobs --out files --as auditor",))
@option("--out", required=True, metavar="DIR", help=Sentence("The folder; made if it is not there."))
def blobs(edge: Edge, out: str) -> None:
    from tracker.queries.files import held

    folder, written = Path(out), 0
    with edge.reading("journal.export") as session:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for sha256, content in held(session):
                (folder / sha256).write_bytes(content)
                written += 1
        except (OSError, ValueError) as error:
            raise Invalid(Sentence("The file {path} cannot be written.", path=out[:200]), field="out") from error
    if edge.json:
        printing.data({"folder": out, "files": written})
    else:
        click.echo(say(Plural("{n} file written to {folder}.", "{n} files written to {folder}.", written, folder=out)))


@command("rebuild", acting=False, examples=(
    "tracker rebuild --journal journal.jsonl --blobs files --database new.db",
    "tracker rebuild --journal journal.jsonl --blobs files --key 5f0c…",
))
@option("--journal", required=True, metavar="FILE", help=Sentence("What `tracker export journal` wrote."))
@option("--blobs", metavar="DIR", help=Sentence("What `tracker export blobs` wrote; needed if files are held."))
@option("--key", metavar="HEX", help=Sentence("The first key, as known from outside the register."))
def rebuild(edge: Edge, journal: str, blobs: str | None, key: str | None) -> None:
    anchor = first_key(key) if key else None
    entries, nameless = _made_again(edge, journal, blobs, anchor)
    if edge.json:
        printing.data({"entries": entries, "ok": True, "anchored": anchor is not None, "people": [
            {"key": one.key, "roles": list(one.roles), "member_state": one.state} for one in nameless]})
        return
    click.echo(say(Plural("The register was made again from {n} entry, and holds.",
                          "The register was made again from {n} entries, and holds.", entries)))
    _nameless(nameless, f" --database {edge.database}" if edge.database else "")


def _made_again(
    edge: Edge, journal: str, blobs: str | None, anchor: bytes | None
) -> "tuple[int, tuple[Person, ...]]":
    """Restore, verify, and read the texts of the files: how many entries there are, and whose names are not known."""
    from tracker import opening
    from tracker.queries.people import people
    from tracker.queries.verify import verify
    from tracker.services.restoring import restore

    tables = opening.tabled(edge.settings, now=edge.now)
    with _read(journal) as lines, closing(tables) as database:
        with database.write() as session:
            entries = restore(session, lines, _files(blobs), key=anchor)
            findings = verify(session, key=anchor).findings
            if findings:
                raise Invalid(Sentence("The register does not hold: {message}", message=findings[0].message))
            session.commit()
            nameless = people(session)
        fill(database)
    return entries, nameless


def _nameless(found: "tuple[Person, ...]", where: str) -> None:
    """Who is to be named anew, and how the administrator does so."""
    printing.heading(_("The people of the register, known by their keys alone:"))
    printing.table((_("Key"), _("Roles")), [(one.key, [role_of(role, one.state) for role in one.roles])
                                            for one in found], _("Nobody had an account."), by=2)
    admin = next((one.key for one in found if "administrator" in one.roles), None)
    if admin:
        printing.heading(_("Give them names and passwords anew, beginning with the administrator:"))
        click.echo(f"  tracker user rename {admin} NAME --as {admin}{where}")
        click.echo(f"  tracker user password {admin} --as {admin}{where}")


def _read(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise Invalid(Sentence("The file {path} cannot be read.", path=path[:200]), field="journal") from error


def _files(folder: str | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder that is named by a fingerprint."""
    if folder is None:
        return
    try:
        for path in sorted(Path(folder).iterdir()):
            if len(path.name) == NAME:
                yield path.name, path.read_bytes()
    except (OSError, ValueError) as error:
        raise Invalid(Sentence("The file {path} cannot be read.", path=folder[:200]), field="blobs") from error
