"""`tracker import`: a register kept elsewhere, all of a file or nothing."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.corrections import annulled
from tracker.cli.declaring import argument, command, option, request
from tracker.cli.edge import Edge
from tracker.cli.helping import Lazy
from tracker.cli.places import PLACES
from tracker.cli.values import contents
from tracker.domain.import_columns import SHEETS
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.domain.importing import Book

WHICH = Sentence("What the file holds, if it is CSV; or the one sheet that is meant: documents, papers, answers.")
KEEPS_ALL = Sentence("Nothing was recorded. Import it with the same command without --dry-run.")


class Importing(Lazy):
    """A group in which what is no command is a file: `tracker import register.xlsx`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = (*self.list_commands(ctx), *self.get_help_option_names(ctx))
        return super().parse_args(ctx, ["file", *args] if args and args[0] not in known else args)


importing = Importing("import", PLACES["import"][2])


@command("file", Sentence(
    "Import a file (XLSX, or CSV for one sheet): all of it or nothing. What the old register says of stages and "
    "answers is kept as notes. With --template an empty one is written there instead."
), group=importing, examples=(
    "tracker import --template register.xlsx",
    "tracker import register.xlsx --dry-run --as officer",
    "tracker import register.xlsx --as officer",
    "tracker import letters.csv --sheet papers --as officer",
))
@argument("file", type=str)
@option("--dry-run", is_flag=True, help=Sentence("Say everything that is wrong with it, and record nothing."))
@option("--sheet", default="", metavar="NAME", help=WHICH)
@option("--again", is_flag=True, help=Sentence("The same file is imported once more."))
@option("--template", is_flag=True, help=Sentence("Write an empty spreadsheet to be filled in, and import nothing."))
@request()
def file(edge: Edge, file: str, dry_run: bool, sheet: str, again: bool, template: bool) -> None:
    if template:
        _write_template(edge, file, sheet)
        return
    from tracker.services import importing, tables
    from tracker.services.permission import must

    with edge.reading() as session:  # who may not is told so before a file of theirs is read
        must(edge.must_act(session), "register.import")
    book = tables.read(Path(file).name, contents(file), sheet)
    with _bar(edge, book) as progress:
        if dry_run:
            edge.rehearse(importing.run, book, again=again, progress=progress)
        else:
            receipt = edge.record(importing.run, book, again=again, progress=progress)
    if dry_run:
        _rehearsed(edge, book)
    elif edge.json:
        printing.data({**printing.receipt_data(receipt), **_data(book)})
    else:
        _say_counts(book)
        click.echo(say(Sentence("Recorded as entries {first} to {last}. To undo it: {command}", first=receipt.first_seq,
                                last=receipt.last_seq, command=f"tracker import undo {receipt.first_seq}")))
        click.echo(say(Sentence("Receipt, to be kept: {kept}", kept=f"{receipt.last_seq}:{receipt.leaf}")))


@command("list", Sentence("What was imported, the newest last."), group=importing, examples=("tracker import list",))
def list_(edge: Edge) -> None:
    from tracker.queries.imports import imports

    with edge.reading("register.read") as session:
        found = imports(session)
    if edge.json:
        printing.data([one.data for one in found])
        return
    printing.table((_("Import"), _("Recorded"), _("By"), _("State"), _("File")), [
        (one.seq, one.on, one.by, one.standing, Sentence("{file}: {rows}", file=one.file, rows=one.rows))
        for one in found], _("Nothing was imported yet."))


@command("undo", Sentence(
    "Annul everything that was imported with a file and still stands; the numbers are not given again. The first "
    "person proposes, a head confirms with the same command."
), group=importing, examples=(
    "tracker import undo 47 --reason 'The wrong file' --as officer",
    "tracker import undo 47 --as head",
))
@argument("import_", metavar="IMPORT", type=int)
@option("--reason", default="", metavar="TEXT", help=Sentence("Why; asked for from the one who proposes."))
@option("--paper", metavar="P", help=Sentence("The paper that proves it, by key or by a number that is unique."))
@request()
def undo(edge: Edge, import_: int, reason: str, paper: str | None) -> None:
    from tracker.services import corrections

    annulled(edge, edge.record(corrections.undo_import, import_, reason=reason, paper=paper), f"import undo {import_}")


def _write_template(edge: Edge, path: str, sheet: str) -> None:
    from tracker.output.import_template import template

    made = template(path, sheet, edge.now)
    try:
        with Path(path).open("xb") as target:
            target.write(made)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or _("the name is not one of a file")
        raise Invalid(Sentence("The file {path} cannot be written: {error}.", path=path[:200], error=why),
                      "file") from error
    click.echo(say(Sentence("Written: {path}", path=path)))


def _bar(edge: Edge, book: "Book") -> AbstractContextManager[Callable[[int], Any]]:
    """A bar of what is done, for somebody who looks on."""
    if edge.json or not sys.stderr.isatty():
        return nullcontext(lambda done: None)
    return _Bar(click.progressbar(length=book.rows, label=_("Rows"), file=sys.stderr))


class _Bar:
    def __init__(self, bar: Any) -> None:
        self.bar, self.done = bar, 0

    def __enter__(self) -> Callable[[int], Any]:
        self.bar.__enter__()
        return self.to

    def __exit__(self, *how: Any) -> None:
        self.bar.__exit__(*how)

    def to(self, done: int) -> None:
        self.bar.update(done - self.done)
        self.done = done


def _rehearsed(edge: Edge, book: "Book") -> None:
    if edge.json:
        printing.data({"dry_run": True, **_data(book), "faults": []})
        return
    _say_counts(book)
    click.echo(say(KEEPS_ALL))


def _data(book: "Book") -> dict[str, Any]:
    return {"file": book.name, "sha256": book.sha256, "rows": book.counts,
            "read_as": say(book.read_as) if book.read_as else None}


def _say_counts(book: "Book") -> None:
    for sheet, rows in book.counts.items():
        click.echo(say(Sentence("{sheet}: {n}", sheet=SHEETS[sheet][0], n=rows)))
    if book.read_as:
        click.echo(say(book.read_as))
