"""`tracker checkpoint`: sign the journal as a whole, and print the note that is kept elsewhere."""

from typing import TYPE_CHECKING

import click

from tracker.cli import printing
from tracker.cli.declaring import command, option, request
from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.queries.checkpoints import Sealed
    from tracker.services.acts import Receipt


@command("checkpoint", examples=("tracker --as officer checkpoint > 2024-03-04.note", "tracker checkpoint --show 12",
              "tracker checkpoint --show 12 --seal"))
@option("--show", type=click.IntRange(1, 2**31 - 1), metavar="N", help=Sentence("Print an older one; make none."))
@option("--seal", is_flag=True, help=Sentence("Print it for paper: the root in groups, and the short code."))
@request()
def checkpoint(edge: Edge, show: int | None, seal: bool) -> None:
    from tracker.queries import checkpoints as reading
    from tracker.services import checkpoints

    if show is None:
        _kept(edge, edge.record(checkpoints.checkpoint))
    with edge.reading("register.read") as session:
        page = reading.newest(session) if show is None else reading.one(session, show)
    if page is None:
        raise NotFound(Sentence("No checkpoint was made yet."))
    if edge.json:
        printing.data({"number": page.number, "size": page.size, "root": page.root, "code": page.code,
                       "made_at": printing.when(page.made_at), "made_by": page.made_by, "seq": page.seq,
                       "note": page.note})
    elif seal:
        click.echo(printed(page), nl=False)
    else:
        click.echo(page.note, nl=False)


def _kept(edge: Edge, receipt: "Receipt") -> None:
    """The receipt, beside the note and not in it: the note goes to a file as it is."""
    if not edge.json:
        click.echo(say(Sentence("Receipt, to be kept: {kept}", kept=f"{receipt.last_seq}:{receipt.leaf}")), err=True)


def printed(page: "Sealed") -> str:
    """The seal of a checkpoint, as its page prints it."""
    told = ((_("Register"), page.seal.origin), (_("Entries"), str(page.size)), (_("Root"), " ".join(page.groups[:8])),
            ("", " ".join(page.groups[8:])), (_("Short code"), page.code))
    width = max(len(name) for name, _value in told)
    return "".join(f"{name:{width}}  {value}\n" for name, value in told)
