"""`tracker calendar`: the days off by which deadlines are reckoned."""

from datetime import date

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import reason, titles
from tracker.cli.values import Day
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _

calendar = noun("calendar")
SOURCES = {"built_in": Sentence("the built-in calendar"), "register": Sentence("the register")}


@command("list", Sentence("List the days off of a state in a year. The seat and this year if left out."),
         group=calendar, examples=("tracker calendar list", "tracker calendar list --state KZ --year 2024"))
@option("--state", metavar="CODE", help=Sentence("The state; that of the seat if left out."))
@option("--year", type=int, metavar="YEAR", help=Sentence("The year; this one if left out."))
def listed(edge: Edge, state: str | None, year: int | None) -> None:
    from tracker.queries.calendar import calendar as query
    from tracker.queries.calendar import year_of

    asked = None if year is None else year_of(str(year))
    with edge.reading("register.read") as session:
        page = query(session, state, asked, edge.now)
    days = page.days if page else ()
    if edge.json:
        printing.data([{
            "state_code": one.code, "day": printing.iso(one.day), "off": one.off, "title_en": one.title.title_en,
            "title_ru": one.title.title_ru, "source": one.source, "seq": one.seq} for one in days])
        return
    printing.table(
        (_("State"), _("Day"), _("What it is"), _("Known from"), _("Name")),
        [(one.code, one.day, _("day off") if one.off else _("worked"), SOURCES[one.source], one.title)
         for one in days],
        _("No holidays are known of this state and year: week-ends alone are off."))


@command("amend", Sentence("Say that a day is off, or with --worked that it is not, against the built-in calendar."),
         group=calendar, examples=(
    "tracker calendar amend KZ 2024-03-22 --title-ru Наурыз --reason 'Decree 15' --as officer",
    "tracker calendar amend RU 2024-04-27 --worked --reason 'Decree 1314' --as officer",
))
@argument("code")
@argument("day", type=Day())
@option("--worked", is_flag=True, help=Sentence("People work on this day."))
@titles
@reason
@request()
def amend(
    edge: Edge, code: str, day: date, worked: bool, title_en: str | None, title_ru: str | None, reason: str
) -> None:
    from tracker.services import days_off

    printing.receipt(edge, edge.record(
        days_off.amend, code, day, not worked, title_en or "", title_ru or "", reason=reason))
