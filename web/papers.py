"""Papers: found by what they are, one with what rests on it, its file, registering and mending; facts without any."""

from flask import Blueprint, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.correspondence import DIRECTIONS
from tracker.domain.words import PAPER_KINDS
from tracker.queries import files, offers
from tracker.queries import papers as reading
from tracker.queries.unproved import unproved
from tracker.services import papers
from web.actions import action
from web.downloads import download
from web.forms import form_page
from web.forms.correspondence import AmendPaper, Paper
from web.in_force import removable, told_by
from web.papers_filter import FACTS, WORDS, asked_for, in_force

bp = Blueprint("papers", __name__, url_prefix="/papers")


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """Papers that fit, the latest registered first."""
    wanted = asked_for()
    page = reading.papers(g.session, wanted)
    filters = in_force(wanted)
    told = told_by(WORDS, filters, {"kind": PAPER_KINDS, "direction": DIRECTIONS})
    return render_template("papers/index.html", page=page, wanted=wanted, filters=filters,
                           told=removable(told, filters), states=offers.states(g.session), directions=DIRECTIONS,
                           kinds=PAPER_KINDS)


@bp.get("/missing")
@action("register.read")
def missing() -> ResponseReturnValue:
    """Facts that no paper proves yet, kind by kind."""
    after = request.args.get("after") or None
    page = unproved(g.session, request.args.get("kind") or "answers", after)
    return render_template("papers/missing.html", page=page, kinds=FACTS, after=after)


@bp.get("/<key>")
@action("register.read")
def show(key: str) -> ResponseReturnValue:
    """One paper, and what rests on it."""
    return render_template("papers/show.html", page=reading.paper(g.session, key), directions=DIRECTIONS)


@bp.get("/<key>/file")
@action("register.read")
def file(key: str) -> ResponseReturnValue:
    """The file of a paper, to be saved."""
    return download(files.paper_file(g.session, key))


@bp.route("/new", methods=["GET", "POST"])
@action("paper.register")
def new() -> ResponseReturnValue:
    """Register a paper under the next number of the year."""
    form, zone = Paper(), current_app.config["SETTINGS"].zone
    form.offer(offers.states(g.session))
    if not form.is_submitted():
        form.member_state.data = request.args.get("state", "")
        form.kind.data = request.args.get("kind") or None
        form.direction.data = request.args.get("direction", "incoming")
    return form_page(
        form, "papers/new.html", done=lambda receipt: url_for(".show", key=receipt.object),
        send=lambda: papers.register(g.session, form.new(zone), g.actor, now=g.now, request=form.request_key.data))


@bp.route("/<key>/amend", methods=["GET", "POST"])
@action("paper.amend")
def amend(key: str) -> ResponseReturnValue:
    """Mend what was mistyped in a paper's entry."""
    form, page = AmendPaper(), reading.paper(g.session, key)
    if not form.is_submitted():
        form.fill(page)
    return form_page(
        form, "papers/amend.html", page, done=url_for(".show", key=key),
        send=lambda: papers.amend(g.session, key, form.changes, g.actor, reason=form.reason.data, now=g.now,
                                  request=form.request_key.data))
