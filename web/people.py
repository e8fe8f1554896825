"""People of the register: accounts and roles, kept by the administrator."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, g, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.actor import ROLES
from tracker.domain.sentence import Sentence
from tracker.passwords import NONE
from tracker.queries import people
from tracker.queries.bodies import bodies
from tracker.queries.granted import WAITS, NewWay, Waiting, new_ways, waiting, waits
from tracker.queries.people import Person
from tracker.services import users
from tracker.services.acts import Receipt
from web.actions import action
from web.clock import today
from web.forms import Choice, Day, Line, Picks, WriteForm, form_page
from web.language import _, say

bp = Blueprint("people", __name__, url_prefix="/people")
CODE = Sentence("State of a representative")


@dataclass(frozen=True)
class PeoplePage:
    """Everybody with an account, the rights that wait for a second person, and accounts with a new way in."""

    people: tuple[Person, ...]
    waiting: tuple[Waiting, ...]
    ways: tuple[NewWay, ...]
    today: date


class NewPerson(WriteForm):
    """An account; its first password is chosen by the person, by a link that the administrator hands over."""

    name = Line(Sentence("Name to sign in with"), required=True, missing=Sentence("Enter a name."), limit=64)
    roles = Picks(Sentence("Roles"), choices=list(ROLES.items()), required=True,
                  missing=Sentence("Choose at least one role."))
    member_state = Line(CODE, width="w6", limit=2, hint=Sentence("Two capital letters, such as KZ."))
    language = Choice(Sentence("Language"), choices=[("en", Sentence("English")), ("ru", Sentence("Russian"))],
                      default="en")


class Role(WriteForm):
    """A role to give or to take."""

    role = Choice(Sentence("Role"), choices=list(ROLES.items()), required=True, missing=Sentence("Choose a role."))
    member_state = Line(CODE, width="w6", limit=2, hint=Sentence("Two capital letters, such as KZ."))
    body = Choice(Sentence("Body of a secretary"), default="", hint=Sentence(
        "A secretary of a body reads what is restricted to it."))
    first_on = Day(Sentence("First day"), hint=Sentence("Empty: from now on."))
    last_on = Day(Sentence("Last day"), hint=Sentence("Empty: until it is taken."))


class OtherName(WriteForm):
    """Another name for somebody, who signs in with it from now on."""

    name = Line(Sentence("Name to sign in with"), required=True, missing=Sentence("Enter a name."), limit=64)


@bp.get("")
@action("people.read")
def index() -> ResponseReturnValue:
    """Everybody with an account, and the roles held now."""
    page = PeoplePage(people.people(g.session), waiting(g.session, g.actor),
                      new_ways(g.session, g.actor, now=g.now), today())
    return render_template("people/index.html", page=page)


@bp.route("/new", methods=["GET", "POST"])
@action("user.add")
def new() -> ResponseReturnValue:
    """Make an account."""
    form = NewPerson()
    return form_page(form, "people/form.html", None, heading=_("Add a person"), act=_("Add the person"),
                     send=lambda: _add(form), done=lambda receipt: url_for("accounts.show", name=receipt.object))


@bp.route("/<name>/roles", methods=["GET", "POST"])
@action("role.grant")
def grant(name: str) -> ResponseReturnValue:
    """Give somebody a role."""
    form = Role()
    form.body.choices = [("", Sentence("none")), *((one.key, one.title) for one in bodies(g.session))]
    return form_page(
        form, "people/form.html", name, heading=_("Give a role to {name}", name=name), act=_("Give the role"),
        send=lambda: told(users.grant_role(
            g.session, name, form.role.data, g.actor, member_state=form.member_state.data or None,
            body=form.body.data or None, first_on=form.first_on.value, last_on=form.last_on.value, now=g.now,
            request=form.request_key.data)),
        done=url_for(".index"))


@bp.route("/<name>/roles/<role>/end", methods=["GET", "POST"])
@action("role.revoke")
def revoke(name: str, role: str) -> ResponseReturnValue:
    """Take a role from somebody, with the next thing they ask for."""
    form = WriteForm()
    return form_page(
        form, "people/form.html", name, act=_("Take the role"),
        heading=_("Take the role {role} from {name}", role=ROLES.get(role, role), name=name),
        send=lambda: users.revoke_role(g.session, name, role, g.actor, now=g.now, request=form.request_key.data),
        done=url_for(".index"))


@bp.route("/<name>/name", methods=["GET", "POST"])
@action("user.change")
def rename(name: str) -> ResponseReturnValue:
    """Give somebody another name."""
    form = OtherName()
    return form_page(
        form, "people/form.html", name, heading=_("New name for {name}", name=name), act=_("Set the name"),
        send=lambda: users.rename(g.session, name, form.name.data, g.actor, now=g.now, request=form.request_key.data),
        done=url_for(".index"))


def _add(form: NewPerson) -> Receipt:
    new_one = users.NewUser(form.name.data, NONE, tuple(form.roles.data),
                            form.member_state.data or None, form.language.data)
    return told(users.add(g.session, new_one, g.actor, now=g.now, request=form.request_key.data))


def told(receipt: Receipt) -> Receipt:
    """Say that a right was proposed and not given, where that is so."""
    if waits(g.session, receipt.first_seq, receipt.last_seq):
        flash(say(WAITS))
    return receipt
