"""Counter-entries: correcting and annulling an entry, confirming it as a second person, letting it fall."""

from typing import Any

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.domain.things import Proposed
from tracker.errors import Invalid
from tracker.queries.corrections import Counterable, correctable_entry
from tracker.services import corrections
from web.actions import action
from web.forms import form_page
from web.forms.corrections import Annul, Confirm, Drop, correction, given
from web.forms.papers import recent
from web.journal import bp

CORRECT, ANNUL = corrections.CORRECT, corrections.ANNUL


@bp.route("/<int:seq>/correct", methods=["GET", "POST"])
@action("entry.correct")
def correct(seq: int) -> ResponseReturnValue:
    """Say what an entry should have said; or, as a second person, that it should."""
    page = correctable_entry(g.session, seq)
    if page.proposed:
        return _second(page)
    form = correction(page.fields)
    return _page(form, page, CORRECT, lambda: corrections.correct(
        g.session, seq, given(form, page.fields), g.actor, reason=form.reason.data, paper=form.paper.data or None,
        now=g.now, request=form.request_key.data))


@bp.route("/<int:seq>/annul", methods=["GET", "POST"])
@action("entry.annul")
def annul(seq: int) -> ResponseReturnValue:
    """Say that what an entry tells did not happen; or, as a second person, that it did not."""
    page = correctable_entry(g.session, seq)
    if page.proposed:
        return _second(page)
    form = Annul()
    return _page(form, page, ANNUL, lambda: corrections.annul(
        g.session, seq, g.actor, reason=form.reason.data, paper=form.paper.data or None, now=g.now,
        request=form.request_key.data))


@bp.post("/<int:seq>/drop")
@action("entry.correct")
def drop(seq: int) -> ResponseReturnValue:
    """Let fall what is proposed against an entry."""
    page, form = correctable_entry(g.session, seq), Drop()
    if page.proposed is None and request.method == "GET":
        return redirect(url_for(".show", seq=seq), code=303)
    return _page(form, page, CORRECT, lambda: corrections.drop(
        g.session, seq, g.actor, now=g.now, request=form.request_key.data))


def _second(page: Counterable) -> ResponseReturnValue:
    """The page of what was proposed: its second person confirms it as it stands."""
    assert page.proposed is not None
    form, seq = Confirm(), page.told.seq
    if not form.is_submitted():
        form.proposal.data = str(page.proposed.seq)
    return _page(form, page, page.proposed.action, lambda: _confirm(page, form, seq))


def _confirm(page: Counterable, form: Confirm, seq: int) -> Any:
    if page.proposed is None or form.proposal.data != str(page.proposed.seq):
        raise Invalid(Sentence("Something else is proposed by now. Look at it again."))
    if page.proposed.action == ANNUL:
        return corrections.annul(g.session, seq, g.actor, reason="", now=g.now, request=form.request_key.data)
    return corrections.correct(g.session, seq, {}, g.actor, reason="", now=g.now, request=form.request_key.data)


def _page(form: Any, page: Counterable, act: str, send: Any) -> ResponseReturnValue:
    confirms = bool(page.proposed and may(g.actor, page.proposed.action, Proposed(page.proposed.key)))
    return form_page(
        form, "journal/counter.html", page, act=act, confirms=confirms, papers=recent(), drops=Drop(),
        send=send, done=url_for(".show", seq=page.told.seq))
