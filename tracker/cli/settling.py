"""A second person confirms or drops a right that waits for somebody."""

from typing import Any

from tracker.cli.edge import Edge


def settle(edge: Edge, name: str, action: str, what: str, confirms: bool) -> Any:
    """Confirm or drop what waits for a person."""
    from tracker.queries.granted import open_for
    from tracker.services import granting

    with edge.reading("role.confirm") as session:
        seq = open_for(session, name, action, what)
    return edge.record(granting.confirm if confirms else granting.drop, seq)
