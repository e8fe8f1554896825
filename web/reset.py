"""Choosing a password by a link that an administrator made."""

from flask import Blueprint, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.errors import NotFound
from tracker.passwords import hash_password
from tracker.queries import signins
from tracker.services import resets
from web import entry
from web.actions import open_to_anybody
from web.faults import faults_of_form
from web.forms import ChosenTwice
from web.forms.page import flash_receipt
from web.language import _
from web.security import SAFE_METHODS

bp = Blueprint("reset", __name__)


@bp.route("/reset/<token>", methods=["GET", "POST"])
@open_to_anybody
def choose(token: str) -> ResponseReturnValue:
    """Set the password of the person of the link, once; then the person signs in with it."""
    person = signins.by_link(g.session, token, now=g.now)
    if person is None:
        raise NotFound(resets.GONE)
    form = ChosenTwice()
    form.owner = person.name
    if request.method in SAFE_METHODS or not form.validate():
        response = make_response(render_template(
            "signin/reset.html", form=form, name=person.name, faults=faults_of_form(form.errors)))
        response.status_code = 422 if form.errors else 200
        response.headers["Cache-Control"] = "no-store"
        return response
    fresh = hash_password(form.password.data, current_app.config["HASHING"])
    with entry.writing() as own:
        receipt = resets.use(own, token, fresh, person.actor_at(g.now), now=g.now, request=form.request_key.data)
    flash(_("Your password is set. Sign in with it."))
    flash_receipt(receipt)
    return redirect(url_for("signin.show"), code=303)
