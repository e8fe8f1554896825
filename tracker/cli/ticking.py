"""`tracker tick`: what the clock does; run it from a timer, as often as you like."""

from datetime import timedelta
from typing import Any

import click

from tracker.cli import printing
from tracker.cli.declaring import command
from tracker.cli.edge import Edge
from tracker.cli.verifying import quickly
from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import say


@command("tick", Sentence(
    "Do what is due. Checks the entries since the last checkpoint, as `tracker verify --quick` does, gives open rounds "
    "their dated line where the participation of a state has changed because a period of it ended, and makes the "
    "checkpoint of the day if none was made on it. Removes sign-ins and lines of the security log that are older than "
    "TRACKER_SIGN_IN_DAYS and TRACKER_LOG_DAYS allow, and nothing else. It is run by a timer, every hour or so; run "
    "twice, it does nothing twice. It moves no draft. Exit code 1 if anything is wrong; the register is then on hold."
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
    _tell(edge, [one for one in done if one is not None], _clear(edge))


def _clear(edge: Edge) -> Any:
    """Remove what is old of what lies beside the journal."""
    from tracker.services import clearing

    kept = clearing.Kept(timedelta(days=edge.settings.sign_in_days), timedelta(days=edge.settings.log_days))
    with edge.beside() as session:
        return clearing.clear(session, kept, now=edge.now)


def _tell(edge: Edge, receipts: list[Any], cleared: Any) -> None:
    if edge.json:
        printing.data({"done": [printing.receipt_data(one) for one in receipts], "cleared": vars(cleared)})
        return
    for one in receipts:
        printing.receipt(edge, one)
    if cleared:
        click.echo(say(Sentence("Removed as too old: sign-ins {sign_ins}, links {links}, lines of the security log "
                                "{lines}.", **vars(cleared))))
    elif not receipts:
        click.echo(_("Nothing is due."))
