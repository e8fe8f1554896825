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

export = noun("export")


PROGRAM = "verify_journal.py"


@command("journal", Sentence("Write the journal as JSON Lines, which can be checked with no access to the register."),
         group=export, examples=("tracker export journal --out journal.jsonl",
                                 "tracker export journal --out journal.jsonl --with-verifier"))
@option("--out", required=True, metavar="FILE", help=Sentence("The file to be made; - writes to the screen."))
@option("--with-verifier", is_flag=True, help=Sentence(
    "Put the program that checks it beside it, as {name}.", name=PROGRAM))
def journal(edge: Edge, out: str, with_verifier: bool) -> None:
    from tracker.output.journal_export import lines

    edge.tell("journal.exported", allowed="journal.export")
    with edge.reading("journal.export") as session, target(out) as file:
        written = sum(file.write(line) > 0 for line in lines(session))
    if with_verifier:
        _program(str(Path(out).with_name(PROGRAM)) if out != "-" else PROGRAM)
    if out == "-":
        return
    if edge.json:
        printing.data({"file": out, "entries": written - 1})
    else:
        click.echo(say(Plural("{n} entry written to {file}.", "{n} entries written to {file}.", written - 1, file=out)))


@command("verifier", Sentence(
    "Write the program that checks an exported journal. One file that needs Python and nothing else; read it before "
    "you trust it."
), group=export, json=False, acting=False, examples=(
    "tracker export verifier --out verify_journal.py",
    "python verify_journal.py journal.jsonl --key 5f0c… --checkpoint kept.txt",
))
@option("--out", required=True, metavar="FILE", help=Sentence("The file to be made; - writes to the screen."))
def program(edge: Edge, out: str) -> None:
    _program(out)


def _program(out: str) -> None:
    from tracker.output.journal_export import verifier

    with target(out) as file:
        file.write(verifier())


@contextmanager
def target(out: str) -> Iterator[BinaryIO]:
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
