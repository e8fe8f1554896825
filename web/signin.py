"""Signing in and out: the password, then the code of who has a second factor."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.queries import security, signins
from web import entry, kept, signed_in
from web.actions import open_to_anybody
from web.entry import WRONG, WRONG_CODE, NotYet
from web.faults import Fault, faults_of_form
from web.forms import Form, Line, Password
from web.frame import home
from web.language import _, ngettext
from web.security import safe_next

bp = Blueprint("signin", __name__)
Answer = ResponseReturnValue


class SignIn(Form):
    """The same words for a name that does not exist and a password that is wrong."""

    name = Line(Sentence("Name"), required=True, missing=Sentence("Enter your name."), width="")
    password = Password(Sentence("Password"), required=True, missing=Sentence("Enter your password."), width="")


class Code(Form):
    """What an authenticator shows, or a recovery code."""

    code = Line(Sentence("Code"), required=True, missing=Sentence("Enter the code."), limit=40, width="w12",
                hint=Sentence("The six digits that your authenticator shows now, or one of your recovery codes."))


@bp.get("/sign-in")
@open_to_anybody
def show() -> Answer:
    """Show the form; who is signed in already goes on."""
    if g.actor is not None:
        return redirect(_onwards(), code=303)
    return _password_form(SignIn(), [])


@bp.post("/sign-in")
@open_to_anybody
def sign_in() -> Answer:
    """Begin a sign-in for the right name and password, or ask for the code."""
    form = SignIn()
    if not form.validate():
        return _password_form(form, faults_of_form(form.errors)), 422
    try:
        person = entry.with_password(form.name.data, form.password.data)
    except NotYet as error:
        return _not_yet(_password_form(form, [Fault(error.sentence, "#name")]), error)
    if person is None:
        return _password_form(form, [Fault(WRONG, "#name")]), 422
    if signins.factor_of(g.session, person.key) is None:
        entry.begin(person, second=False)
        return _entered()
    entry.wait_for_code(person)
    return _code_form(Code(formdata=None), [])


@bp.post("/sign-in/code")
@open_to_anybody
def code() -> Answer:
    """Begin a sign-in for the right code, which must come soon after the password."""
    form, person = Code(), entry.half_signed_in()
    if person is None:
        flash(_("Enter your name and your password again."))
        return redirect(url_for(".show", next=_next()), code=303)
    if not form.validate():
        return _code_form(form, faults_of_form(form.errors)), 422
    try:
        holds = entry.with_code(person, form.code.data)
    except NotYet as error:
        return _not_yet(_code_form(form, [Fault(error.sentence, "#code")]), error)
    if not holds:
        return _code_form(form, [Fault(WRONG_CODE, "#code")]), 422
    entry.begin(person, second=True)
    return _entered()


@bp.post("/sign-out")
@open_to_anybody
def sign_out() -> Answer:
    """End the sign-in on this device."""
    entry.leave()
    signed_in.forget()
    flash(_("You have signed out."))
    return redirect(url_for("signin.show"), code=303)


def _entered() -> Answer:
    """Go on, told of what failed under this name before; or to what was typed when the last sign-in ran out."""
    if failed := security.failures_before(g.session, g.person.key, g.sign_in.key):
        flash(ngettext("Since you signed in last, somebody failed {n} time to sign in under your name.",
                       "Since you signed in last, somebody failed {n} times to sign in under your name.", failed))
    return kept.after_sign_in(_onwards()) if kept.carried() else redirect(_onwards(), code=303)


def _not_yet(page: str, error: NotYet) -> Answer:
    return page, 429, {"Retry-After": str(error.seconds)}


def _password_form(form: SignIn, faults: list[Fault]) -> str:
    return render_template("signin/show.html", form=form, faults=faults, next=_next(), kept=kept.carried())


def _code_form(form: Code, faults: list[Fault]) -> str:
    return render_template("signin/code.html", form=form, faults=faults, next=_next(), kept=kept.carried())


def _next() -> str | None:
    return safe_next(request.args.get("next"))


def _onwards() -> str:
    return _next() or home()
