"""What a page that finds the register damaged does about it: no more is written until somebody has looked."""

from collections.abc import Sequence

from flask import current_app, g

from tracker.domain.findings import Finding
from tracker.services import holding
from web.life import end_session


def hold(found: Sequence[Finding]) -> None:
    """Put the register on hold in a transaction of its own; what the request was about is undone first."""
    moment = g.now
    end_session()
    with current_app.config["DATABASE"].write() as session:
        holding.put(session, found, now=moment)
        session.commit()
    g.pop("counts", None)
