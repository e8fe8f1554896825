"""Help: what the register is, who does what, its words, and its keys."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.domain.actor import ROLES
from web.actions import open_to_anybody

bp = Blueprint("help", __name__, url_prefix="/help")


@bp.get("")
@open_to_anybody
def show() -> ResponseReturnValue:
    """One page for everybody, also before signing in."""
    return render_template("help/show.html", roles=ROLES)
