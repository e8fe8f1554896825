"""Bodies that meet: a small form for one that is not in the register yet."""

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue

from tracker.services import states
from web.actions import action
from web.forms import form_page
from web.forms.meetings import Body

bp = Blueprint("bodies", __name__, url_prefix="/bodies")


@bp.route("/new", methods=["GET", "POST"])
@action("body.record")
def new() -> ResponseReturnValue:
    """Put a body into the register."""
    form = Body()
    return form_page(
        form, "bodies/new.html", done=url_for("meetings.index"),
        send=lambda: states.record_body(g.session, form.new, g.actor, now=g.now, request=form.request_key.data))
