"""`tracker tick`: what the clock does; run it from a timer, as often as you like."""

from datetime import timedelta
from typing import Any

import click

from tracker.cli import printing
from tracker.cli.declaring import command
from tracker.cli.edge import Edge
from tracker.cli.verifying import quickly
from tracker.domain.actor import LOCAL, SYSTEM, Actor
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import say


@command("tick", acting=False, examples=("tracker tick",))
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
    _tell(edge, [one for one in done if one is not None], _reminders(edge), _clear(edge))


def _reminders(edge: Edge) -> Any:
    """The reminders that have come and were not sent: people send them."""
    from tracker.queries.reminders import to_send

    with edge.reading() as session:
        return to_send(session, edge.now, LOCAL)


def _clear(edge: Edge) -> Any:
    """Remove what is old of what lies beside the journal, and note there that all was done."""
    from tracker.services import clearing, clock

    kept = clearing.Kept(timedelta(days=edge.settings.sign_in_days), timedelta(days=edge.settings.log_days))
    with edge.beside() as session:
        clock.ran(session, now=edge.now)
        return clearing.clear(session, kept, now=edge.now)


def _tell(edge: Edge, receipts: list[Any], reminders: Any, cleared: Any) -> None:
    if edge.json:
        printing.data({"done": [printing.receipt_data(one) for one in receipts], "cleared": vars(cleared),
                       "reminders": [{"document": one.document, "round": one.round, "step": one.step,
                                      "states": list(one.codes)} for one in reminders]})
        return
    for one in receipts:
        printing.receipt(edge, one)
    if reminders:
        drafts = tuple(dict.fromkeys(one.document for one in reminders))
        click.echo(say(Sentence("Reminders to send, see tracker reminders: {drafts}.", drafts=drafts)))
    if cleared:
        click.echo(say(Sentence("Removed as too old: sign-ins {sign_ins}, links {links}, lines of the security log "
                                "{lines}.", **vars(cleared))))
    elif not receipts and not reminders:
        click.echo(_("Nothing is due."))
