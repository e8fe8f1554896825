"""Rights that wait for a second person, and deputies: the pages beside those of people."""

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.domain.policy import may
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.queries import granted, people
from tracker.services import deputies, granting
from tracker.services.acts import Receipt
from web.actions import action
from web.forms import Choice, Day, WriteForm, form_page
from web.language import _
from web.people import bp, told


class Appointment(WriteForm):
    """For whom somebody stands in, and from when to when."""

    stands_for = Choice(Sentence("Stands in for"), required=True, missing=Sentence("Choose a person."))
    first_on = Day(Sentence("First day"), required=True, missing=Sentence("Enter the first day."))
    last_on = Day(Sentence("Last day"), required=True, missing=Sentence("Enter the last day."))


@bp.route("/grants/<int:seq>", methods=["GET", "POST"])
@action("role.confirm")
def confirm(seq: int) -> ResponseReturnValue:
    """What was proposed for somebody; its second person confirms it as it stands."""
    page, form = granted.grant(g.session, seq, g.actor), WriteForm()
    secrets: list[str | None] = []
    answer = form_page(
        form, "people/grant.html", page, drops=WriteForm(), ways=_ways(page),
        send=lambda: _confirm(seq, form, secrets), done=_back())
    return _link(page.person, secrets[0]) if secrets and secrets[0] else answer


@bp.post("/grants/<int:seq>/drop")
@action("role.confirm")
def drop(seq: int) -> ResponseReturnValue:
    """Let fall what was proposed for somebody."""
    page, form = granted.grant(g.session, seq, g.actor), WriteForm()
    return form_page(
        form, "people/grant.html", page, drops=WriteForm(), ways=_ways(page),
        send=lambda: granting.drop(g.session, seq, g.actor, now=g.now, request=form.request_key.data),
        done=_back())


@bp.route("/<name>/deputies", methods=["GET", "POST"])
@action("deputy.appoint")
def deputy(name: str) -> ResponseReturnValue:
    """Let somebody stand in for another person."""
    form = Appointment()
    form.stands_for.choices = [("", Sentence("choose")), *(
        (one.name, one.name) for one in people.people(g.session) if one.name != name)]
    return form_page(form, "people/form.html", name, heading=_("{name} stands in for somebody", name=name),
                     act=_("Appoint the deputy"), send=lambda: _appoint(name, form), done=url_for(".index"))


@bp.route("/deputies/<int:seq>/end", methods=["GET", "POST"])
@action("deputy.end")
def end(seq: int) -> ResponseReturnValue:
    """End a deputy's time at once."""
    form = WriteForm()
    return form_page(
        form, "people/form.html", seq, heading=_("End what was appointed as entry {n}?", n=seq), act=_("End it now"),
        send=lambda: deputies.end(g.session, seq, g.actor, now=g.now, request=form.request_key.data),
        done=url_for(".index"))


def _appoint(name: str, form: Appointment) -> Receipt:
    if form.first_on.value is None or form.last_on.value is None:
        raise Invalid(Sentence("Say from which day to which the deputy stands in."), field="last_on")
    return told(deputies.appoint(
        g.session, name, form.stands_for.data, form.first_on.value, form.last_on.value, g.actor, now=g.now,
        request=form.request_key.data))


def _ways(page: granted.Waiting) -> tuple[granted.NewWay, ...]:
    """What was opened of late into the account that is to be given a right."""
    return granted.new_ways(g.session, g.actor, now=g.now, about=page.person)


def _confirm(seq: int, form: WriteForm, secrets: list[str | None]) -> Receipt:
    receipt = granting.confirm(g.session, seq, g.actor, now=g.now, request=form.request_key.data)
    secrets.append(receipt.secret)
    return receipt


def _link(name: str, token: str) -> str:
    """The link that was confirmed, shown this once and never sent on by a redirect."""
    return render_template("people/link.html", name=name, link=url_for("reset.choose", token=token, _external=True))


def _back() -> str:
    """The page from which a person confirms: people for who keeps them, else the desk."""
    return url_for(".index") if may(g.actor, "people.read") else url_for("desk.index")
