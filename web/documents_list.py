"""The list of drafts: found by words, stage and package; sorted; a page at a time."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.policy import may
from tracker.queries.documents import Wanted, documents
from tracker.queries.packages import packages
from tracker.services.veils import veiled
from web.actions import action
from web.documents import bp

NARROWER, MOST_DIGITS = ("q", "package", "overdue", "still"), 5


@bp.get("/", strict_slashes=False)
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """Drafts that fit the filters in the address."""
    wanted = asked_for()
    page = documents(g.session, wanted, g.now, g.actor)
    offered = packages(g.session).rows if may(g.actor, "register.read") else ()
    return render_template("documents/index.html", page=page, wanted=wanted, packages=offered,
                           filters=_filters(wanted), veiled=() if request.args else veiled(g.session))


def asked_for() -> Wanted:
    """What the address asks for; who asks for nothing in particular is shown the open drafts."""
    given = request.args
    anything = any(given.get(name) for name in NARROWER)
    return Wanted(
        words=given.get("q", "")[:200], state=given.get("state", "" if anything else "open") or None,
        still=_days(given.get("still", "")), package=given.get("package") or None,
        overdue=bool(given.get("overdue")), sort=given.get("sort") or "moved", after=given.get("after") or None,
        language=g.language,
    )


def _days(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS else None


def _filters(wanted: Wanted) -> dict[str, str]:
    """The filters in force, for links that keep them; an empty state says that every stage is meant."""
    told = {"q": wanted.words, "package": wanted.package or "", "overdue": "1" if wanted.overdue else "",
            "still": str(wanted.still or ""), "sort": wanted.sort}
    return {"state": wanted.state or ""} | {name: value for name, value in told.items() if value}
