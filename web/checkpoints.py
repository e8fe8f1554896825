"""Checkpoints: the notes by which the journal can be held against what was kept elsewhere, and their seal on paper."""

from flask import Response, g, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.queries import checkpoints as reading
from tracker.services import checkpoints
from web.actions import action
from web.forms.base import WriteForm
from web.forms.page import form_page
from web.journal import bp

PAGE = "journal/checkpoints.html"


@bp.get("/checkpoints")
@action("register.read")
def sealed() -> ResponseReturnValue:
    """The checkpoints, the newest first."""
    return render_template(PAGE, page=reading.checkpoints(g.session), form=WriteForm())


@bp.post("/checkpoints")
@action("checkpoint.make")
def seal() -> ResponseReturnValue:
    """Make one now."""
    form = WriteForm()

    def send() -> object:
        return checkpoints.checkpoint(g.session, g.actor, now=g.now, request=form.request_key.data)

    return form_page(form, PAGE, reading.checkpoints(g.session), send=send, done=url_for("journal.sealed"))


@bp.get("/checkpoints/<int:number>")
@action("register.read")
def checkpoint(number: int) -> ResponseReturnValue:
    """One checkpoint: its note, and the seal to be printed."""
    return render_template("journal/checkpoint.html", one=reading.one(g.session, number))


@bp.get("/checkpoints/<int:number>/note")
@action("register.read")
def note(number: int) -> ResponseReturnValue:
    """The note alone, byte for byte as it was signed."""
    response = Response(reading.one(g.session, number).note, mimetype="text/plain")
    response.headers.set("Content-Disposition", "attachment", filename=f"checkpoint-{number}.txt")
    return response
