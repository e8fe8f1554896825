"""Pages made for the tests of the frame: one of each thing that a page can do, and go wrong with."""

from flask import Blueprint, current_app, g, render_template_string

from tracker.domain.actor import SYSTEM
from tracker.domain.sentence import Sentence
from tracker.domain.subject import Refusal
from tracker.errors import Busy, Invalid, NotFound, Refused, RequestReused, Stale
from tracker.services import users
from web.actions import action, open_to_anybody
from web.forms import Choice, Day, Happened, Line, Number, Text, Tick, WriteForm, form_page

bp = Blueprint("samples", __name__, url_prefix="/samples")
FORM = """
{% extends "base.html" %}
{% from "macros/errors.html" import errors %}
{% from "macros/form.html" import field, hidden, happened %}
{% block title %}Sample{% endblock %}
{% block content %}{{ errors(faults) }}<h1>Sample</h1>
<form method="post" novalidate>{{ hidden(form) }}{{ field(form.title) }}{{ field(form.note) }}{{ field(form.kind) }}
{{ field(form.day) }}{{ field(form.number) }}{{ field(form.sure) }}{{ happened(form, 'When') }}
<button>Send</button></form>
{% endblock %}
"""
REFUSALS = (
    Refusal("has_a_version", Sentence("Register a version first."), "clerk", "versions", None),
    Refusal("a_reason", Sentence("Give a reason."), "officer", "act", "note"),
)
ERRORS = {
    "missing": NotFound(Sentence("There is no document {reference}.", reference="<2099-1>")),
    "invalid": Invalid(Sentence("This title is taken."), "title"),
    "refused": Refused("2024-0001", "send_for_approval", "permanent_council", REFUSALS),
    "stale": Stale("2024-0001", "working_group"),
    "reused": RequestReused(Sentence("The request key was used for something else.")),
    "busy": Busy(Sentence("Others are writing. Try again.")),
}


class Sample(Happened, WriteForm):
    title = Line(Sentence("Title"), required=True, missing=Sentence("Enter the title."), limit=20)
    note = Text(Sentence("Note"), hint=Sentence("Printed on the sheet."), limit=50)
    kind = Choice(Sentence("Kind"), choices=[("", Sentence("none")), ("plan", Sentence("Plan"))])
    day = Day(Sentence("Dated"))
    number = Number(Sentence("Version"), least=1, most=9)
    sure = Tick(Sentence("Sure"))


@bp.get("/open")
@open_to_anybody
def open_page():
    return render_template_string('{% extends "base.html" %}{% block title %}Open{% endblock %}')


@bp.get("/read")
@action("register.read")
def read():
    return render_template_string('{% extends "base.html" %}{% block content %}<h1>Read</h1>{% endblock %}')


@bp.route("/form", methods=["GET", "POST"])
@action("document.register")
def form():
    sample = Sample()
    template = current_app.jinja_env.from_string(FORM)
    return form_page(sample, template, send=lambda: send(sample), done="/samples/read")


def send(sample):
    """Write somebody new, then do what the note says."""
    new = users.NewUser(f"new-{sample.title.data}", "no hash", ("reader",))
    receipt = users.add(g.session, new, SYSTEM, now=g.now, request=sample.request_key.data)
    if sample.note.data in ERRORS:
        raise ERRORS[sample.note.data]
    if sample.note.data == "break":
        raise ZeroDivisionError("the secret inside")
    return receipt


@bp.get("/errors/<name>")
@action("register.read")
def error(name):
    raise ERRORS[name]


@bp.get("/break")
@open_to_anybody
def broken():
    raise ZeroDivisionError("the secret inside")
