"""Packages: the drafts that travel together, what holds the whole of them up, and their steps."""

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.queries.packages import package, packages
from tracker.services import packages as service
from web.actions import action
from web.forms import Line, Text, WriteForm, form_page

bp = Blueprint("packages", __name__, url_prefix="/packages")


class NewPackage(WriteForm):
    """A package by its titles and the drafts that travel in it."""

    title_ru = Line(Sentence("Title in Russian"), limit=500)
    title_en = Line(Sentence("Title in English"), limit=500)
    documents = Text(Sentence("Drafts"), hint=Sentence("Their numbers, one a line."))

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(self.documents.data.split())


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """All packages, the newest first."""
    return render_template("packages/index.html", page=packages(g.session, request.args.get("after")))


@bp.get("/<key>")
@action("register.read")
def show(key: str) -> ResponseReturnValue:
    """The drafts of a package on one screen."""
    return render_template("packages/show.html", page=package(g.session, key, g.actor, g.now))


@bp.route("/new", methods=["GET", "POST"])
@action("package.register")
def new() -> ResponseReturnValue:
    """Make a package of drafts."""
    form = NewPackage()
    return form_page(
        form, "packages/new.html",
        send=lambda: service.register(
            g.session, service.NewPackage(form.title_en.data, form.title_ru.data, form.references), g.actor,
            now=g.now, request=form.request_key.data),
        done=lambda receipt: url_for(".show", key=receipt.object),
    )
