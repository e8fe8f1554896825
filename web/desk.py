"""The desk: what waits for me, where the drafts stand, which deadline is next."""

from datetime import datetime

from flask import Blueprint, current_app, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.policy import may
from tracker.domain.round import days_past
from tracker.queries import granted
from tracker.queries.corrections import to_confirm
from tracker.queries.desk import desk
from tracker.queries.todo import Todo
from web.actions import action
from web.links import place_link

bp = Blueprint("desk", __name__)


@bp.get("/")
@action("register.read", "circulation.read", "people.read")
def index() -> ResponseReturnValue:
    """The desk; a representative begins with what the own state owes, an administrator with people."""
    if not may(g.actor, "register.read"):
        own = "approvals.index" if g.actor.state else "people.index"
        return redirect(url_for(own), code=303)
    page = desk(g.session, g.actor, g.now)
    return render_template("desk/index.html", page=page, href=_href, late_days=_late_days,
                           against=to_confirm(g.session, g.actor),
                           grants=granted.to_confirm(g.session, g.actor),
                           ways=granted.new_ways(g.session, g.actor, now=g.now))


def _late_days(due_at: datetime) -> int:
    """For how many days of the register's zone an answer has been late."""
    return days_past(due_at, current_app.config["SETTINGS"].zone, g.now)


def _href(todo: Todo) -> str:
    """Where a thing is done: the step, the form for what is missing, or the draft itself."""
    if todo.action:
        return url_for("steps.show", reference=todo.reference, name=todo.action)
    if todo.package and todo.at == "meetings":
        return url_for("meetings.new", package=todo.package)
    if todo.at == "answers":
        return url_for("documents.show", reference=todo.reference, _anchor="answers")
    return place_link(todo.at, todo.reference) or url_for("documents.show", reference=todo.reference)
