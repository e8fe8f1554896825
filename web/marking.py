"""Access markings: who may read a draft, or one text of it, and what others see."""

from typing import Any

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.domain.words import MARKINGS, SHOWN_AS
from tracker.queries import offers
from tracker.queries.bodies import bodies
from tracker.queries.heads import head
from tracker.queries.texts import version
from tracker.services import marking, marking_texts
from web.actions import action
from web.forms import Choice, Picks, Text, WriteForm, form_page
from web.forms.texts import OF_A_TEXT

bp = Blueprint("marking", __name__, url_prefix="/documents")
RESTRICTED = Sentence(
    "Restricted: read by the states named, the secretaries of the bodies named, the officer responsible, heads "
    "and auditors alone. A head or the officer responsible restricts a draft: another officer could not read it "
    "any more.")


class Closed(WriteForm):
    """Who may read something, and why that changes."""

    level = Choice(Sentence("Access marking"), choices=list(MARKINGS.items()), required=True, hint=RESTRICTED)
    cleared_for = Picks(Sentence("Restricted to"))
    reason = Text(Sentence("Why?"), required=True, missing=Sentence("Give a reason."))

    def offer(self, session: Any) -> None:
        """The states and the bodies of the register."""
        self.cleared_for.choices = [*((one.code, one.title) for one in offers.states(session)),
                                    *((one.key, one.title) for one in bodies(session))]


class Marked(Closed):
    """Who may read a draft, and what others see of it."""

    shown_as = Choice(Sentence("What others see"), choices=list(SHOWN_AS.items()), required=True)


class MarkedText(Closed):
    """Who may read one text of a draft."""

    level = Choice(Sentence("Access marking"), required=True, hint=RESTRICTED, choices=OF_A_TEXT)


@bp.route("/<reference>/marking", methods=["GET", "POST"])
@action("document.mark")
def mark(reference: str) -> ResponseReturnValue:
    """Say who may read a draft from now on."""
    form, page = Marked(), head(g.session, reference, g.actor)
    form.offer(g.session)
    if not form.is_submitted():
        form.level.data, form.shown_as.data, form.cleared_for.data = page.marking, page.shown_as, list(page.cleared_for)
    return form_page(
        form, "documents/marking.html", page, send=lambda: marking.mark(
            g.session, reference, marking.Marking(form.level.data, form.shown_as.data, tuple(form.cleared_for.data)),
            g.actor, reason=form.reason.data, now=g.now, request=form.request_key.data),
        done=url_for("documents.show", reference=reference))


@bp.route("/<reference>/versions/<int:number>/marking", methods=["GET", "POST"])
@action("document.mark")
def mark_text(reference: str, number: int) -> ResponseReturnValue:
    """Say who may read one text of a draft from now on."""
    form, page = MarkedText(), head(g.session, reference, g.actor)
    text = version(g.session, reference, number, g.actor)
    form.offer(g.session)
    if not form.is_submitted():
        form.level.data, form.cleared_for.data = text.marking, list(text.cleared_for)
    return form_page(
        form, "documents/marking_text.html", page, number=number, send=lambda: marking_texts.mark(
            g.session, reference, number, marking.Marking(form.level.data, cleared_for=tuple(form.cleared_for.data)),
            g.actor, reason=form.reason.data, now=g.now, request=form.request_key.data),
        done=url_for("documents.show", reference=reference, _anchor="texts"))
