"""The doors of others, for the administrator: sign-ins, links for a new password, second factors, the security log."""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.security_events import KINDS
from tracker.queries import granted, people, security, signins
from tracker.queries.people import Person
from tracker.services import doors_by_two, resets, second_factors
from tracker.services import signins as deeds
from tracker.services.ways_in import FACTOR, RESET
from web.actions import action
from web.forms.base import new_key
from web.forms.page import flash_receipt
from web.language import _
from web.people import told

bp = Blueprint("accounts", __name__, url_prefix="/people")
Answer = ResponseReturnValue


@dataclass(frozen=True)
class DoorsPage:
    """One account: who, where signed in, with which second factor, and whether a way in takes two persons."""

    person: Person
    sign_ins: tuple[signins.Held, ...]
    factor: signins.Factor | None
    two: bool


@bp.get("/<name>/sign-ins")
@action("user.change")
def show(name: str) -> Answer:
    """Where somebody is signed in, and what lets them in."""
    person = people.named(g.session, name)
    held = signins.sign_ins_of(g.session, person.key, now=g.now, limits=current_app.config["LIMITS"])
    return render_template("people/doors.html", page=DoorsPage(
        person, held, signins.factor_of(g.session, person.key), _takes_two(person)))


@bp.post("/<name>/sign-ins/<key>/end")
@action("user.change")
def end(name: str, key: str) -> Answer:
    """End one sign-in of somebody."""
    person = people.named(g.session, name)
    deeds.end(g.session, person.key, key, g.person.key, "administrator", now=g.now)
    return _done(person, _("The sign-in has ended."))


@bp.post("/<name>/sign-ins/end")
@action("user.change")
def end_all(name: str) -> Answer:
    """End every sign-in of somebody."""
    person = people.named(g.session, name)
    deeds.end_all(g.session, person.key, g.person.key, "administrator", now=g.now)
    return _done(person, _("All sign-ins of {name} have ended.", name=person.name))


@bp.post("/<name>/reset")
@action("user.change")
def reset(name: str) -> Answer:
    """Make a link by which somebody chooses a password, and show it this once; or propose it to a second person."""
    person = people.named(g.session, name)
    if _takes_two(person):
        return _propose(person, RESET)
    token = resets.make(g.session, person.key, g.actor, now=g.now)
    g.session.commit()
    link = url_for("reset.choose", token=token, _external=True)
    return render_template("people/link.html", name=person.name, link=link)


@bp.post("/<name>/second-factor/end")
@action("user.change")
def remove_factor(name: str) -> Answer:
    """Take off the second factor of somebody who lost it; the sign-ins end too.  Or propose it."""
    person = people.named(g.session, name)
    if _takes_two(person):
        return _propose(person, FACTOR)
    second_factors.remove(g.session, person.key, g.actor, now=g.now)
    return _done(person, _("The second factor of {name} was taken off.", name=person.name))


@bp.get("/security-log")
@action("security.read")
def log() -> Answer:
    """What happened at the doors, newest first."""
    before = request.args.get("before", type=int)
    page = security.security_log(g.session, kind=request.args.get("kind", ""), before=before)
    return render_template("people/log.html", page=page, kinds=KINDS)


def _takes_two(person: Person) -> bool:
    """Whether one person is not enough, also for the own account: its owner is asked for the password elsewhere."""
    return granted.takes_two(g.session, person.key, now=g.now)


def _propose(person: Person, way: str) -> Answer:
    receipt = told(doors_by_two.propose(g.session, person.key, way, g.actor, now=g.now, request=new_key()))
    g.session.commit()
    flash_receipt(receipt)
    return redirect(url_for(".show", name=person.name), code=303)


def _done(person: Person, told: str) -> Answer:
    g.session.commit()
    flash(told)
    return redirect(url_for(".show", name=person.name), code=303)
