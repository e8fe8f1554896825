"""The journal: every entry with a filter, one entry in full, whether it verifies, and its export."""

from flask import Blueprint, Response, g, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.output.journal_export import lines
from tracker.queries import journal as reading
from tracker.queries.history import Filter
from tracker.queries.verify import to_hold_for
from tracker.queries.verify import verify as verified
from web.actions import action
from web.holding import hold
from web.journal_words import CHECKS, KINDS, PROOFS

bp = Blueprint("journal", __name__, url_prefix="/journal")
MOST_FINDINGS = 200


@bp.get("")
@action("register.read")
def index() -> ResponseReturnValue:
    """Entries that fit, the newest first."""
    wanted = Filter(_given("document"), _given("kind"), _given("actor"), _number("before"))
    return render_template("journal/index.html", page=reading.journal(g.session, wanted), wanted=wanted, kinds=KINDS)


@bp.get("/<int:seq>")
@action("register.read")
def show(seq: int) -> ResponseReturnValue:
    """One entry in full."""
    return render_template("journal/show.html", page=reading.entry(g.session, seq), proofs=PROOFS)


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
    response = Response(stream_with_context(lines(g.session)), mimetype="application/x-ndjson")
    response.headers.set("Content-Disposition", "attachment", filename=f"journal-{g.now:%Y-%m-%d}.jsonl")
    return response


def _given(name: str) -> str | None:
    return request.args.get(name, "").strip()[:100] or None


def _number(name: str) -> int | None:
    text = _given(name)
    if text is not None and not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Invalid(Sentence("“{text}” is not the number of an entry.", text=text[:40]), field=name)
    return None if text is None else int(text)
