"""Insights: how long stages and states take, where drafts stand still, who sent them back; and the cases behind it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import language
from tracker.domain.durations import Spread
from tracker.domain.words import DOCUMENT_KINDS
from tracker.queries import offers
from tracker.queries.insights import insights
from tracker.queries.insights_cases import MOST_SHOWN, Which, cases
from tracker.queries.insights_said import HEADINGS, lede, limits, period, rules
from tracker.queries.insights_still import waits
from tracker.queries.insights_where import YEAR, Wanted
from tracker.queries.packages import packages
from web.actions import action
from web.clock import today
from web.journal_filter import day
from web.language import _, ngettext
from web.pictures.boxes import BoxRow, boxes
from web.pictures.shapes import both

bp = Blueprint("insights", __name__, url_prefix="/insights")
NAMES = {"since": "from", "until": "to", "kind": "kind", "package": "package", "member": "member"}
WHICH = ("of", "key", "how", "back_to")
STILL_SHOWN = 5


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """The figures, for everybody who reads the whole register."""
    wanted = asked_for()
    page, told = insights(g.session, wanted, g.now, g.actor), in_force(wanted)
    stages = [_row(one.title, one.days, one.lasting, {**told, "of": "visits", "key": one.key, "how": "ended"})
              for one in page.stages]
    states = [_row(one.title, one.days, one.open, {**told, "of": "askings", "key": one.code, "how": "answered"})
              for one in page.states]
    shown = page.facts.still.rows[:STILL_SHOWN]
    return render_template(
        "insights/index.html", page=page, filters=told, lede=lede(page), rules=rules(page), limits=limits(),
        stages=both(boxes, stages), states=both(boxes, states), still=shown, waits=waits(g.session, shown, g.now),
        packages=packages(g.session).rows, members=offers.states(g.session), kinds=tuple(DOCUMENT_KINDS),
        period=period(wanted, page.today), year=(page.today - timedelta(YEAR)).isoformat())


@bp.get("/cases")
@action("register.read")
def behind() -> ResponseReturnValue:
    """The cases that one number counts."""
    wanted = asked_for()
    which = which_number()
    page = cases(g.session, wanted, which, g.now, g.actor)
    asked = in_force(wanted) | {name: value for name in WHICH if (value := request.args.get(name))}
    return render_template("insights/cases.html", page=page, filters=in_force(wanted), asked=asked, most=MOST_SHOWN,
                           heading=HEADINGS[which.of], period=period(wanted, today()))


def asked_for() -> Wanted:
    """What the address asks for; who names no first day is shown the last year, an empty one means all there is."""
    given = request.args
    texts = {name: given.get(NAMES[name], "").strip()[:60] or None for name in ("kind", "package", "member")}
    since = day("from") if "from" in given else today() - timedelta(YEAR)
    return Wanted(since, day("to"), **texts)


def which_number() -> Which:
    """The number whose cases the address asks for."""
    return Which(*(request.args.get(name, "")[:60] for name in WHICH))


def in_force(wanted: Wanted) -> dict[str, str]:
    """The filters for links that keep them; an empty first day says that all there is is meant."""
    values = {NAMES[name]: getattr(wanted, name) for name in NAMES}
    return {"from": ""} | {name: str(value) for name, value in values.items() if value}


def _row(title: Any, days: Spread, open_: int, link: Mapping[str, Any]) -> BoxRow:
    """A bar; of few cases the days themselves, beside them how many there are."""
    low, high = days.quartiles or (None, None)
    said = _("no case") if not days.n else ", ".join(map(str, days.few)) if days.few else _days(days.median)
    count = ngettext("{n} case", "{n} cases", days.n)
    if open_:
        count = _("{cases}, {n} so far", cases=count, n=open_)
    return BoxRow(language.title(title), low, days.median if days.quartiles else None, high, said, count,
                  url_for(".behind", **link) if days.n else None)


def _days(value: float | None) -> str:
    """So many days, to a tenth."""
    return language.number(round(value or 0, 1))
