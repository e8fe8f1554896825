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
    "Do what is due. Checks the entries since the last checkpoint, as `tracker verify --quick` does, gives open rounds "
    "their dated line where the participation of a state has changed because a period of it ended, and makes the "
    "checkpoint of the day if none was made on it. It is run by a timer, every hour or so; run twice, it does nothing "
    "twice. It moves no draft. Exit code 1 if anything is wrong; the register is then on hold."
), acting=False, examples=("tracker tick",))
@click.pass_context
def tick(ctx: click.Context, edge: Edge) -> None:
    from tracker.services import checkpoints, following

    if not quickly(edge):
        ctx.exit(1)

    def lines(session: Any, actor: Actor, *, now: Any, request: str) -> Any:
        return following.follow(session, now=now, request=request)

    def daily(session: Any, actor: Actor, *, now: Any, request: str) -> Any:
        return checkpoints.daily(session, now=now)

    done: list[Any] = [edge.record(one, who=lambda session: SYSTEM) for one in (lines, daily)]
    receipts = [one for one in done if one is not None]
    if edge.json:
        printing.data({"done": [printing.receipt_data(one) for one in receipts]})
    elif not receipts:
        click.echo(_("Nothing is due."))
    else:
        for one in receipts:
            printing.receipt(edge, one)
