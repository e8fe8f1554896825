"""`tracker dossier`: all that is kept about a draft or a package in one file."""

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import Edge
from tracker.cli.journal import target
from tracker.domain.sentence import Plural, Sentence
from tracker.language import number, say


@command("dossier", examples=("tracker dossier 2024-0001", "tracker dossier PK-2024-0001 --out package.zip --lang ru",
             "python verify_dossier.py dossier-2024-0001.zip --key 5f0c…"))
@argument("ref")
@option("--out", metavar="FILE", help=Sentence(
    "The file to be made, else dossier-REF.zip; - writes to the screen."))
def dossier(edge: Edge, ref: str, out: str | None) -> None:
    from tracker.output.dossier import file_name, written
    from tracker.queries import dossier as query

    with edge.reading("register.read", signing=True) as session:
        reader = edge.reader(session)
        page = query.dossier(session, ref, reader)
        path = out or file_name(page)
        with target(path) as file:
            size = sum(file.write(piece) for piece in written(session, page, reader, edge.settings.organisation))
    if path == "-":
        return
    if edge.json:
        printing.data({"file": path, "bytes": size, "key": page.key, "entries": len(page.entries), "last": page.last})
    else:
        click.echo(say(Plural("{n} entry and all files written to {file}, {size} bytes.",
                              "{n} entries and all files written to {file}, {size} bytes.", len(page.entries),
                              file=path, size=number(size))))
