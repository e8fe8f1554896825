"""The journal: every entry with a filter, one entry in full, whether it verifies, and its export."""

from flask import Blueprint, Response, g, render_template
from flask.typing import ResponseReturnValue

from tracker.output import journal_sheet
from tracker.output.journal_export import lines
from tracker.output.journal_lines import json_lines
from tracker.queries import journal as reading
from tracker.queries.history import every
from tracker.queries.verify import to_hold_for
from tracker.queries.verify import verify as verified
from tracker.services.correctable import COUNTERABLE
from web.actions import action
from web.exports import as_file, attached, sent
from web.holding import hold
from web.in_force import removable, told_by
from web.journal_filter import WORDS, in_force, wanted
from web.journal_words import CHECKS, KINDS, PROOFS
from web.telling import tell

bp = Blueprint("journal", __name__, url_prefix="/journal")
MOST_FINDINGS = 200


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """Entries that fit, the newest first."""
    asked = wanted()
    page = reading.journal(g.session, asked)
    filters = in_force(asked)
    return render_template("journal/index.html", page=page, wanted=asked, kinds=KINDS, filters=filters,
                           told=removable(told_by(WORDS, filters, {"kind": KINDS}), filters))


@bp.get("/entries.csv", defaults={"ending": "csv"})
@bp.get("/entries.xlsx", defaults={"ending": "xlsx"})
@action("register.read")
def as_sheet(ending: str) -> ResponseReturnValue:
    """The entries that fit, for a spreadsheet."""
    return as_file(journal_sheet.sheet(every(g.session, wanted())), ending)


@bp.get("/entries.jsonl")
@action("register.read")
def as_json_lines() -> ResponseReturnValue:
    """The entries that fit, for a program: an object a line."""
    body = sent(json_lines(every(g.session, wanted())))
    return attached(Response(body, mimetype="application/x-ndjson"), "journal", "jsonl")


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
    body = sent(lines(g.session))
    return attached(Response(body, mimetype="application/x-ndjson"), "journal", "jsonl")
