"""Checking a printed approval sheet: the file is read, held against the register and kept nowhere."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from tracker.output.sheet_check import check
from tracker.services.printed import sheet_in
from web.actions import action
from web.faults import faults_of_form
from web.forms.page import REFUSED, FormPage
from web.forms.sheets import PrintedSheet
from web.journal import bp
from web.life import end_session
from web.sheets import settings_of_sheets

PAGE = "journal/sheet.html"


@bp.get("/sheet")
@action("journal.verify")
def ask_sheet() -> ResponseReturnValue:
    """Ask for the file."""
    return FormPage(PrintedSheet(), PAGE, None).shown()


@bp.post("/sheet")
@action("journal.verify", reads=True)
def check_sheet() -> ResponseReturnValue:
    """Say whether it holds; a file that is no sheet is refused on the same page."""
    form = PrintedSheet()
    g.form_page = shown = FormPage(form, PAGE, None)
    if not form.validate():
        return shown.shown(faults_of_form(form.errors)), REFUSED
    file = form.handed_in
    end_session()  # nobody waits for the file that is read meanwhile
    claims = sheet_in(file)
    verdict = check(g.session, file.content, claims, g.actor, g.now, settings_of_sheets())
    return render_template(PAGE, form=PrintedSheet(formdata=None), page=verdict, faults=[])
