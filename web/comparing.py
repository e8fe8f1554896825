"""The words of a draft's texts on a page, and what changed from one to another: on a page, and as a PDF to send."""

from flask import Response, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.output.comparison_sheet import comparison_pdf
from tracker.queries.compared import ComparedPage, compared, text
from web.actions import action
from web.documents import bp

PDF = "application/pdf"


@bp.get("/<reference>/versions/<int:number>/text")
@action("register.read", "circulation.read")
def words(reference: str, number: int) -> ResponseReturnValue:
    """The words of one text, as they were read out of its file."""
    page = text(g.session, reference, number, g.actor, _number("part") or 1)
    return render_template("documents/text.html", page=page)


@bp.get("/<reference>/compare")
@action("register.read", "circulation.read")
def compare(reference: str) -> ResponseReturnValue:
    """What changed from one text to another, the last two if none is named."""
    return render_template("documents/compare.html", page=_compared(reference), beside=_beside())


@bp.get("/<reference>/compare.pdf")
@action("register.read", "circulation.read")
def compare_pdf(reference: str) -> Response:
    """The same, marked, as a paper to send."""
    page = _compared(reference)
    response = Response(comparison_pdf(page), mimetype=PDF)
    name = f"{page.reference}-v{page.old.number}-v{page.new.number}.pdf"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _compared(reference: str) -> ComparedPage:
    return compared(g.session, reference, _number("from"), _number("to"), g.actor,
                    whole=request.args.get("show") == "all", part=_number("part") or 1)


def _beside() -> bool:
    return request.args.get("view") == "side"


def _number(name: str) -> int | None:
    """A number in the address, from 1; None if none is given."""
    given = request.args.get(name, "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= 9 and int(given)):
        raise Invalid(Sentence("“{text}” is not the number of a text.", text=given[:40]), field=name)
    return int(given)
