"""`tracker insights`: how long stages and states take, where drafts stand still, who sent them back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.values import Day, Word
from tracker.domain.durations import Spread
from tracker.domain.sentence import Sentence
from tracker.domain.words import DOCUMENT_KINDS
from tracker.language import gettext as _
from tracker.language import number, say

if TYPE_CHECKING:
    from tracker.queries.insights import InsightsPage, StageLine, StateLine
    from tracker.queries.insights_where import Wanted


NARROWER = (
    option("--from", "since", type=Day(), metavar="DAY", help=Sentence("Only what ended on this day or later.")),
    option("--to", "until", type=Day(), metavar="DAY", help=Sentence("Only what ended on this day or before.")),
    option("--all-time", is_flag=True, help=Sentence("All that is in the register.")),
    option("--kind", "of_kind", type=Word(DOCUMENT_KINDS), metavar="KIND", help=Sentence("Only drafts of this kind.")),
    option("--package", metavar="KEY", help=Sentence("Only drafts of this package.")),
    option("--member", metavar="CODE", help=Sentence("Only this state.")),
)


def narrowed(run: Any) -> Any:
    """The options that say what the figures are about."""
    for one in reversed(NARROWER):
        run = one(run)
    return run


def asked_for(edge: Edge, since: date | None, until: date | None, all_time: bool, of_kind: str | None,
              package: str | None, member: str | None) -> "Wanted":
    """What the options ask for; the last year if they name no period."""
    from tracker.queries.insights_where import YEAR, Wanted

    first = None if all_time else since or edge.today - timedelta(YEAR)
    return Wanted(first, until, of_kind, package, member.upper() if member else None)


@command("insights", examples=("tracker insights", "tracker insights --from 2024-01-01 --to 2024-12-31",
             "tracker insights --all-time --member KZ --json"))
@narrowed
def insights(edge: Edge, **asked: Any) -> None:
    from tracker.queries.insights import insights as read

    wanted = asked_for(edge, **asked)
    with edge.reading("register.read") as session:
        page = read(session, wanted, edge.now, edge.reader(session))
    if edge.json:
        printing.data(_data(page))
    else:
        _text(page)


def _text(page: "InsightsPage") -> None:
    from tracker.queries.insights_said import lede, limits, period

    click.echo(" ".join(say(one) for one in lede(page)))
    click.echo(say(period(page.wanted, page.today)))
    printing.heading(_("How long each stage takes"))
    printing.table(
        (_("Ended"), _("Median"), _("Middle half"), _("Working days"), _("So far"), _("Left out"), _("Stage")),
        [(one.days.n, _middle(one.days), _half(one.days), _middle(one.working), one.lasting, one.unknown, one.title)
         for one in page.stages], "", by=2)
    printing.heading(_("How long each state takes"))
    printing.table(
        (_("Answered"), _("Answered late"), _("Median"), _("Middle half"), _("Working days"), _("Not answered yet"),
         _("Overdue"), _("No answer"), _("Left out"), _("State")),
        [(one.days.n, one.late, _middle(one.days), _half(one.days), _middle(one.working), one.open, one.open_late,
          one.without, one.apart + one.unknown, one.title) for one in page.states], "", by=2)
    printing.heading(_("Where drafts stand still"))
    printing.table(
        (_("Drafts"), _("Longest, days"), _("Stage")),
        [(len(rows), rows[0].days, title) for _key, title, rows in page.still if rows],
        _("Every open draft has moved in the last 90 days."), by=2)
    printing.heading(_("How often sent back, and by whom"))
    printing.table(
        (_("Returns"), _("Body"), _("States"), _("Secretariat"), _("From stage"), _("To stage")),
        [(one.total, one.body, one.states, one.secretariat, one.source_title, one.target_title)
         for one in page.returns], _("No draft was sent back in this period."), by=2)
    click.echo()
    printing.indented(" ".join(say(one) for one in limits()), 0)


def _middle(spread: Spread) -> str:
    if spread.few:
        return ", ".join(map(str, spread.few))
    return "–" if spread.median is None else number(round(spread.median, 1))


def _half(spread: Spread) -> str:
    return "–".join(number(round(one, 1)) for one in spread.quartiles) if spread.quartiles else "–"


def _data(page: "InsightsPage") -> dict[str, Any]:
    wanted = page.wanted
    return {
        "from": printing.iso(wanted.since), "to": printing.iso(wanted.until), "as_of": printing.iso(page.today),
        "kind": wanted.kind, "package": wanted.package, "member": wanted.member,
        "stages": [_stage(one) for one in page.stages], "states": [_state(one) for one in page.states],
        "still": [{"document": one.reference, "stage": one.state, "since": printing.iso(one.since), "days": one.days}
                  for one in page.facts.still.rows],
        "returns": [{"document": one.reference, "entry": one.seq, "from_stage": one.source, "to_stage": one.target,
                     "on": printing.iso(one.day if one.exact else None), "cause": one.cause.kind,
                     "who": [who.title_en for who in one.cause.who], "reason": one.reason}
                    for one in page.facts.returns],
    }


def _stage(one: "StageLine") -> dict[str, Any]:
    return {"stage": one.key, "days": _spread(one.days), "working_days": _spread(one.working),
            "lasting": one.lasting, "longest": one.longest, "left_out": one.unknown}


def _state(one: "StateLine") -> dict[str, Any]:
    return {"state_code": one.code, "days": _spread(one.days), "working_days": _spread(one.working), "late": one.late,
            "open": one.open, "open_late": one.open_late, "longest_open": one.longest, "without_answer": one.without,
            "not_asked_to_approve": one.apart, "left_out": one.unknown}


def _spread(spread: Spread) -> dict[str, Any]:
    return {"n": spread.n, "median": spread.median, "quartiles": list(spread.quartiles) if spread.quartiles else None,
            "least": spread.least, "most": spread.most, "values": list(spread.few)}
