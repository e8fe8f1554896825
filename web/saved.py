"""Saved filters: a list as a person likes to see it, kept under a name; links above the lists and on the Desk."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.queries.saved_filters import Saved, saved_filters
from tracker.services import saved_filters as service
from web.actions import action
from web.faults import faults_of_form
from web.forms import FormPage, Line, WriteForm
from web.frame import opens
from web.language import _
from web.security import SAFE_METHODS

bp = Blueprint("saved", __name__, url_prefix="/filters")
KNOWN = {
    "documents": ("q", "state", "package", "officer", "overdue", "still", "moved", "sort"),
    "approvals": ("by", "only", "state", "draft", "package", "overdue", "soon"),
    "papers": ("q", "direction", "year", "kind", "state", "since", "until", "unused"),
    "journal": ("document", "kind", "actor", "state", "body", "paper", "since", "until"),
    "search": ("q", "what", "stage"),
}
"""The pages with filters, and the names that their addresses know; nothing else is ever kept."""
MOST_LETTERS = 1000


class Named(WriteForm):
    """The name of a filter."""

    name = Line(Sentence("Name of the filter"), required=True, missing=Sentence("Enter a name."), limit=60)


@dataclass(frozen=True)
class NamePage:
    """The form of a name: of a filter to be kept, or of one that is kept."""

    saved: Saved | None
    link: str


@bp.get("")
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """All of one's own."""
    return render_template("saved/index.html", page=saved_filters(g.session, g.person.key))


@bp.route("/new/<page>", methods=["GET", "POST"])
@action("register.read", "circulation.read")
def new(page: str) -> ResponseReturnValue:
    """Keep what the address asks for, under a name."""
    query = known(page, request.query_string.decode("utf-8", "replace"))
    return _named(NamePage(None, link_of(page, query)), lambda name: service.save(
        g.session, g.person.key, name, page, query))


@bp.route("/<int:number>", methods=["GET", "POST"])
@action("register.read", "circulation.read")
def rename(number: int) -> ResponseReturnValue:
    """Give one of one's own another name."""
    own = next((one for one in saved_filters(g.session, g.person.key) if one.number == number), None)
    if own is None:
        raise NotFound(Sentence("There is no such filter among yours."))
    return _named(NamePage(own, url_for(".index")), lambda name: service.rename(
        g.session, g.person.key, number, name))


@bp.post("/<int:number>/delete")
@action("register.read", "circulation.read")
def remove(number: int) -> ResponseReturnValue:
    """Delete one of one's own."""
    service.remove(g.session, g.person.key, number)
    g.session.commit()
    flash(_("The filter was deleted."))
    return redirect(url_for(".index"), code=303)


def _named(page: NamePage, do: Any) -> ResponseReturnValue:
    form = Named()
    if page.saved and not form.is_submitted():
        form.name.data = page.saved.name
    g.form_page = shown = FormPage(form, "saved/name.html", page)
    if request.method in SAFE_METHODS:
        return shown.shown()
    if not form.validate():
        return shown.shown(faults_of_form(form.errors)), 422
    do(form.name.data)
    g.session.commit()
    flash(_("The filter is saved."))
    return redirect(page.link, code=303)


def known(page: str, query: str) -> str:
    """What of a query the page knows, in the order of its names; NotFound for a page without filters."""
    if page not in KNOWN:
        raise NotFound(Sentence("This page has no filters to save."))
    given = dict(parse_qsl(query[:MOST_LETTERS], keep_blank_values=True))
    return urlencode({name: given[name] for name in KNOWN[page] if name in given})[:MOST_LETTERS]


def link_of(page: str, query: str) -> str:
    """The list under a filter; the query is asked anew for what the page knows."""
    address = url_for(f"{page}.index")
    return f"{address}?{told}" if (told := known(page, query)) else address


def saved_here(page: str = "") -> tuple[Saved, ...]:
    """Those of who is signed in that lead to this page, or to any that is open to them."""
    if g.person is None or g.get("travelled") or not opens("saved.index"):
        return ()
    return tuple(one for one in saved_filters(g.session, g.person.key)
                 if one.page == (page or one.page) and opens(f"{one.page}.index"))
