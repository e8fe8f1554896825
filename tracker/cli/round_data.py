"""A round as data: all that its page shows."""

from typing import TYPE_CHECKING, Any

from tracker.cli import printing, reading
from tracker.cli.remark_text import remark_data
from tracker.language import say

if TYPE_CHECKING:
    from tracker.queries.document import DocumentPage
    from tracker.queries.history import Told
    from tracker.queries.round_views import LineView, RoundView


def round_data(page: "DocumentPage", view: "RoundView") -> dict[str, Any]:
    """A round with its lines, answers, remarks, deadlines before and reminders."""
    return {
        "round": view.key, "number": view.number, "version": view.version, "mode": view.mode, "status": view.status,
        "opened_on": printing.iso(view.opened_on), "due_at": printing.when(view.due_at), "zone": view.zone,
        "sentence": say(view.sentence) if view.is_open else None, "override": view.override_reason or None,
        "notice": view.notice or None, "proposed": say(view.proposed) if view.proposed else None,
        "carry_version": view.carry_version, "carry_until": printing.when(view.carry_until),
        "asked": view.tally.asked, "approve": view.tally.approve, "no_objection": view.tally.no_objection,
        "abstain": view.tally.abstain,
        "lines": [_line(one) for one in view.lines], "answers": answers_data(view),
        "remarks": [remark_data(one) for one in view.remarks],
        "extensions": [_extension(one) for one in reversed(page.extensions_of(view))],
    }


def answers_data(view: "RoundView") -> list[dict[str, Any]]:
    """Every answer of a round, those that were replaced or kept too."""
    return [
        reading.answer_data(line, one) for line in view.lines
        for one in (*line.earlier, *((line.answer,) if line.answer else ()), *line.kept)
    ]


def _line(one: "LineView") -> dict[str, Any]:
    return {
        "state_code": one.code, "asked": one.mode, "because": one.because, "status": one.status,
        "position": one.effective_position, "remains": reading.remains(one) or None,
        "held_reason": one.held_reason or None,
        "changes": [{"asked": change.mode, "because": change.because, "basis": change.basis,
                     "since": printing.iso(change.since_on)} for change in one.changes],
        "reminders": [{"sent_on": printing.iso(sent.sent_on), "step": sent.step, "paper": sent.paper, "seq": sent.seq}
                      for sent in one.reminders],
    }


def _extension(one: "Told") -> dict[str, Any]:
    before, after = one.body["before"], one.body["after"]
    return {"before": before["due_at"], "after": after["due_at"], "after_expiry": bool(after.get("after_expiry")),
            "reason": one.reason, "paper": one.paper, "seq": one.seq}
