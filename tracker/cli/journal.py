"""`tracker export`: the journal, and the program that checks it with no access to the register."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from tracker.cli import printing
from tracker.cli.declaring import command, noun, option
from tracker.cli.edge import Edge
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Invalid
from tracker.language import say

export = noun("export", Sentence("Hand out what is to be checked elsewhere."))


@command("journal", Sentence("Write the journal as JSON Lines, which can be checked with no access to the register."),
         group=export, examples=("tracker export journal --out journal.jsonl",))
@option("--out", required=True, metavar="FILE", help=Sentence("The file to be made; - writes to the screen."))
def journal(edge: Edge, out: str) -> None:
    from tracker.output.journal_export import lines

    with edge.reading("journal.export") as session, _target(out) as file:
        written = sum(file.write(line) > 0 for line in lines(session))
    if out == "-":
        return
    if edge.json:
        printing.data({"file": out, "entries": written - 1})
    else:
        click.echo(say(Plural("{n} entry written to {file}.", "{n} entries written to {file}.", written - 1, file=out)))


@contextmanager
def _target(out: str) -> Iterator[BinaryIO]:
    """A file that is there whole or not at all, and never in the place of another."""
    if out == "-":
        yield sys.stdout.buffer
        return
    with _made(out) as file, ExitStack() as unfinished:
        unfinished.callback(Path(out).unlink)
        yield file
        unfinished.pop_all()


def _made(out: str) -> BinaryIO:
    try:
        return Path(out).open("xb")
    except FileExistsError as error:
        raise Invalid(Sentence("There is a file {path} already. Name another one.", path=out[:200]),
                      field="out") from error
    except (OSError, ValueError) as error:
        raise Invalid(Sentence("The file {path} cannot be written.", path=out[:200]), field="out") from error
