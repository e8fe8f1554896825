"""Lists to be taken along as spreadsheets: all rows that fit, under the filters of the page that shows them."""

from collections.abc import Callable

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from tracker.output import document_sheet, pending_sheet
from tracker.queries.every_document import every_document
from tracker.queries.reminded import every_owed
from web import approvals, documents_list
from web.actions import action
from web.exports import as_file

bp = Blueprint("lists", __name__, url_prefix="/lists")
View = Callable[[str], ResponseReturnValue]
ENDINGS = ("csv", "xlsx")


def listed(name: str, *actions: str) -> Callable[[View], View]:
    """A view that hands out a list in each of the kinds, to those who may do one of these."""
    def declare(view: View) -> View:
        marked = action(*actions)(view)
        for ending in ENDINGS:
            bp.add_url_rule(f"/{name}.{ending}", view_func=marked, defaults={"ending": ending})
        return marked

    return declare


@listed("documents", "register.read", "circulation.read")
def documents(ending: str) -> ResponseReturnValue:
    """The drafts that fit."""
    return as_file(document_sheet.sheet(every_document(g.session, documents_list.asked_for(), g.now, g.actor)), ending)


@listed("pending", "register.read", "circulation.read")
def pending(ending: str) -> ResponseReturnValue:
    """The answers that are owed and fit."""
    return as_file(pending_sheet.sheet(every_owed(g.session, approvals.asked_for(), g.now, g.actor)), ending)
