"""`tracker round disagreements`: open remarks and objections, and nothing of what is settled."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing, reading
from tracker.cli.edge import Edge
from tracker.cli.remark_text import remark_data, remark_table
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.queries.disagreements import Disagreements


def show(edge: Edge, reference: str) -> None:
    from tracker.queries.disagreements import disagreements

    found = disagreements(reading.page(edge, reference))
    if edge.json:
        printing.data(_data(found) if found else None)
        return
    if found is None:
        click.echo(_("No round yet"))
        return
    remark_table(found.remarks, _("Nothing is open between the states."))
    for objection in found.objections:
        printing.indented(say(Sentence("{state} objects. {text}", state=objection.state, text=objection.text)))


def _data(found: "Disagreements") -> dict[str, Any]:
    return {
        "round": found.round.key, "version": found.round.version,
        "remarks": [remark_data(one) for one in found.remarks],
        "objections": [{
            "state_code": one.code, "version": one.version, "paper": one.paper, "text": one.text or None}
            for one in found.objections],
    }
