"""`tracker meeting list`: meetings and deadlines of a month, to read or for a calendar program."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.journal import target
from tracker.cli.meetings import meeting
from tracker.domain.sentence import Plural, Sentence
from tracker.language import gettext as _
from tracker.language import moment, period, say

if TYPE_CHECKING:
    from tracker.queries.month import MonthPage

__all__ = ["meeting"]
"""The group, with its commands of this file."""


@command("list", Sentence(
    "List the meetings and deadlines of a month, day by day. Or write them for a calendar program."
), group=meeting, examples=("tracker meeting list", "tracker meeting list --month 2024-03 --ics march.ics"))
@option("--month", default="", metavar="MONTH", help=Sentence("The month, as 2024-03; this one if left out."))
@option("--ics", default="", metavar="FILE", help=Sentence(
    "Write them as iCalendar to this file; - writes to the screen."))
def listed(edge: Edge, month: str, ics: str) -> None:
    from tracker.queries.frame import frame
    from tracker.queries.month import month as query

    with edge.reading("register.read") as session:
        page, origin = query(session, month, edge.now), frame(session).origin
    if ics:
        _write(edge, page, origin, ics)
    elif edge.json:
        printing.data(_data(page))
    else:
        printing.table((_("When"), _("What"), _("Which")), _rows(page),
                       _("There is no meeting and no deadline in this month."))


def _write(edge: Edge, page: "MonthPage", origin: str, out: str) -> None:
    from tracker.output import calendar

    with target(out) as file:
        file.write(calendar.ics(page, origin, edge.now))
    if out != "-":
        n = sum(one.dated for one in page.meetings) + len(page.deadlines)
        click.echo(say(Plural("{n} event written to {file}.", "{n} events written to {file}.", n, file=out)))


def _rows(page: "MonthPage") -> list[tuple[Any, ...]]:
    met = [(one.first, period(one.first, one.last, one.precision), _("meeting"), f"{one.key} {say(one.title)}")
           for one in page.meetings]
    due = [(one.day, moment(owed.at, owed.zone), owed.ends, f"{owed.reference} {say(owed.title)}")
           for one in page.days for owed in one.deadlines]
    return [row[1:] for row in sorted([*met, *due], key=lambda row: row[0])]


def _data(page: "MonthPage") -> dict[str, Any]:
    return {
        "month": f"{page.first:%Y-%m}", "complete": not page.more,
        "meetings": [{"key": one.key, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
                      "first": printing.iso(one.first), "last": printing.iso(one.last), "precision": one.precision,
                      "place": one.place, "synthetic": one.synthetic} for one in page.meetings],
        "deadlines": [{"document": one.reference, "due_at": printing.iso(one.at), "zone": one.zone,
                       "silence": one.silent, "missing": one.missing, "synthetic": one.synthetic}
                      for one in page.deadlines],
    }
