"""The approval sheet of a round: printable as a page, and as a file that can be held against the register."""

from datetime import datetime
from typing import Any

from flask import Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.output import sheet_rows, sheet_words
from tracker.output.sheet import file_name, sheet_pdf
from tracker.queries.sheet_views import Settings, Sheet
from tracker.queries.sheets import Wanted, sheet
from web.actions import action
from web.documents import bp
from web.journal_filter import day

PDF = "application/pdf"
MOST_DIGITS = 9


@bp.get("/<reference>/sheet")
@action("register.read")
def approval_sheet(reference: str) -> ResponseReturnValue:
    """The sheet of the round in the address, or of the newest, as known now or at the end of a day."""
    page = _asked(reference, g.now)
    return render_template(
        "documents/sheet.html", page=page, head=sheet_words.head(page), names=sheet_rows.head(),
        rows=[(one, sheet_rows.cells(page, one)) for one in page.rows], legible=sheet_rows.LEGIBLE,
        foot=sheet_words.foot(page), proof=sheet_words.verification(page), kept=_kept(page))


@bp.get("/<reference>/sheet.pdf")
@action("register.read")
def approval_sheet_pdf(reference: str) -> ResponseReturnValue:
    """The same as PDF/A-3; the hour is printed only if `printed` asks for it, so that the bytes can be compared."""
    page = _asked(reference, g.now if request.args.get("printed") else None)
    response = Response(sheet_pdf(page), mimetype=PDF)
    response.headers.set("Content-Disposition", "attachment", filename=file_name(page))
    return response


def settings_of_sheets() -> Settings:
    """What stands on every sheet and is a setting."""
    settings = current_app.config["SETTINGS"]
    return Settings(settings.organisation, settings.zone)


def _asked(reference: str, printed_at: datetime | None) -> Sheet:
    wanted = Wanted(reference, _number("round"), day("day"), _number("since"), printed_at)
    return sheet(g.session, wanted, g.actor, g.now, settings_of_sheets())


def _kept(page: Sheet) -> dict[str, Any]:
    """What the address of the file must say to give this very sheet."""
    values = {"reference": page.reference, "round": page.round, "day": page.day, "since": request.args.get("since")}
    return {name: value for name, value in values.items() if value}


def _number(name: str) -> int | None:
    text = request.args.get(name, "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Invalid(Sentence("“{text}” is not a number.", text=text[:40]), field=name)
    return int(text) if text else None
