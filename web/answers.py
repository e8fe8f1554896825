"""The round of a draft: recording what a state answers, putting off the deadline."""

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from tracker.queries import offers
from tracker.queries.heads import head
from tracker.services import answers, rounds
from web.actions import action
from web.forms import form_page
from web.forms.answers import Extend, OwnAnswer, RecordedAnswer
from web.forms.papers import recent

bp = Blueprint("answers", __name__, url_prefix="/documents")


@bp.route("/<reference>/answers", methods=["GET", "POST"])
@action("answer.record")
def new(reference: str) -> ResponseReturnValue:
    """Record a state's answer; a representative hands in the own state's, without a paper."""
    page = head(g.session, reference, g.actor)
    registers = g.actor.may_as("clerk")
    asked = [one for one in offers.asked_states(g.session, reference) if g.actor.may_answer_for(one.code)]
    form = RecordedAnswer() if registers else OwnAnswer()
    form.offer(asked, page.round.version if page.round else 1)
    if not form.is_submitted():
        form.member_state.data = request.args.get("state") or (asked[0].code if len(asked) == 1 else None)
    return form_page(
        form, "documents/answer.html", page, asked=asked, papers=recent() if registers else (),
        send=lambda: answers.record(
            g.session, reference, form.new(page.round.zone if page.round else "UTC"), g.actor, now=g.now,
            request=form.request_key.data),
        done=url_for("documents.show", reference=reference, _anchor="answers"),
    )


@bp.route("/<reference>/deadline", methods=["GET", "POST"])
@action("round.extend")
def extend(reference: str) -> ResponseReturnValue:
    """Put the deadline of the open round off, for all states alike."""
    form, page = Extend(), head(g.session, reference, g.actor)
    return form_page(
        form, "documents/extend.html", page,
        send=lambda: rounds.extend(
            g.session, reference, form.due_at(page.round.zone if page.round else "UTC"), g.actor,
            reason=form.reason.data, now=g.now, request=form.request_key.data),
        done=url_for("documents.show", reference=reference, _anchor="answers"),
    )
