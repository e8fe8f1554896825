"""The doors of others, for the administrator: sign-ins, links for a new password, second factors, the security log."""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.security_events import KINDS
from tracker.queries import people, security, signins
from tracker.queries.people import Person
from tracker.services import resets, second_factors
from tracker.services import signins as deeds
from web.actions import action
from web.language import _

bp = Blueprint("accounts", __name__, url_prefix="/people")
Answer = ResponseReturnValue


@dataclass(frozen=True)
class DoorsPage:
    """One account: who, where signed in, with which second factor."""

    person: Person
    sign_ins: tuple[signins.Held, ...]
    factor: signins.Factor | None


@bp.get("/<name>/sign-ins")
@action("user.change")
def show(name: str) -> Answer:
    """Where somebody is signed in, and what lets them in."""
    person = people.named(g.session, name)
    held = signins.sign_ins_of(g.session, person.key, now=g.now, limits=current_app.config["LIMITS"])
    return render_template("people/doors.html", page=DoorsPage(
        person, held, signins.factor_of(g.session, person.key)))


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
    """Make a link by which somebody chooses a password, and show it this once."""
    person = people.named(g.session, name)
    token = resets.make(g.session, person.key, g.actor, now=g.now)
    g.session.commit()
    link = url_for("reset.choose", token=token, _external=True)
    return render_template("people/link.html", name=person.name, link=link)


@bp.post("/<name>/second-factor/end")
@action("user.change")
def remove_factor(name: str) -> Answer:
    """Take off the second factor of somebody who lost it; the sign-ins end too."""
    person = people.named(g.session, name)
    second_factors.remove(g.session, person.key, g.actor, now=g.now)
    deeds.end_all(g.session, person.key, g.person.key, "factor", now=g.now)
    return _done(person, _("The second factor of {name} was taken off.", name=person.name))


@bp.get("/security-log")
@action("security.read")
def log() -> Answer:
    """What happened at the doors, newest first."""
    before = request.args.get("before", type=int)
    page = security.security_log(g.session, kind=request.args.get("kind", ""), before=before)
    return render_template("people/log.html", page=page, kinds=KINDS)


def _done(person: Person, told: str) -> Answer:
    g.session.commit()
    flash(told)
    return redirect(url_for(".show", name=person.name), code=303)
