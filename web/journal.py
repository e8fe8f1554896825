"""The journal: every entry with a filter, one entry in full, whether it verifies, and its export."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from flask import Blueprint, Response, g, render_template, stream_with_context
from flask.typing import ResponseReturnValue

from tracker.output import journal_sheet
from tracker.output.journal_export import lines
from tracker.output.journal_lines import json_lines
from tracker.output.spreadsheets import csv_lines, xlsx
from tracker.queries import journal as reading
from tracker.queries.history import every
from tracker.queries.verify import to_hold_for
from tracker.queries.verify import verify as verified
from tracker.services.correctable import COUNTERABLE
from web.actions import action
from web.holding import hold
from web.journal_filter import in_force, wanted
from web.journal_words import CHECKS, KINDS, PROOFS
from web.language import _
from web.telling import tell

T = TypeVar("T")
bp = Blueprint("journal", __name__, url_prefix="/journal")
MOST_FINDINGS = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """Entries that fit, the newest first."""
    asked = wanted()
    page = reading.journal(g.session, asked)
    return render_template("journal/index.html", page=page, wanted=asked, kinds=KINDS, filters=in_force(asked))


@bp.get("/entries.csv")
@action("register.read")
def as_csv() -> ResponseReturnValue:
    """The entries that fit, for a spreadsheet."""
    rows = journal_sheet.rows(every(g.session, wanted()))
    body = stream_with_context(_to_its_end(g.session, csv_lines(journal_sheet.head(), rows)))
    return _attached(Response(body, mimetype="text/csv"), "csv")


@bp.get("/entries.xlsx")
@action("register.read")
def as_xlsx() -> ResponseReturnValue:
    """The entries that fit, as a workbook."""
    rows = journal_sheet.rows(every(g.session, wanted()))
    return _attached(Response(xlsx(_("Journal"), journal_sheet.head(), rows, g.now), mimetype=XLSX), "xlsx")


@bp.get("/entries.jsonl")
@action("register.read")
def as_json_lines() -> ResponseReturnValue:
    """The entries that fit, for a program: an object a line."""
    body = stream_with_context(_to_its_end(g.session, json_lines(every(g.session, wanted()))))
    return _attached(Response(body, mimetype="application/x-ndjson"), "jsonl")


@bp.get("/<int:seq>")
@action("register.read")
def show(seq: int) -> ResponseReturnValue:
    """One entry in full."""
    page = reading.entry(g.session, seq)
    return render_template("journal/show.html", page=page, proofs=PROOFS, countering=page.line.told.kind in COUNTERABLE)


@bp.get("/verify")
@action("journal.verify")
def ask() -> ResponseReturnValue:
    """Say what will be checked."""
    return render_template("journal/verify.html", page=None, checks=CHECKS, most=MOST_FINDINGS)


@bp.post("/verify")
@action("journal.verify", reads=True)
def verify() -> ResponseReturnValue:
    """Check the whole journal and hold the register against it; what is wrong puts the register on hold."""
    page = verified(g.session)
    if found := to_hold_for(g.session, page):
        hold(found)
    return render_template("journal/verify.html", page=page, checks=CHECKS, most=MOST_FINDINGS)


@bp.get("/export")
@action("journal.export")
def export() -> ResponseReturnValue:
    """The journal as JSON Lines, to be checked with no access to the register."""
    tell("journal.exported")
    body = stream_with_context(_to_its_end(g.session, lines(g.session)))
    return _attached(Response(body, mimetype="application/x-ndjson"), "jsonl")


def _to_its_end(session: Any, pieces: Iterable[T]) -> Iterator[T]:
    """Give the connection back with the last piece, or when the reader goes away; the request is over by then."""
    try:
        yield from pieces
    finally:
        session.close()


def _attached(response: Response, kind: str) -> Response:
    response.headers.set("Content-Disposition", "attachment", filename=f"journal-{g.now:%Y-%m-%d}.{kind}")
    return response
