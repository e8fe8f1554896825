"""The calendar of days off: what deadlines are reckoned by, and what the register says against the built-in one."""

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.queries import offers
from tracker.queries.calendar import calendar, year_of
from tracker.services import days_off
from web.actions import action
from web.forms import form_page
from web.forms.calendar import AmendDay

bp = Blueprint("calendar", __name__, url_prefix="/calendar")


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """A year of a state: the seat and this year if the address says nothing else."""
    page = calendar(g.session, request.args.get("state") or None, _year(), g.now)
    return render_template("calendar/index.html", page=page)


@bp.route("/amend", methods=["GET", "POST"])
@action("calendar.amend")
def amend() -> ResponseReturnValue:
    """Say that a day is off, or worked, against the built-in calendar."""
    form = AmendDay()
    form.offer(offers.states(g.session))
    if not form.is_submitted():
        form.member_state.data, form.day.data = request.args.get("state") or None, request.args.get("day") or ""
    return form_page(
        form, "calendar/amend.html",
        done=lambda _: url_for(".index", state=form.member_state.data, year=form.day.value.year),
        send=lambda: days_off.amend(
            g.session, form.member_state.data, form.day.value, form.off, form.title_en.data, form.title_ru.data,
            g.actor, reason=form.reason.data, now=g.now, request=form.request_key.data))


def _year() -> int | None:
    typed = request.args.get("year", "").strip()
    return year_of(typed) if typed else None
