"""`tracker export documents` and the other lists: spreadsheets of all rows that fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from tracker.cli import printing, rebuilding
from tracker.cli.declaring import command, option
from tracker.cli.documents import ORDERS
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.cli.helping import Decorator
from tracker.cli.journal import export, target
from tracker.cli.values import Word, choices
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Invalid
from tracker.language import current, say

if TYPE_CHECKING:
    from tracker.output.spreadsheets import Sheet

__all__ = ["export", "rebuilding"]
"""The group has commands in other files too, which are read with this one."""

KINDS = ("xlsx", "csv")


def listed(name: str, help: Sentence, examples: Sequence[str]) -> Decorator:
    """A command that writes a list to a file: `tracker export NAME --out FILE`."""
    def declare(run: Any) -> Any:
        options = (
            option("--format", "kind", type=Word(KINDS), metavar="xlsx|csv", help=Sentence(
                "What kind of file; told by its ending if left out.")),
            option("--out", required=True, metavar="FILE", help=Sentence(
                "The file to be made; - writes to the screen.")),
        )
        for one in options:
            run = one(run)
        return command(name, help, group=export, examples=examples)(run)

    return declare


@listed("documents", Sentence("Write the list of drafts as a spreadsheet. All that fit, as the page lists them."), (
    "tracker export documents --out documents.xlsx",
    "tracker export documents --state open --overdue --format csv --out -",
))
@option("--state", metavar="STATE", help=Sentence("Only those at this stage; or open, or closed."))
@option("--overdue", is_flag=True, help=Sentence("Only those on which an answer is late."))
@option("--words", default="", metavar="TEXT", help=Sentence("Only those with these words in number or names."))
@option("--package", metavar="KEY", help=Sentence("Only those of this package."))
@option("--sort", type=Word(ORDERS), default="number", metavar="WORD", help=choices(ORDERS))
def documents(edge: Edge, kind: str | None, out: str, **wanted: Any) -> None:
    from tracker.output.document_sheet import sheet
    from tracker.queries.documents import Wanted
    from tracker.queries.every_document import every_document

    with edge.reading(*OF_DRAFTS) as session:
        asked = Wanted(**wanted, language=current())
        write(edge, sheet(every_document(session, asked, edge.now, edge.reader(session))), kind, out)


@listed("pending", Sentence("Write the answers that states still owe as a spreadsheet. With the reminders sent."), (
    "tracker export pending --out pending.xlsx",
    "tracker export pending --member KZ --overdue --out late.csv",
))
@option("--member", metavar="CODE", help=Sentence("Only what this state owes."))
@option("--overdue", is_flag=True, help=Sentence("Only what is late."))
def pending(edge: Edge, kind: str | None, out: str, member: str | None, overdue: bool) -> None:
    from tracker.output.pending_sheet import sheet
    from tracker.queries.owed_where import Wanted, own
    from tracker.queries.reminded import every_owed

    with edge.reading(*OF_DRAFTS) as session:
        actor = edge.reader(session)
        asked = Wanted(own(member, actor), only="late" if overdue else "")
        write(edge, sheet(every_owed(session, asked, edge.now, actor)), kind, out)


def write(edge: Edge, sheet: "Sheet", kind: str | None, out: str) -> None:
    """Write a list, and say how many rows it has."""
    from tracker.output.spreadsheets import csv_of, xlsx

    chosen, zone, counted = _kind(kind, out), ZoneInfo(edge.settings.zone), Counted(sheet.things)
    told = replace(sheet, things=counted)
    with target(out) as file:
        for piece in csv_of(told, zone) if chosen == "csv" else (xlsx(told, zone, edge.now),):
            file.write(piece)
    if out == "-":
        return
    if edge.json:
        printing.data({"file": out, "rows": counted.read})
    else:
        click.echo(say(Plural("{n} row written to {file}.", "{n} rows written to {file}.", counted.read, file=out)))


def _kind(kind: str | None, out: str) -> str:
    told = kind or Path(out).suffix.removeprefix(".").lower()
    if told not in KINDS:
        raise Invalid(Sentence("Say what kind of file it is to be: --format xlsx or --format csv."), field="format")
    return told


class Counted:
    """Things that are counted while they are read."""

    def __init__(self, things: Iterable[Any]) -> None:
        self.things, self.read = things, 0

    def __iter__(self) -> Iterator[Any]:
        for one in self.things:
            self.read += 1
            yield one
