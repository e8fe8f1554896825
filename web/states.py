"""States: the roster with its grounds, one state, and the forms that record a state and how it takes part."""

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.queries import offers
from tracker.queries import states as reading
from tracker.queries.answered import answered, days_said, pace
from tracker.queries.approvals import owed
from tracker.queries.owed_where import Wanted
from tracker.services import states
from web.actions import action
from web.forms import form_page
from web.forms.papers import recent
from web.forms.states import Participation, State

bp = Blueprint("states", __name__, url_prefix="/states")
PAGED = ("owed", "answered")


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """Who takes part and on what ground, and what each state owes."""
    return render_template("states/index.html", page=reading.states(g.session, g.now))


@bp.get("/<code>")
@action("register.read")
def show(code: str) -> ResponseReturnValue:
    """One state: every period with its source, what it owes, what it answered and how long it takes."""
    page, after = reading.state(g.session, code, g.now), {name: request.args.get(name) or None for name in PAGED}
    took = pace(g.session, page.code)
    return render_template(
        "states/show.html", page=page, after=after, pace=took, typical=days_said(took.days),
        owed=owed(g.session, Wanted(page.code, after=after["owed"]), g.now),
        answered=answered(g.session, page.code, after["answered"]))


@bp.route("/new", methods=["GET", "POST"])
@action("state.record")
def new() -> ResponseReturnValue:
    """Put a state into the register."""
    form = State()
    return form_page(
        form, "states/new.html", done=lambda receipt: url_for(".show", code=receipt.object),
        send=lambda: states.record_state(g.session, form.new, g.actor, now=g.now, request=form.request_key.data))


@bp.route("/participation", methods=["GET", "POST"])
@action("participation.record")
def participation() -> ResponseReturnValue:
    """Record how a state takes part from a day on."""
    form = Participation()
    form.offer(offers.states(g.session))
    if not form.is_submitted():
        form.member_state.data, form.status.data = request.args.get("state") or None, request.args.get("status") or None
        form.other_of.data = request.args.get("other_of") or ""
    return form_page(
        form, "states/participation.html", papers=recent(), done=lambda receipt: url_for(".show", code=receipt.object),
        send=lambda: states.record_participation(
            g.session, form.new, g.actor, now=g.now, request=form.request_key.data))
