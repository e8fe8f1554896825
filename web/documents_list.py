"""The list of drafts: found by words, stage and package; sorted; a page at a time."""

from collections.abc import Iterator

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.policy import may
from tracker.domain.sentence import Plural, Sentence
from tracker.errors import Invalid
from tracker.queries.documents import NOBODYS, DocumentList, Wanted, documents
from tracker.queries.packages import packages
from tracker.queries.people import names
from tracker.services.veils import veiled
from web.actions import action
from web.documents import bp
from web.in_force import Told, removable

GROUP_WORDS = {"closed": Sentence("ended"), "before_a_body": Sentence("before a body")}
NARROWER, MOST_DIGITS = ("q", "package", "overdue", "still", "moved", "officer"), 5


@bp.get("/", strict_slashes=False)
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """Drafts that fit the filters in the address."""
    wanted = asked_for()
    page = documents(g.session, wanted, g.now, g.actor)
    offered = packages(g.session).rows if may(g.actor, "register.read") else ()
    filters = _filters(wanted)
    return render_template("documents/index.html", page=page, wanted=wanted, packages=offered, filters=filters,
                           told=removable(_told(wanted, page), filters),
                           veiled=() if request.args else veiled(g.session))


def asked_for() -> Wanted:
    """What the address asks for; who asks for nothing in particular is shown the open drafts."""
    given = request.args
    anything = any(given.get(name) for name in NARROWER)
    return Wanted(
        words=given.get("q", "")[:200], state=given.get("state", "" if anything else "open") or None,
        still=_days("still"), moved=_days("moved"), officer=given.get("officer") or None,
        package=given.get("package") or None, overdue=bool(given.get("overdue")), sort=given.get("sort") or "moved",
        after=given.get("after") or None, language=g.language,
    )


def _days(name: str) -> int | None:
    """A number of days in the address; Invalid for anything else."""
    typed = request.args.get(name, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
        raise Invalid(Sentence("“{text}” is not a number of days.", text=typed[:40]), field=name)
    return int(typed)


def _filters(wanted: Wanted) -> dict[str, str]:
    """The filters in force, for links that keep them; an empty state says that every stage is meant."""
    told = {"q": wanted.words, "package": wanted.package or "", "overdue": "1" if wanted.overdue else "",
            "still": str(wanted.still or ""), "moved": str(wanted.moved or ""), "officer": wanted.officer or "",
            "sort": wanted.sort}
    return {"state": wanted.state or ""} | {name: value for name, value in told.items() if value}


def _told(wanted: Wanted, page: DocumentList) -> Iterator[Told]:
    """The filters in force as words; that drafts are open is what the list begins with."""
    if wanted.words:
        yield Told("q", Sentence("Words: {value}", value=wanted.words))
    if wanted.state not in (None, "open"):
        titles = {one.state: one.title for one in page.counts}
        yield Told("state", Sentence("Stage: {value}", value=titles.get(wanted.state) or GROUP_WORDS[wanted.state]))
    if wanted.package:
        yield Told("package", Sentence("Package {key}", key=wanted.package))
    if wanted.officer:
        yield Told("officer", _whose(wanted.officer))
    if wanted.overdue:
        yield Told("overdue", Sentence("Only with late answers"))
    if wanted.still is not None:
        yield Told("still", Plural("Not moved for {n} day", "Not moved for {n} days", wanted.still))
    if wanted.moved is not None:
        yield Told("moved", Plural("Moved within {n} day", "Moved within {n} days", wanted.moved))


def _whose(officer: str) -> Sentence:
    if officer == NOBODYS:
        return Sentence("Without a responsible officer")
    return Sentence("Responsible: {name}", name=names(g.session, {officer}).get(officer, officer))
