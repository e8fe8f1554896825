"""Meetings: the list, one of them, recording one with its outcomes, mending its entry."""

from flask import Blueprint, Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.output import calendar
from tracker.queries import agendas, bodies, offers
from tracker.queries import meetings as reading
from tracker.queries.agendas import Draft
from tracker.queries.month import MonthPage
from tracker.queries.month import month as reading_month
from tracker.services import meetings
from tracker.services.acts import Receipt
from web.actions import action
from web.exports import attached
from web.forms import FormPage, form_page
from web.forms.meetings import AmendMeeting, Meeting
from web.forms.papers import recent
from web.frame import Frame
from web.links import link_if_there

bp = Blueprint("meetings", __name__, url_prefix="/meetings")
TEMPLATE = "meetings/new.html"


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """What was decided, document by document, the latest meeting first."""
    body = request.args.get("body") or None
    page = reading.meetings(g.session, body=body, after=request.args.get("after") or None)
    return render_template("meetings/index.html", page=page, body=body, bodies=bodies.bodies(g.session))


@bp.get("/month")
@action("register.read")
def month() -> ResponseReturnValue:
    """Meetings and deadlines of a month, day by day."""
    return render_template("meetings/month.html", page=_month())


@bp.get("/month.ics")
@action("register.read")
def ics() -> ResponseReturnValue:
    """The same for a calendar program."""
    page = _month()
    response = Response(calendar.ics(page, g.counts.origin, g.now), mimetype="text/calendar")
    return attached(response, f"{page.first:%Y-%m}", "ics")


@bp.get("/<key>")
@action("register.read")
def show(key: str) -> ResponseReturnValue:
    """One meeting: who was there, what was decided on each draft."""
    return render_template("meetings/show.html", page=reading.meeting(g.session, key))


@bp.route("/new", methods=["GET", "POST"])
@action("meeting.record")
def new() -> ResponseReturnValue:
    """Record a meeting; drafts, body and outcome can come with the address."""
    drafts, form, known_bodies = _wanted(), Meeting(), bodies.bodies(g.session)
    form.offer(known_bodies, offers.states(g.session), len(drafts))
    context = {"papers": recent(), "drafts": agendas.offered(g.session)}
    if not form.is_submitted():
        _fill(form, drafts)
    elif form.wants_more:
        return FormPage(form, TEMPLATE, None, context).shown()
    form.knows(agendas.known(g.session, form.references))
    return form_page(
        form, TEMPLATE, None, done=_back, **context,
        send=lambda: meetings.record(g.session, form.new, g.actor, now=g.now, request=form.request_key.data))


@bp.route("/<key>/amend", methods=["GET", "POST"])
@action("meeting.amend")
def amend(key: str) -> ResponseReturnValue:
    """Mend what was mistyped in a meeting's entry."""
    form, page = AmendMeeting(), reading.meeting(g.session, key)
    if not form.is_submitted():
        form.fill(page)
    return form_page(
        form, "meetings/amend.html", page, done=url_for(".show", key=key),
        send=lambda: meetings.amend(g.session, key, form.changes, g.actor, reason=form.reason.data, now=g.now,
                                    request=form.request_key.data))


def _month() -> MonthPage:
    return reading_month(g.session, request.args.get("month", "").strip(), g.now)


def _wanted() -> list[Draft]:
    """The drafts that the address names, alone or as a package."""
    named = agendas.known(g.session, request.args.getlist("document")).values()
    package = request.args.get("package")
    return [*named, *(agendas.of_package(g.session, package) if package else ())]


def _fill(form: Meeting, drafts: list[Draft]) -> None:
    """Show the decision that the drafts wait for, ready to be recorded."""
    form.fill_occurred(Frame().today.date())
    body = request.args.get("body") or (agendas.deciding_body(g.session, drafts[0]) if drafts else None)
    title = dict(form.body.choices).get(body or "")
    if title is not None:
        form.body.data = body
        form.title_en.data, form.title_ru.data = title.title_en, title.title_ru
    for row, draft in zip(form.items, drafts, strict=False):
        row.document.data = draft.reference
        row.outcome.data = request.args.get("outcome") or draft.evidence


def _back(receipt: Receipt) -> str:
    """Where the person came from: the draft, the package, or the meeting that was recorded."""
    document, package = request.args.get("document"), request.args.get("package")
    back = (document and link_if_there("documents.show", reference=document)) or (
        package and link_if_there("packages.show", key=package))
    return back or url_for(".show", key=receipt.object)
