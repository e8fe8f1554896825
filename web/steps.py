"""Steps: what one would change and leave, and taking, proposing or confirming it."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from tracker.errors import Stale
from tracker.queries.consequences import changes, stays
from tracker.queries.previews import preview
from tracker.queries.steps import StepPage, step
from tracker.services import moves
from web.actions import action
from web.forms import form_page
from web.forms.steps import Confirm, Take

bp = Blueprint("steps", __name__, url_prefix="/documents")


@bp.route("/<reference>/steps/<name>", methods=["GET", "POST"])
@action("document.move")
def show(reference: str, name: str) -> ResponseReturnValue:
    """The step before it is taken; sent, it is taken, proposed or confirmed."""
    page = step(g.session, reference, name, g.actor, g.now)
    form = _form(page)
    form.offer(page)
    if not form.is_submitted():
        form.fill(page)
    if (page.own is None and not form.is_submitted()) or _confirms_nothing(page, form):
        raise Stale(page.reference, page.state)
    return form_page(
        form, "documents/step.html", page, changes=changes(replace(page, companions=())), stays=stays(page),
        papers=page.papers, preview=preview(g.session, page),
        send=lambda: _move(page, name, form), done=url_for("documents.show", reference=reference),
    )


def _form(page: StepPage) -> Any:
    """A second person only confirms; which of the two was sent is told by its fields."""
    if request.method == "POST":
        return Take() if "occurred_precision" in request.form else Confirm()
    return Confirm() if page.own and page.own.proposed else Take()


def _confirms_nothing(page: StepPage, form: Any) -> bool:
    """Whether a confirmation was sent of what is no longer proposed."""
    return isinstance(form, Confirm) and page.own is not None and not page.own.proposed


def _move(page: StepPage, name: str, form: Any) -> Any:
    return moves.move(
        g.session, form.moving(page.reference, page.package), name, g.actor, seen_state=form.seen_state.data,
        occurred=form.occurred, now=g.now, request=form.request_key.data, given=form.terms)
