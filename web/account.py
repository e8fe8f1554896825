"""One's own doors: the password, the sign-ins on all devices, the second factor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import ValidationError

from tracker.domain.sentence import Sentence
from tracker.passwords import hash_password
from tracker.queries import people, signins
from tracker.services import signins as deeds
from tracker.services import users
from tracker.services.acts import Receipt
from web import entry
from web.actions import action
from web.entry import WRONG_CODE, NotYet
from web.faults import faults_of_form
from web.forms import ChosenTwice, Form, Line, Password, form_page
from web.frame import home
from web.language import _
from web.security import SAFE_METHODS

bp = Blueprint("account", __name__)
Answer = ResponseReturnValue


class Present(Form):
    """What asks once more who it is, before the doors are changed: the password, and a code where one is owed."""

    present = Password(Sentence("Present password"), required=True, missing=Sentence("Enter your present password."))
    present_code = Line(
        Sentence("Code of your second factor"), required=True, missing=Sentence("Enter the code."), limit=40,
        width="w12",
        hint=Sentence("The six digits that your authenticator shows now, or one of your recovery codes."))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if not g.sign_in.has_factor:
            del self.present_code

    def validate_present(self, field: Password) -> None:
        _must_hold(entry.present_holds, field.data, Sentence("This is not your present password."))

    def validate(self, extra_validators: Any = None) -> bool:
        """The code last: it counts once, so it is used only where nothing else is wrong."""
        if not super().validate(extra_validators):
            return False
        try:
            if self.present_code:
                _must_hold(lambda typed: entry.with_code(g.person, typed), self.present_code.data, WRONG_CODE)
        except ValidationError as error:
            self.fault("present_code", error.args[0])
            return False
        return True


def _must_hold(holds: Callable[[str], bool], typed: str, wrong: Sentence) -> None:
    try:
        if not holds(typed):
            raise ValidationError(wrong)
    except NotYet as error:
        raise ValidationError(error.sentence) from error


class NewPassword(Present, ChosenTwice):
    """The own password: the present one, and twice the new one."""


@dataclass(frozen=True)
class AccountPage:
    """The own sign-ins, the one of this page, and the second factor."""

    sign_ins: tuple[signins.Held, ...]
    here: str
    factor: signins.Factor | None

    @property
    def others(self) -> bool:
        """Whether somebody is signed in elsewhere under this name."""
        return any(one.stands and one.key != self.here for one in self.sign_ins)


@bp.get("/account")
@action("password.change")
def show() -> Answer:
    """Where one is signed in, and what keeps others out."""
    held = signins.sign_ins_of(g.session, g.person.key, now=g.now, limits=current_app.config["LIMITS"])
    page = AccountPage(held, g.sign_in.key, signins.factor_of(g.session, g.person.key))
    return render_template("account/show.html", page=page)


@bp.route("/account/sign-ins/<key>/end", methods=["GET", "POST"])
@action("password.change")
def end(key: str) -> Answer:
    """End one of the own sign-ins, after its person has shown who it is."""
    if (asked := asked_again(Present(), _("End the sign-in"))) is not None:
        return asked
    deeds.end(g.session, g.person.key, key, g.person.key, "revoked", now=g.now)
    return _ended()


@bp.route("/account/sign-ins/end", methods=["GET", "POST"])
@action("password.change")
def end_others() -> Answer:
    """End all of the own sign-ins but this one, after its person has shown who it is."""
    if (asked := asked_again(Present(), _("End all others"))) is not None:
        return asked
    deeds.end_all(g.session, g.person.key, g.person.key, "revoked", now=g.now, but=g.sign_in.key)
    return _ended()


@bp.route("/password", methods=["GET", "POST"])
@action("password.change")
def password() -> Answer:
    """Change the own password, which ends all other sign-ins."""
    form = NewPassword()
    form.owner = g.person.name
    return form_page(form, "account/password.html", send=lambda: _change(form), done=_stay_signed_in)


def _change(form: NewPassword) -> Receipt:
    fresh = hash_password(form.password.data, current_app.config["HASHING"])
    return users.set_password(g.session, g.person.key, fresh, g.actor, now=g.now, request=form.request_key.data)


def _stay_signed_in(_receipt: Receipt) -> str:
    """Go on here with a new sign-in, since the old one ended with the old password."""
    afresh(second=g.sign_in.has_factor)
    return home()


def afresh(*, second: bool) -> None:
    """Go on under a new sign-in after what opens the doors has changed."""
    entry.begin(people.named(g.session, g.person.key), second=second)


def asked_again(form: Present, act: str) -> Answer | None:
    """Ask once more who it is, before something is done; None once it is shown."""
    if request.method not in SAFE_METHODS and form.validate():
        return None
    page = render_template("account/confirm.html", form=form, act=act, faults=faults_of_form(form.errors))
    return page, 422 if form.errors else 200


def _ended() -> Answer:
    g.session.commit()
    flash(_("The sign-in has ended."))
    return redirect(url_for("account.show"), code=303)
