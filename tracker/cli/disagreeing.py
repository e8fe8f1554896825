"""`tracker round disagreements`: open remarks and objections, and nothing of what is settled."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing, reading
from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.domain.words import REMARK_KINDS, REMARK_STATUSES, word
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
    printing.table(
        (_("State"), _("Number"), _("Kind"), _("Place"), _("Status"), _("Wish")),
        [(one.state, one.number, word(REMARK_KINDS, one.kind), one.place, word(REMARK_STATUSES, one.status),
          _wish(one.wish, one.reason, one.reply)) for one in found.remarks],
        _("No comment or condition is open.") if found.meetings or found.objections
        else _("Nothing is open between the states."))
    for one in found.meetings:
        printing.indented(say(Sentence("{body}, {meeting}: no agreement. {text}", body=one.body, meeting=one.meeting,
                                       text=one.note)))
    for objection in found.objections:
        printing.indented(say(Sentence("{state} objects. {text}", state=objection.state, text=objection.text)))


def _wish(wish: str, reason: str, reply: str) -> str:
    parts = (wish, say(Sentence("Reason: {reason}", reason=reason)) if reason else "",
             say(Sentence("Reply: {reply}", reply=reply)) if reply else "")
    return "\n".join(one for one in parts if one)


def _data(found: "Disagreements") -> dict[str, Any]:
    return {
        "round": found.round.key if found.round else None,
        "version": found.round.version if found.round else None,
        "remarks": [{
            "key": one.key, "number": one.number, "state_code": one.code, "kind": one.kind, "place": one.place,
            "wish": one.wish, "reason": one.reason or None, "reply": one.reply or None, "status": one.status}
            for one in found.remarks],
        "objections": [{
            "state_code": one.code, "version": one.version, "paper": one.paper, "text": one.text or None}
            for one in found.objections],
        "meetings": [{"meeting": one.meeting, "version": one.version_out, "text": one.note or None}
                     for one in found.meetings],
    }
