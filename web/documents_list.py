"""The list of drafts: found by words, stage and package; sorted; a page at a time."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.queries.documents import Wanted, documents
from tracker.queries.packages import packages
from web.actions import action
from web.documents import bp

SORTS = ("moved", "since", "number", "title")


@bp.get("/", strict_slashes=False)
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """Drafts that fit the filters in the address."""
    wanted = _wanted()
    page = documents(g.session, wanted, g.now, g.actor)
    offered = packages(g.session).rows if g.actor.state is None else ()
    return render_template("documents/index.html", page=page, wanted=wanted, packages=offered, sorts=SORTS,
                           filters=_filters(wanted))


def _wanted() -> Wanted:
    given = request.args
    return Wanted(
        words=given.get("q", "")[:200], state=given.get("state") or None, package=given.get("package") or None,
        overdue=bool(given.get("overdue")), sort=given.get("sort") or "moved", after=given.get("after") or None,
        language=g.language,
    )


def _filters(wanted: Wanted) -> dict[str, str]:
    """The filters in force, for links that keep them."""
    told = {"q": wanted.words, "state": wanted.state or "", "package": wanted.package or "",
            "overdue": "1" if wanted.overdue else "", "sort": wanted.sort}
    return {name: value for name, value in told.items() if value}
