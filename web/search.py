"""Searching by words: in names and numbers, papers, remarks and texts."""

from flask import Blueprint, g, render_template, request

from tracker.domain.words import SEARCHED
from tracker.queries.search import Asked, tried
from web.actions import action

bp = Blueprint("search", __name__, url_prefix="/search")


@bp.get("", strict_slashes=False)
@action("register.read", "circulation.read")
def index() -> str:
    """What is found by the words of the address; everything stands in it, so that a search can be kept and sent."""
    given = request.args
    asked = Asked(given.get("q", "").strip(), given.get("what") or None, given.get("stage") or None,
                  given.get("after") or None)
    kept = {name: value for name, value in (("q", asked.words), ("what", asked.what), ("stage", asked.stage)) if value}
    return render_template("search/index.html", page=tried(g.session, asked), asked=asked, kept=kept,
                           places=SEARCHED.items())
