"""Papers: found by words or number, one with what rests on it, its file, registering and mending."""

from flask import Blueprint, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.queries import files, offers
from tracker.queries import papers as reading
from tracker.services import papers
from web.actions import action
from web.downloads import download
from web.forms import form_page
from web.forms.correspondence import AmendPaper, Paper

bp = Blueprint("papers", __name__, url_prefix="/papers")


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """Papers in which the words are found, the latest registered first."""
    words = request.args.get("q", "").strip()
    page = reading.papers(g.session, words=words, after=request.args.get("after") or None)
    return render_template("papers/index.html", page=page, words=words)


@bp.get("/<key>")
@action("register.read")
def show(key: str) -> ResponseReturnValue:
    """One paper, and what rests on it."""
    return render_template("papers/show.html", page=reading.paper(g.session, key))


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
