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
    from tracker.queries.disagreements import Disagreements, Wording
    from tracker.queries.round_views import RemarkView


def show(edge: Edge, reference: str) -> None:
    from tracker.queries.disagreements import disagreements

    page = reading.page(edge, reference)
    with edge.reading("register.read") as session:
        found = disagreements(session, page, edge.reader(session))
    if edge.json:
        printing.data(_data(found) if found else None)
        return
    if found is None:
        click.echo(_("No round yet"))
        return
    remark_table(
        found.remarks, _("No comment or condition is open.") if found.meetings or found.objections
        else _("Nothing is open between the states."), now=lambda one: _now(found, one))
    for one in found.meetings:
        printing.indented(say(Sentence("{body}, {meeting}: no agreement. {text}", body=one.body, meeting=one.meeting,
                                       text=one.note)))
    for objection in found.objections:
        printing.indented(say(Sentence("{state} objects. {text}", state=objection.state, text=objection.text)))


def _now(found: "Disagreements", one: "RemarkView") -> Sentence:
    """What the current text says at the place of a remark, or why that is not told."""
    wording = found.wordings[one.key]
    return wording.why or Sentence("Version {n} says: {text}", n=found.current, text=wording.text)


def _wording(one: "Wording") -> dict[str, Any]:
    return {"current_wording": one.text or None, "no_wording": say(one.why) or None}


def _data(found: "Disagreements") -> dict[str, Any]:
    return {
        "round": found.round.key if found.round else None,
        "version": found.round.version if found.round else None,
        "current_version": found.current,
        "remarks": [{**remark_data(one), **_wording(found.wordings[one.key])} for one in found.remarks],
        "objections": [{
            "state_code": one.code, "version": one.version, "paper": one.paper, "text": one.text or None}
            for one in found.objections],
        "meetings": [{"meeting": one.meeting, "version": one.version_out, "text": one.note or None}
                     for one in found.meetings],
    }
