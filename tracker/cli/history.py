"""`tracker history`: every entry on a draft, in order."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.cli import printing
from tracker.cli.declaring import argument, command, option
from tracker.cli.edge import Edge
from tracker.cli.values import Day
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import moment, period, say

if TYPE_CHECKING:
    from tracker.queries.history import Told


@command("history",
         examples=("tracker history 2024-0001", "tracker history 2024-0001 --known-on 2024-03-01 --json"))
@argument("ref")
@option("--known-on", type=Day(), metavar="DAY", help=Sentence("Only what had been recorded by the end of this day."))
def history(edge: Edge, ref: str, known_on: date | None) -> None:
    from tracker.output.journal_lines import data
    from tracker.queries.extracts import extract

    with edge.reading("register.read") as session:
        entries = extract(session, ref, edge.reader(session), known_on, edge.now).entries
    if edge.json:
        printing.data([data(one) for one in entries])
    else:
        told(entries)


def told(entries: "tuple[Told, ...]", by: int = 0) -> None:
    """Entries for people: what and when it happened, and below it who recorded it when, on whose word."""
    printing.table(
        (_("Entry"), _("Happened"), _("What")), [(one.seq, happened(one), what(one)) for one in entries],
        _("Nothing is recorded yet."), by)


def happened(one: "Told") -> str:
    """When the fact was, as exactly as known; empty where the entry tells no day of its own."""
    return period(one.first, one.last, one.precision) if one.precision else ""


def what(one: "Told") -> str:
    """The sentence of an entry, and below it its reason, its source, who recorded it and when."""
    lines = [say(one.sentence), *((say(one.struck),) if one.struck else ())]
    lines += [f"{say(change.name)}: {say(change.before)} → {say(change.after)}" for change in one.changed]
    if one.reason:
        lines.append(say(Sentence("Reason: {reason}", reason=one.reason)))
    if one.source:
        lines.append(say(Sentence("Source: {source}", source=one.source)))
    lines.append(say(Sentence("Recorded by {name}, {at}", name=one.by, at=moment(one.at))))
    return "\n".join(lines)
