"""The access marking of a draft: who may read it, and what others see of it."""

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.domain.words import MARKINGS, SHOWN_AS
from tracker.queries import offers
from tracker.queries.heads import head
from tracker.services import marking
from web.actions import action
from web.forms import Choice, Picks, Text, WriteForm, form_page

bp = Blueprint("marking", __name__, url_prefix="/documents")


class Marked(WriteForm):
    """Who may read a draft, and why that changes."""

    level = Choice(Sentence("Access marking"), choices=list(MARKINGS.items()), required=True, hint=Sentence(
        "Restricted: read by the states named, the secretaries of the bodies named, the officer responsible, heads "
        "and auditors alone. A head or the officer responsible restricts a draft: another officer could not read it "
        "any more."))
    cleared_for = Picks(Sentence("Restricted to"))
    shown_as = Choice(Sentence("What others see"), choices=list(SHOWN_AS.items()), required=True)
    reason = Text(Sentence("Why?"), required=True, missing=Sentence("Give a reason."))


@bp.route("/<reference>/marking", methods=["GET", "POST"])
@action("document.mark")
def mark(reference: str) -> ResponseReturnValue:
    """Say who may read a draft from now on."""
    form, page = Marked(), head(g.session, reference, g.actor)
    form.cleared_for.choices = [(one.code, one.title) for one in offers.states(g.session)]
    if not form.is_submitted():
        form.level.data, form.shown_as.data, form.cleared_for.data = page.marking, page.shown_as, list(page.cleared_for)
    return form_page(
        form, "documents/marking.html", page, send=lambda: marking.mark(
            g.session, reference, marking.Marking(form.level.data, form.shown_as.data, tuple(form.cleared_for.data)),
            g.actor, reason=form.reason.data, now=g.now, request=form.request_key.data),
        done=url_for("documents.show", reference=reference))
