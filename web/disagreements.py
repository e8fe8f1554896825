"""The table of disagreements on a draft: what is still open between the states."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from tracker.queries.disagreements import disagreements
from tracker.queries.document import document
from web.actions import action
from web.documents import bp


@bp.get("/<reference>/disagreements")
@action("register.read")
def differing(reference: str) -> ResponseReturnValue:
    """Open remarks and objections of the open round, else of the last one."""
    page = document(g.session, reference, g.actor, g.now)
    return render_template("documents/disagreements.html", page=page, open=disagreements(g.session, page, g.actor))
