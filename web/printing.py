"""Papers to be printed: of a draft and of a package, as PDF."""

from flask import Response, current_app, g, request
from flask.typing import ResponseReturnValue

from tracker import language
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.output.letters.catalogue import OF_A_PACKAGE, Wanted, made
from web import documents, packages
from web.actions import action
from web.journal_filter import day

MOST_DIGITS = 9
STATUS_LIST, = OF_A_PACKAGE


@documents.bp.get("/<reference>/papers/<kind>.pdf")
@action("register.read", "circulation.read")
def paper(reference: str, kind: str) -> ResponseReturnValue:
    """A paper of a draft: a representative gets the letters to the own state alone."""
    given = {name: request.args.get(name, "").strip()[:80] for name in ("state", "meeting", "paper")}
    return _printed(Wanted(kind, reference, round=_round(), day=day("day"), **given))


@packages.bp.get(f"/<key>/{STATUS_LIST}.pdf")
@action("register.read")
def status_list(key: str) -> ResponseReturnValue:
    """The drafts of a package beside one another, and how each state stands on them."""
    return _printed(Wanted(STATUS_LIST, key))


def _round() -> int | None:
    text = request.args.get("round", "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Invalid(Sentence("“{text}” is not the number of a round.", text=text[:40]), field="round")
    return int(text) if text else None


def _printed(wanted: Wanted) -> Response:
    spoken = request.args.get("lang", "").strip()[:10] or language.current()
    content = made(g.session, wanted, g.actor, now=g.now, language=spoken,
                   organisation=current_app.config["SETTINGS"].organisation)
    response = Response(content, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=f"{wanted.reference}-{wanted.kind}-{spoken}.pdf")
    return response
