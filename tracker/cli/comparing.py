"""`tracker compare`: what changed between two texts of a draft."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import Edge
from tracker.domain.comparison import DELETED, INSERTED, MOVED_AWAY, MOVED_HERE, Gap, Line
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Forbidden, Invalid
from tracker.language import say

if TYPE_CHECKING:
    from tracker.queries.compared import ComparedPage

MARKS = {INSERTED: "[+{}+]", DELETED: "[-{}-]"}
WHOLE = {MOVED_AWAY: DELETED, MOVED_HERE: INSERTED}


@command("compare", examples=(
    "tracker compare 2024-0001", "tracker compare 2024-0001 1 3 --all", "tracker compare 2024-0001 1 2 --json"))
@argument("ref")
@argument("old", type=click.IntRange(1, 10**9), required=False, metavar="[FROM]")
@argument("new", type=click.IntRange(1, 10**9), required=False, metavar="[TO]")
@option("--all", "whole", is_flag=True, help=Sentence("What did not change too."))
def compare(edge: Edge, ref: str, old: int | None, new: int | None, whole: bool) -> None:
    from tracker.queries.compared import compared
    from tracker.services.veils import behind_a_veil

    with edge.reading("register.read") as session:
        if (veil := behind_a_veil(session, ref)) is not None:
            raise Forbidden(veil.sentence)
        page = compared(session, ref, old, new, edge.reader(session), whole=whole)
    if edge.json:
        printing.data(_data(page))
        return
    if page.comparison is None:
        raise Invalid(page.why[0])
    click.echo(say(Sentence("{reference}, from version {old} to version {new}.", reference=page.reference,
                            old=page.old.number, new=page.new.number)))
    click.echo(say(page.summary))
    for line in page.lines:
        click.echo()
        printing.indented(_gap(line) if isinstance(line, Gap) else _line(line))


def _gap(gap: Gap) -> str:
    return say(Plural("{n} paragraph unchanged", "{n} paragraphs unchanged", gap.count))


def _line(line: Line) -> str:
    marked = (MARKS.get(WHOLE.get(line.kind, one.mark), "{}").format(one.text) for one in line.pieces)
    return f"{line.new or line.old}  {''.join(marked)}"


def _data(page: "ComparedPage") -> dict[str, Any]:
    return {
        "document": page.reference, "from": page.old.number, "to": page.new.number,
        "why_not": [say(one) for one in page.why],
        "counts": dict(page.comparison.counts) if page.comparison else None,
        "lines": [{"unchanged": line.count} if isinstance(line, Gap) else {
            "kind": line.kind, "old": line.old, "new": line.new, "elsewhere": line.elsewhere,
            "pieces": [{"text": one.text, "mark": one.mark or None} for one in line.pieces],
        } for line in page.lines],
    }
