"""`tracker copy`: the register in another database."""

from dataclasses import asdict

import click

from tracker.cli import printing
from tracker.cli.backing_up import bar
from tracker.cli.declaring import argument, command
from tracker.cli.edge import Edge
from tracker.cli.edge import address as address_of
from tracker.domain.sentence import Plural
from tracker.language import gettext as _
from tracker.language import say


@command("copy", acting=False, examples=(
    "tracker copy postgresql://owner@db/tracker", "tracker copy /srv/register/tracker.db"))
@argument("address")
def copy(edge: Edge, address: str) -> None:
    from tracker.backups import moving

    reach = moving.copy(edge.settings, address_of(address), bar)
    if edge.json:
        printing.data({"database": address, **asdict(reach)})
        return
    click.echo(say(Plural("Copied and verified: {n} entry of {origin}, with every table.",
                          "Copied and verified: {n} entries of {origin}, with every table.",
                          reach.entries, origin=reach.origin)))
    click.echo(_("Set TRACKER_DATABASE_URL to the new one and move the old one away: two registers that go on under "
                 "one key would part."))
