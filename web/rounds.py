"""A round under way: its deadline, rulings on the text, remarks settled, answers put off, reminders, statements."""

from flask import Blueprint, g, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.queries import offers
from tracker.queries.heads import Head, head
from tracker.queries.rounds import remark
from tracker.services import answers, remarks, round_lines, rounds, rulings, supplements
from web.actions import action
from web.forms import form_page
from web.forms.papers import recent
from web.forms.rounds import Attach, Authority, CarryOver, Extend, Hold, Remind, Rule, SettleRemark

bp = Blueprint("rounds", __name__, url_prefix="/documents")
TEMPLATE = "documents/round_act.html"


def _head(reference: str) -> tuple[Head, str]:
    """The head of the draft and the zone of its open round."""
    page = head(g.session, reference, g.actor)
    return page, page.round.zone if page.round else "UTC"


def _back(reference: str) -> str:
    return url_for("documents.show", reference=reference, _anchor="answers")


@bp.route("/<reference>/deadline", methods=["GET", "POST"])
@action("round.extend")
def extend(reference: str) -> ResponseReturnValue:
    """Put the deadline of the open round off, for all states alike."""
    form, (page, zone) = Extend(), _head(reference)
    return form_page(
        form, "documents/extend.html", page, papers=recent(), done=_back(reference),
        send=lambda: rounds.extend(
            g.session, reference, form.due_at(zone), g.actor, reason=form.reason.data,
            decided_on=form.decided_on.value, paper=form.paper.data or None, warned=bool(form.warned.data),
            now=g.now, request=form.request_key.data))


@bp.route("/<reference>/ruling", methods=["GET", "POST"])
@action("version.rule")
def rule(reference: str) -> ResponseReturnValue:
    """Rule on a change of the text, and say what becomes of the answers."""
    form, (page, zone) = Rule(), _head(reference)
    return form_page(
        form, TEMPLATE, page, papers=recent(), done=_back(reference),
        heading=Sentence("Rule on the change of the text"),
        lede=Sentence("A change of substance asks the states anew, and the answers given stay without effect; an "
                      "editorial change lets them count for the new version after a notice to all states."),
        send=lambda: rulings.rule(
            g.session, reference, form.new(zone), g.actor, now=g.now, request=form.request_key.data))


@bp.route("/<reference>/carry-over", methods=["GET", "POST"])
@action("version.rule")
def carry_over(reference: str) -> ResponseReturnValue:
    """Let the answers count for an editorial version once its notice has run out."""
    form, (page, _) = CarryOver(), _head(reference)
    return form_page(
        form, TEMPLATE, page, papers=(), done=_back(reference), heading=Sentence("Carry the answers over"),
        lede=Sentence("No state objected to the editorial change: the answers count for the new version."),
        send=lambda: rulings.carry_over(g.session, reference, g.actor, now=g.now, request=form.request_key.data))


@bp.route("/<reference>/remarks/<code>/<int:number>", methods=["GET", "POST"])
@action("remark.settle")
def settle(reference: str, code: str, number: int) -> ResponseReturnValue:
    """Reply to a remark and say what became of it."""
    form, (page, _) = SettleRemark(), _head(reference)
    if page.round is None:
        raise NotFound(Sentence("No round is open on {reference}.", reference=reference))
    found = remark(g.session, reference, page.round.number, code, number)
    if not form.is_submitted():
        form.fill(found)
    return form_page(
        form, TEMPLATE, page, papers=recent(), done=_back(reference),
        heading=Sentence("{state}: remark {n}", state=found.state, n=number),
        lede=Sentence("{place}: {wish}", place=found.place, wish=found.wish),
        send=lambda: remarks.settle(
            g.session, found.key, form.new, g.actor, now=g.now, request=form.request_key.data))


@bp.route("/<reference>/hold", methods=["GET", "POST"])
@action("round.hold")
def hold(reference: str) -> ResponseReturnValue:
    """Put off the answers of some states by a recorded decision, or expect them again."""
    form, (page, _) = Hold(), _head(reference)
    form.offer(offers.owing_states(g.session, reference))
    return form_page(
        form, TEMPLATE, page, papers=recent(), done=_back(reference), heading=Sentence("Put off answers"),
        lede=Sentence("What waits for a meeting or is on hold is not shown as late. The round stays open."),
        send=lambda: round_lines.hold(
            g.session, reference, form.states.data, form.held_as.data or "", g.actor, reason=form.reason.data,
            paper=form.paper.data or None, now=g.now, request=form.request_key.data))


@bp.route("/<reference>/reminder", methods=["GET", "POST"])
@action("reminder.send")
def remind(reference: str) -> ResponseReturnValue:
    """Record that states were reminded."""
    form, (page, _) = Remind(), _head(reference)
    form.offer(offers.owing_states(g.session, reference))
    if not form.is_submitted():
        form.states.data = request.args.get("states", "").split(",")
    return form_page(
        form, TEMPLATE, page, papers=recent(), done=_back(reference), heading=Sentence("Record a reminder"),
        lede=Sentence("The reminder itself goes by letter; here it is recorded that it went, and to whom."),
        send=lambda: supplements.remind(
            g.session, reference, form.states.data, g.actor, paper=form.paper.data or None, now=g.now,
            request=form.request_key.data))


@bp.route("/<reference>/answers/<code>/statement", methods=["GET", "POST"])
@action("answer.attach")
def attach(reference: str, code: str) -> ResponseReturnValue:
    """Put a reservation, a statement or an opinion beside a state's answer."""
    form, (page, _) = Attach(), _head(reference)
    return form_page(
        form, TEMPLATE, page, papers=recent(), done=_back(reference),
        heading=Sentence("Put a statement beside the answer: {code}", code=code),
        lede=Sentence("It follows the draft to the signature page, and changes no position."),
        send=lambda: supplements.attach(
            g.session, reference, code, form.new, g.actor, now=g.now, request=form.request_key.data))


@bp.route("/<reference>/answers/<code>/authority", methods=["GET", "POST"])
@action("answer.confirm")
def authority(reference: str, code: str) -> ResponseReturnValue:
    """Put the paper on file that shows by what right somebody signed."""
    form, (page, _) = Authority(), _head(reference)
    return form_page(
        form, TEMPLATE, page, papers=recent(), done=_back(reference),
        heading=Sentence("Confirm the authority of who signed: {code}", code=code),
        lede=Sentence("Until then the answer is on record without effect."),
        send=lambda: answers.confirm_authority(
            g.session, reference, code, form.paper.data, g.actor, now=g.now, request=form.request_key.data))
