"""Texts of a draft: registering the next version, handing out those that are held."""

from flask import Blueprint, Response, g, url_for
from flask.typing import ResponseReturnValue

from tracker.queries.files import text_of, translation_of
from tracker.queries.heads import head
from tracker.queries.texts import version
from tracker.services import translating, versions
from web.actions import action
from web.downloads import download
from web.forms import form_page
from web.forms.texts import InAnotherLanguage, NewText

bp = Blueprint("versions", __name__)


@bp.route("/documents/<reference>/versions/new", methods=["GET", "POST"])
@action("version.register")
def new(reference: str) -> ResponseReturnValue:
    """Register the next version of a draft."""
    form, page = NewText(), head(g.session, reference, g.actor)
    form.offer(page.version)
    return form_page(
        form, "documents/version.html", page,
        send=lambda: versions.register(
            g.session, reference, form.new, g.actor, now=g.now, request=form.request_key.data),
        done=url_for("documents.show", reference=reference, _anchor="texts"),
    )


@bp.get("/versions/<reference>/v<int:number>")
@action("register.read", "circulation.read")
def file(reference: str, number: int) -> Response:
    """The text as it was handed in."""
    return download(text_of(g.session, reference, number, g.actor))


@bp.get("/versions/<reference>/v<int:number>/translations/<int:seq>")
@action("register.read", "circulation.read")
def translation(reference: str, number: int, seq: int) -> Response:
    """The same text in another language, as it was handed in."""
    return download(translation_of(g.session, reference, number, seq, g.actor))


@bp.route("/documents/<reference>/versions/<int:number>/translation", methods=["GET", "POST"])
@action("version.register")
def translate(reference: str, number: int) -> ResponseReturnValue:
    """Put a version in another language under it."""
    form, page = InAnotherLanguage(), head(g.session, reference, g.actor)
    text = version(g.session, reference, number, g.actor)
    form.offer(text.language)
    return form_page(
        form, "documents/translation.html", page, text=text,
        send=lambda: translating.translate(
            g.session, reference, number, form.new, g.actor, now=g.now, request=form.request_key.data),
        done=url_for("documents.show", reference=reference, _anchor="versions"),
    )
