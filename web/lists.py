"""Lists to be taken along as spreadsheets: all rows that fit, under the filters of the page that shows them."""

from collections.abc import Callable

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from tracker.output import answer_sheet, document_sheet, insights_sheet, paper_sheet, pending_sheet, state_sheet
from tracker.queries.answers_given import every_answer
from tracker.queries.every_document import every_document
from tracker.queries.insights import insights
from tracker.queries.insights_cases import every_case
from tracker.queries.papers import every_paper
from tracker.queries.reminded import every_owed
from tracker.queries.states import states as roster
from web import approvals, documents_list, papers_filter
from web import insights as figures
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


@listed("answers", "register.read", "circulation.read")
def answers(ending: str) -> ResponseReturnValue:
    """The answers of all rounds, of one state or on one draft."""
    return as_file(answer_sheet.sheet(every_answer(g.session, approvals.asked_for(), g.actor)), ending)


@listed("states", "register.read")
def states(ending: str) -> ResponseReturnValue:
    """How each state takes part, and what it owes."""
    return as_file(state_sheet.sheet(roster(g.session, g.now).states), ending)


@listed("papers", "register.read")
def papers(ending: str) -> ResponseReturnValue:
    """The papers that fit."""
    return as_file(paper_sheet.sheet(every_paper(g.session, papers_filter.asked_for())), ending)


@listed("stage-times", "register.read")
def stage_times(ending: str) -> ResponseReturnValue:
    """How long each stage takes."""
    return as_file(insights_sheet.stages(insights(g.session, figures.asked_for(), g.now, g.actor).stages), ending)


@listed("state-times", "register.read")
def state_times(ending: str) -> ResponseReturnValue:
    """How long each state takes."""
    return as_file(insights_sheet.states(insights(g.session, figures.asked_for(), g.now, g.actor).states), ending)


@listed("cases", "register.read")
def cases(ending: str) -> ResponseReturnValue:
    """All cases that one number of the insights counts."""
    return as_file(insights_sheet.cases(
        every_case(g.session, figures.asked_for(), figures.which_number(), g.now, g.actor)), ending)
