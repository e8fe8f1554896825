"""A second person confirms or drops a right that waits for somebody."""

from typing import Any

import click

from tracker.cli.edge import Edge
from tracker.language import say


def settle(edge: Edge, name: str, action: str, what: str, confirms: bool) -> Any:
    """Confirm or drop what waits for a person."""
    from tracker.queries.granted import open_for
    from tracker.services import granting

    with edge.reading("role.confirm") as session:
        seq = open_for(session, name, action, what)
    return edge.record(granting.confirm if confirms else granting.drop, seq)


def waits(edge: Edge, receipt: Any) -> None:
    """Say that something was proposed and not given, where that is so."""
    from tracker.queries import granted

    if edge.json:
        return
    with edge.reading() as session:
        waiting = granted.waits(session, receipt.first_seq, receipt.last_seq)
    if waiting:
        click.echo(say(granted.WAITS))
