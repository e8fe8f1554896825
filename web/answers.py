"""What a state answers on a draft, recorded in its round."""

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.policy import may
from tracker.domain.things import AnswerOf
from tracker.queries import offers
from tracker.queries.heads import head
from tracker.services import answers
from web.actions import action
from web.forms import FormPage, form_page
from web.forms.answers import OwnAnswer, RecordedAnswer
from web.forms.papers import recent

bp = Blueprint("answers", __name__, url_prefix="/documents")
TEMPLATE = "documents/answer.html"


@bp.route("/<reference>/answers", methods=["GET", "POST"])
@action("answer.record")
def new(reference: str) -> ResponseReturnValue:
    """Record a state's answer; a representative hands in the own state's, without a paper."""
    page = head(g.session, reference, g.actor)
    registers = may(g.actor, "answer.register")
    asked = [one for one in offers.asked_states(g.session, reference)
             if may(g.actor, "answer.record", AnswerOf(one.code))]
    form = RecordedAnswer() if registers else OwnAnswer()
    form.offer(asked, page.round.version if page.round else 1)
    if isinstance(form, RecordedAnswer):
        form.offer_others(offers.answered_with(g.session, reference))
    context = {"asked": asked, "papers": recent() if registers else ()}
    if not form.is_submitted():
        form.member_state.data = request.args.get("state") or (asked[0].code if len(asked) == 1 else None)
    elif form.rows.wants_more():
        return FormPage(form, TEMPLATE, page, context).shown()
    return form_page(
        form, TEMPLATE, page, **context,
        send=lambda: answers.record(
            g.session, [reference, *form.references], form.new(page.round.zone if page.round else "UTC"), g.actor,
            now=g.now, request=form.request_key.data),
        done=url_for("documents.show", reference=reference, _anchor="answers"),
    )
