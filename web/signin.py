"""Signing in and out, and the own password."""

from dataclasses import replace

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import ValidationError

from tracker.domain.sentence import Sentence
from tracker.passwords import check_new_password, hash_password, needs_rehash, password_holds
from tracker.queries import people
from tracker.queries.people import Person
from tracker.services import users
from tracker.services.acts import Receipt
from web import signed_in
from web.actions import action, open_to_anybody
from web.faults import Fault, faults_of_form
from web.forms import Form, Line, Password, WriteForm, form_page
from web.frame import home
from web.language import _
from web.life import begin_writing, end_session
from web.security import safe_next

bp = Blueprint("signin", __name__)
WRONG = Sentence("The name or the password is not right.")


class SignIn(Form):
    """The same words for a name that does not exist and a password that is wrong."""

    name = Line(Sentence("Name"), required=True, missing=Sentence("Enter your name."), width="")
    password = Password(Sentence("Password"), required=True, missing=Sentence("Enter your password."), width="")


class NewPassword(WriteForm):
    """The own password: the present one, and twice the new one."""

    present = Password(Sentence("Present password"), required=True, missing=Sentence("Enter your present password."))
    password = Password(
        Sentence("New password"), required=True, missing=Sentence("Enter a new password."),
        hint=Sentence("12 to 128 characters. Several words are easy to remember and hard to guess."),
    )
    again = Password(
        Sentence("New password again"), required=True, missing=Sentence("Enter the new password a second time.")
    )

    def validate_present(self, field: Password) -> None:
        if not password_holds(field.data, g.person.password_hash):
            raise ValidationError(Sentence("This is not your present password."))

    def validate_password(self, field: Password) -> None:
        if (wrong := check_new_password(field.data)) is not None:
            raise ValidationError(wrong)

    def validate_again(self, field: Password) -> None:
        if field.data != self.password.data:
            raise ValidationError(Sentence("The two new passwords are not the same."))


@bp.get("/sign-in")
@open_to_anybody
def show() -> ResponseReturnValue:
    """Show the form; who is signed in already goes on."""
    if g.actor is not None:
        return redirect(_onwards(), code=303)
    return _form(SignIn(), [])


@bp.post("/sign-in")
@open_to_anybody
def sign_in() -> ResponseReturnValue:
    """Start a session for the right name and password."""
    form = SignIn()
    if not form.validate():
        return _form(form, faults_of_form(form.errors)), 422
    person = _person_of(form.name.data, form.password.data)
    if person is None:
        return _form(form, [Fault(WRONG, "#name")]), 422
    person = _with_fresh_hash(person, form.password.data)
    g.person, g.actor = person, person.actor_at(g.now)
    signed_in.begin(person)
    return redirect(_onwards(), code=303)


@bp.post("/sign-out")
@open_to_anybody
def sign_out() -> ResponseReturnValue:
    """End the session on this device."""
    session.clear()
    flash(_("You have signed out."))
    return redirect(url_for("signin.show"), code=303)


@bp.route("/password", methods=["GET", "POST"])
@action("password.change")
def password() -> ResponseReturnValue:
    """Change the own password, which ends all other sign-ins."""
    form = NewPassword()
    return form_page(form, "signin/password.html", send=lambda: _change(form), done=_stay_signed_in)


def _person_of(name: str, password: str) -> Person | None:
    """Find who signs in; an unknown name, a wrong password and an account that was closed are one and the same."""
    person = people.signing_in(g.session, name)
    end_session()
    holds = password_holds(password, person.password_hash if person else None)
    return person if person and person.active and holds else None


def _change(form: NewPassword) -> Receipt:
    return _set(g.person, hash_password(form.password.data), form.request_key.data)


def _set(person: Person, password_hash: str, request_key: str) -> Receipt:
    return users.set_password(
        g.session, person.key, password_hash, person.actor_at(g.now), now=g.now, request=request_key
    )


def _stay_signed_in(_receipt: Receipt) -> str:
    """Go on here with a new session, since the old one ended with the old password."""
    person = people.signing_in(g.session, g.person.name)
    assert person is not None, "nobody is removed from the register"
    signed_in.begin(person)
    return home()


def _with_fresh_hash(person: Person, typed: str) -> Person:
    """Make a stronger hash of the same password when the one that is kept falls behind today's parameters."""
    if not needs_rehash(person.password_hash):
        return person
    fresh = hash_password(typed)
    begin_writing()
    _set(person, fresh, f"rehash-{fresh[-32:]}")
    g.session.commit()
    end_session()
    return replace(person, password_hash=fresh)


def _form(form: SignIn, faults: list[Fault]) -> str:
    return render_template("signin/show.html", form=form, faults=faults, next=safe_next(request.args.get("next")))


def _onwards() -> str:
    return safe_next(request.args.get("next")) or home()
