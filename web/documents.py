"""Documents: the page of a draft, and the forms about its entry, its package and what sources say of it."""

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.policy import may, sight
from tracker.output.letters.offers import offered
from tracker.queries.document import document
from tracker.queries.heads import head
from tracker.queries.way import shortened
from tracker.services import documents, notes, packages, taking_over
from tracker.services.veils import behind_a_veil
from web.actions import action
from web.document_notes import claims, missing, roster_rows, stage_notes, would_be_asked
from web.document_pictures import pictures
from web.forms import form_page
from web.forms.documents import Amend, NewDraft, Note, Packaging, TakeOver
from web.forms.papers import recent

bp = Blueprint("documents", __name__, url_prefix="/documents")


@bp.get("/<reference>")
@action("register.read", "circulation.read")
def show(reference: str) -> ResponseReturnValue:
    """A draft on one screen; for a representative, what was circulated of it and what the own state answered.

    Somebody whom its marking keeps out sees its number, or its title too.
    """
    if (veil := behind_a_veil(g.session, reference)) is not None:
        return render_template("documents/veiled.html", page=veil)
    page = document(g.session, reference, g.actor, g.now)
    return render_template(
        "documents/show.html" if may(g.actor, "register.read") else "documents/circulation.html",
        page=page, notes=stage_notes(page), claims=claims(page), rows=roster_rows(page),
        would_be_asked=would_be_asked(page), missing=missing(page), states=sight(g.actor).states,
        printable=offered(page, g.actor), drawn=pictures(page) if may(g.actor, "register.read") else None,
        lines=page.way if request.args.get("whole") else shortened(page.way),
    )


@bp.route("/new", methods=["GET", "POST"])
@action("document.register")
def new() -> ResponseReturnValue:
    """Register a draft."""
    form = NewDraft()
    form.offer(g.session)
    return form_page(
        form, "documents/new.html",
        send=lambda: documents.register(
            g.session, form.new, g.actor, now=g.now, request=form.request_key.data),
        done=lambda receipt: url_for(".show", reference=receipt.document),
    )


@bp.route("/<reference>/amend", methods=["GET", "POST"])
@action("document.amend")
def amend(reference: str) -> ResponseReturnValue:
    """Mend what was mistyped, or say who is responsible now."""
    form, page = Amend(), head(g.session, reference, g.actor)
    form.offer(g.session)
    if not form.is_submitted():
        form.fill(page)
    return form_page(
        form, "documents/amend.html", page,
        send=lambda: documents.amend(
            g.session, reference, form.changes, g.actor, reason=form.reason.data, now=g.now,
            request=form.request_key.data),
        done=url_for(".show", reference=reference),
    )


@bp.route("/<reference>/initiator", methods=["GET", "POST"])
@action("document.amend")
def take_over(reference: str) -> ResponseReturnValue:
    """Let another state go on with the draft, instead of withdrawing it."""
    form, page = TakeOver(), head(g.session, reference, g.actor)
    form.offer(g.session, page)
    return form_page(
        form, "documents/take_over.html", page, papers=recent(),
        send=lambda: taking_over.take_over(
            g.session, reference, form.initiator.data, form.paper.data, g.actor, reason=form.reason.data, now=g.now,
            request=form.request_key.data),
        done=url_for(".show", reference=reference),
    )


@bp.route("/<reference>/package", methods=["GET", "POST"])
@action("package.put")
def package(reference: str) -> ResponseReturnValue:
    """Put a draft into a package, or take it out."""
    form, page = Packaging(), head(g.session, reference, g.actor)
    form.offer(g.session)
    if not form.is_submitted():
        form.package.data = page.package or ""
    return form_page(
        form, "documents/package.html", page,
        send=lambda: packages.put(
            g.session, reference, form.package.data or None, g.actor, reason=form.reason.data, now=g.now,
            request=form.request_key.data),
        done=url_for(".show", reference=reference),
    )


@bp.route("/<reference>/notes", methods=["GET", "POST"])
@action("note.record")
def note(reference: str) -> ResponseReturnValue:
    """Keep what a source says of a draft."""
    form, page = Note(), head(g.session, reference, g.actor)
    form.offer(page)
    return form_page(
        form, "documents/note.html", page, papers=recent(),
        send=lambda: notes.record(
            g.session, form.new(reference), g.actor, now=g.now, request=form.request_key.data),
        done=url_for(".show", reference=reference, _anchor="history"),
    )
