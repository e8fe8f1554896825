"""The own second factor: set up with a picture, its recovery codes, and taken off."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import ValidationError

from tracker import second_factor
from tracker.config import REQUIRED
from tracker.domain.limits import needs_second_factor
from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from tracker.queries import signins
from tracker.services import second_factors
from tracker.services import signins as deeds
from web.account import Present, afresh, asked_again
from web.actions import action
from web.faults import faults_of_form
from web.forms import Hidden, Line
from web.language import _, say
from web.security import SAFE_METHODS

bp = Blueprint("factor", __name__, url_prefix="/account")
Answer = ResponseReturnValue
OPEN = frozenset({"factor", "account", "signin", "preferences", "help"})


class NewFactor(Present):
    """Who it is once more, and a code that shows that the authenticator has the secret."""

    secret, step = "", None
    sealed = Hidden()
    code = Line(Sentence("Code"), required=True, missing=Sentence("Enter the code that the authenticator shows."),
                limit=12, width="w12", hint=Sentence("The six digits that the authenticator shows now."))

    def validate_code(self, field: Line) -> None:
        self.step = second_factor.step_of(self.secret, field.data, g.now)
        if self.step is None:
            raise ValidationError(Sentence("This code is not right. Check that the clock of the device is right."))


@dataclass(frozen=True)
class FactorPage:
    """A secret to be taken over by an authenticator: as a picture, and in letters."""

    picture: second_factor.Picture
    secret: str
    there: bool
    required: bool


@bp.route("/second-factor", methods=["GET", "POST"])
@action("password.change")
def setup() -> Answer:
    """Show a new secret; set up the second factor once a code of it was right, and who it is was shown."""
    form = NewFactor()
    if request.method in SAFE_METHODS:
        secret = second_factor.new_secret()
        form.sealed.data = second_factor.seal(secret, current_app.config["SECRET_KEY"], g.person.key)
        return _page(form, secret)
    form.secret = _secret_of(form)
    if not form.validate() or form.step is None:
        return _page(form, form.secret), 422
    codes = second_factor.new_codes()
    second_factors.enrol(g.session, form.sealed.data, form.step, [second_factor.hash_of_code(one) for one in codes],
                         g.actor, now=g.now)
    deeds.end_all(g.session, g.person.key, g.person.key, "factor", now=g.now)
    g.session.commit()
    afresh(second=True)
    return render_template("account/codes.html", codes=codes)


@bp.route("/second-factor/end", methods=["GET", "POST"])
@action("password.change")
def remove() -> Answer:
    """Take off the second factor, after its person has shown who it is."""
    if (asked := _asked_again(_("Take off the second factor"))) is not None:
        return asked
    second_factors.remove(g.session, g.person.key, g.actor, now=g.now)
    g.session.commit()
    flash(_("Your second factor was taken off."))
    afresh(second=False)
    return redirect(url_for("account.show"), code=303)


@bp.route("/recovery-codes", methods=["GET", "POST"])
@action("password.change")
def codes() -> Answer:
    """Make new recovery codes, after its person has shown who it is; the old ones count no more."""
    if (asked := _asked_again(_("Make new recovery codes"))) is not None:
        return asked
    made = second_factor.new_codes()
    second_factors.renew_codes(g.session, [second_factor.hash_of_code(one) for one in made], g.actor, now=g.now)
    g.session.commit()
    return render_template("account/codes.html", codes=made)


def demand(app: Flask) -> None:
    """Where a second factor is required, lead who has none to where it is set up."""
    if app.config["SETTINGS"].second_factor == REQUIRED:
        app.before_request(lead_to_setup)


def lead_to_setup() -> Any:
    """Let nobody of the secretariat go on without a second factor."""
    if request.endpoint == "static" or request.blueprint in OPEN or g.sign_in is None:
        return None
    stood_in_for = (role for one in g.actor.capacities for role in one.roles)
    if g.sign_in.has_factor or not needs_second_factor((*g.person.roles, *stood_in_for)):
        return None
    return redirect(url_for("factor.setup"), code=303)


def _secret_of(form: NewFactor) -> str:
    try:
        return second_factor.opened(form.sealed.data or "", current_app.config["SECRET_KEY"], g.person.key)
    except Unsafe:
        return second_factor.new_secret()  # somebody else's, or spoilt: its codes are never right


def _page(form: NewFactor, secret: str) -> str:
    issuer = say(current_app.config["SETTINGS"].organisation) or "Draft Tracker"
    picture = second_factor.picture(second_factor.address(secret, g.person.name, issuer))
    page = FactorPage(picture, " ".join(secret[at:at + 4] for at in range(0, len(secret), 4)), g.sign_in.has_factor,
                      current_app.config["SETTINGS"].second_factor == REQUIRED)
    return render_template("account/factor.html", form=form, page=page, faults=faults_of_form(form.errors))


def _asked_again(act: str) -> Answer | None:
    """Ask who it is before something is done; lead back where there is no second factor."""
    if signins.factor_of(g.session, g.person.key) is None:
        return redirect(url_for("account.show"), code=303)
    return asked_again(Present(), act)
