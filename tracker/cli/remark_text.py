"""Remarks of states for people and as data, wherever a command shows them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tracker.cli import printing
from tracker.domain.sentence import Sentence
from tracker.domain.words import REMARK_KINDS, REMARK_STATUSES, word
from tracker.language import gettext as _
from tracker.language import say

if TYPE_CHECKING:
    from tracker.queries.round_views import RemarkView


def remark_table(remarks: "Iterable[RemarkView]", empty: str, by: int = 0) -> None:
    """Remarks in rows: where, how they stand, what the state wants and what it was told."""
    printing.table(
        (_("State"), _("Number"), _("Kind"), _("Place"), _("Status"), _("Wish")),
        [(one.state, one.number, word(REMARK_KINDS, one.kind), one.place, word(REMARK_STATUSES, one.status),
          "\n".join(say(part) for part in _parts(one) if part)) for one in remarks], empty, by)


def _parts(one: "RemarkView") -> "Iterable[Sentence | str]":
    yield one.wish
    if one.reason:
        yield Sentence("Reason: {reason}", reason=one.reason)
    if one.reply:
        yield Sentence("Reply: {reply}", reply=one.reply)
    if one.met_in:
        yield Sentence("met in version {n}", n=one.met_in)
    if one.confirmed:
        yield _("confirmed by the state")
    elif one.kind == "condition" and one.open:
        yield _("waits for the state to confirm it")


def remark_data(one: "RemarkView") -> dict[str, Any]:
    """A remark as data."""
    return {
        "key": one.key, "number": one.number, "state_code": one.code, "kind": one.kind, "place": one.place,
        "wish": one.wish, "reason": one.reason or None, "reply": one.reply or None, "status": one.status,
        "met_in": one.met_in, "confirmed": one.confirmed, "paper": one.paper, "open": one.open}
