"""`tracker tick`: what the clock does; run it from a timer, as often as you like."""

from typing import Any

import click

from tracker.cli import printing
from tracker.cli.declaring import command
from tracker.cli.edge import Edge
from tracker.cli.verifying import quickly
from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _


@command("tick", Sentence(
    "Do what is due. Checks the entries since the last checkpoint, as `tracker verify --quick` does, and makes the "
    "checkpoint of the day if none was made on it. It is run by a timer, every hour or so; run twice, it does nothing "
    "twice. Exit code 1 if anything is wrong; the register is then on hold."
), acting=False, examples=("tracker tick",))
@click.pass_context
def tick(ctx: click.Context, edge: Edge) -> None:
    from tracker.services import checkpoints

    if not quickly(edge):
        ctx.exit(1)

    def daily(session: Any, actor: Actor, *, now: Any, request: str) -> Any:
        return checkpoints.daily(session, now=now)

    receipt: Any = edge.record(daily, who=lambda session: SYSTEM)
    if receipt is not None:
        printing.receipt(edge, receipt)
    elif edge.json:
        printing.data({"done": []})
    else:
        click.echo(_("Nothing is due."))
