"""The box on every page: a number leads to its thing, words to what is found; drafts are suggested meanwhile."""

from typing import Any

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.queries.jumping import place, suggestions
from tracker.queries.search import Asked, tried
from web.actions import action
from web.language import ngettext, say
from web.links import open_link

bp = Blueprint("jump", __name__, url_prefix="/jump")
PAGES = {
    "document": ("documents.show", "reference"), "paper": ("papers.show", "key"), "meeting": ("meetings.show", "key"),
    "package": ("packages.show", "key"), "state": ("states.show", "code"), "entry": ("journal.show", "seq"),
}


@bp.get("")
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """Lead to the one thing that is meant, if it is there and open to this person; else to the search."""
    words = request.args.get("q", "").strip()
    return redirect(_by_number(words) or _only_one(words) or url_for("search.index", q=words), code=303)


@bp.get("/suggestions")
@action("register.read", "circulation.read")
def suggested() -> dict[str, Any]:
    """What the script shows under the box: link, number and title of a few drafts, and how many they are."""
    found = suggestions(g.session, request.args.get("q", ""), g.actor)
    rows = [[url_for("documents.show", reference=one.reference), one.reference, say(one.title)] for one in found]
    return {"rows": rows, "told": ngettext("{n} draft suggested", "{n} drafts suggested", len(rows))}


def _by_number(words: str) -> str | None:
    found = place(g.session, words)
    if found is None:
        return None
    endpoint, argument = PAGES[found.kind]
    return open_link(endpoint, **{argument: found.key})


def _only_one(words: str) -> str | None:
    found = tried(g.session, Asked(words, limit=2)).found
    if len(found) != 1:
        return None
    kind = "paper" if found[0].is_paper else "document"
    endpoint, argument = PAGES[kind]
    return open_link(endpoint, **{argument: found[0].subject})
