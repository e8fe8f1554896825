"""`tracker export answers`, `states` and `papers`."""

from typing import Any

from tracker.cli.declaring import option
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.cli.exporting import export, listed, write
from tracker.cli.paper_lists import narrowed
from tracker.domain.sentence import Sentence

__all__ = ["export"]


@listed("answers", Sentence("Write all answers of all rounds as a spreadsheet. With what keeps each from counting."), (
    "tracker export answers --out answers.xlsx",
    "tracker export answers --member KZ --document 2024-0001 --out kz.csv",
))
@option("--member", metavar="CODE", help=Sentence("Only those of this state."))
@option("--document", metavar="REF", help=Sentence("Only about this draft."))
@option("--package", metavar="KEY", help=Sentence("Only those of this package."))
def answers(edge: Edge, kind: str | None, out: str, **wanted: Any) -> None:
    from tracker.output.answer_sheet import sheet
    from tracker.queries.answers_given import every_answer
    from tracker.queries.owed_where import Wanted

    with edge.reading(*OF_DRAFTS) as session:
        write(edge, sheet(every_answer(session, Wanted(**wanted), edge.reader(session))), kind, out)


@listed("states", Sentence("Write the states as a spreadsheet. How each takes part, and what it owes."), (
    "tracker export states --out states.xlsx",
))
def states(edge: Edge, kind: str | None, out: str) -> None:
    from tracker.output.state_sheet import sheet
    from tracker.queries.states import states

    with edge.reading("register.read") as session:
        write(edge, sheet(states(session, edge.now).states), kind, out)


@listed("papers", Sentence("Write the register of papers as a spreadsheet. All that fit, as the page lists them."), (
    "tracker export papers --direction incoming --year 2024 --out incoming-2024.xlsx",
))
@narrowed
def papers(edge: Edge, kind: str | None, out: str, **wanted: Any) -> None:
    from tracker.output.paper_sheet import sheet
    from tracker.queries.papers import every_paper
    from tracker.queries.papers_where import Wanted

    with edge.reading("register.read") as session:
        write(edge, sheet(every_paper(session, Wanted(**wanted))), kind, out)
