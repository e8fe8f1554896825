"""`tracker states show`: what a state owes, what it answered, how long it takes."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.edge import Edge
from tracker.cli.pending import owed_data, table
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Plural, Sentence
from tracker.domain.words import ASKED, STATUSES, word
from tracker.language import gettext as _
from tracker.language import moment, say

if TYPE_CHECKING:
    from tracker.queries.answered import Answered, Pace
    from tracker.queries.states import StateView


def show(edge: Edge, code: str, after: str | None) -> None:
    from tracker.queries import answered, approvals, states
    from tracker.queries.reminded import reminded

    with edge.reading("register.read") as session:
        view = states.state(session, code.upper(), edge.now)
        owed = approvals.pending(session, edge.now, view.code)
        marks = reminded(session, owed, edge.now)
        page, pace = answered.answered(session, view.code, after), answered.pace(session, view.code)
    if edge.json:
        printing.data({
            "code": view.code, "title_en": view.title.title_en, "title_ru": view.title.title_ru,
            "status": view.status, "asked": view.mode, "owed": [owed_data(one, marks[one.key]) for one in owed],
            "answered": [_data(one) for one in page.rows], "next": page.next,
            "pace": {"rounds": pace.rounds, "median_days": pace.days, "late": pace.late}})
        return
    _head(view)
    printing.heading(_("What it owes"))
    table(owed, marks)
    printing.heading(_("What it answered"))
    _pace(pace, answered.days_said(pace.days))
    printing.table(
        (_("Draft"), _("Round"), _("Version"), _("Asked"), _("Received"), _("Took"), _("In time"), _("Position")),
        [_row(one) for one in page.rows], _("It has answered in no round yet."))
    if page.next:
        click.echo(say(Sentence("Further in the list: --after {place}", place=page.next)))


def _head(view: "StateView") -> None:
    recorded = view.mode != "not_recorded"
    click.echo(say(Sentence("{code} {title}", code=view.code, title=view.title)))
    if recorded:
        printing.indented(say(Sentence("Now: {status}; in a round: {mode}.", status=word(STATUSES, view.status),
                                       mode=word(ASKED, view.mode))))


def _pace(pace: "Pace", days: Sentence | None) -> None:
    if days:
        printing.indented(say(Plural("Usually takes {days} (median of {n} round).",
                                     "Usually takes {days} (median of {n} rounds).", pace.rounds, days=days)))


def _row(one: "Answered") -> tuple[object, ...]:
    took = "" if one.days is None else Plural("{n} day", "{n} days", one.days)
    said: object = POSITIONS[one.position].title
    if not one.counts:
        said = Sentence("{position}, not counted", position=said)
    if one.replaced:
        said = Sentence("{said} ({note})", said=said, note=Sentence("replaced later"))
    return (one.reference, one.round, one.version or "", one.asked_on or "", moment(one.received_at, one.zone), took,
            _("late") if one.late else _("on time"), said)


def _data(one: "Answered") -> dict[str, Any]:
    return {
        "document": one.reference, "round": one.round, "version": one.version, "position": one.position,
        "scope": one.scope, "asked_on": printing.iso(one.asked_on), "received_at": printing.when(one.received_at),
        "zone": one.zone, "days": one.days, "late": one.late, "proved": one.proved, "replaced": one.replaced,
        "counts": one.counts and not one.replaced,
    }
