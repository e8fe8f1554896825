"""The register extract of a draft: all its entries as known on a day, printable and as a spreadsheet."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from tracker.queries.extracts import extract
from web.actions import action
from web.documents import bp
from web.journal_filter import day


@bp.get("/<reference>/extract")
@action("register.read")
def register_extract(reference: str) -> ResponseReturnValue:
    """Every entry as known at the end of the day in the address, of today if there is none."""
    page = extract(g.session, reference, g.actor, day("day"), g.now)
    return render_template("documents/extract.html", page=page)
