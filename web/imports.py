"""The import of a register kept elsewhere: a file is checked, and then imported as it was checked."""

from io import BytesIO

from flask import Blueprint, Response, g, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from tracker.language import current
from tracker.output import import_template
from tracker.queries.imports import imports
from tracker.services import importing
from web.actions import action
from web.forms import FormPage, form_page
from web.forms.imports import Check, Import
from web.life import end_session

bp = Blueprint("imports", __name__, url_prefix="/import")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = 422


@bp.route("", methods=["GET", "POST"])
@action("register.import")
def index() -> ResponseReturnValue:
    """What was imported, and the form by which a file is checked: everything wrong with it, and nothing recorded."""
    form = Check()
    form.read_file(end_session)
    g.form_page = shown = FormPage(form, "imports/index.html", imports(g.session))
    if form.is_submitted() and form.validate():
        importing.run(g.session, form.checked, g.actor, again=form.again.data, now=g.now, request=form.request_key.data)
        end_session()  # what was tried is undone; what the page around shows is read anew
        g.refused = True
        return render_template("imports/confirm.html", form=Import.after(form), page=form.checked, faults=[])
    return shown.shown(form.faults), REFUSED if form.faults else 200


@bp.post("/confirm")
@action("register.import")
def confirm() -> ResponseReturnValue:
    """Import the very file that was checked."""
    form = Import()
    form.read_file(end_session)
    return form_page(
        form, "imports/confirm.html", form.book, done=lambda receipt: url_for("journal.show", seq=receipt.first_seq),
        send=lambda: importing.run(
            g.session, form.checked, g.actor, again=form.again.data, now=g.now, request=form.request_key.data))


@bp.get("/template.xlsx")
@action("register.import")
def template() -> Response:
    """An empty spreadsheet to be filled in, in the language of the pages."""
    response = send_file(BytesIO(import_template.workbook(g.now)), mimetype=XLSX, as_attachment=True,
                         download_name=f"register-{current()}.xlsx")
    response.headers["Cache-Control"] = "no-store"
    return response
