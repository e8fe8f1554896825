"""`tracker export answers`, `states`, `papers` and `insights`."""

from typing import Any

from tracker.cli import insights as figures
from tracker.cli.declaring import option
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.cli.exporting import export, listed, write
from tracker.cli.paper_lists import narrowed
from tracker.cli.values import Word
from tracker.domain.sentence import Sentence

__all__ = ["export"]
TABLES = ("stages", "states", "visits", "askings", "returns", "still")


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


@listed("insights", Sentence(
    "Write the insights as a spreadsheet. One of their tables, or every case that is behind it."
), (
    "tracker export insights --table stages --out stages.xlsx",
    "tracker export insights --table returns --all-time --out returns.csv",
))
@option("--table", type=Word(TABLES), default="states", metavar="WORD", help=Sentence(
    "Which table: a row a stage or a state, or a row a case."))
@figures.narrowed
def insights(edge: Edge, kind: str | None, out: str, table: str, **asked: Any) -> None:
    from tracker.output import insights_sheet
    from tracker.queries.insights import insights
    from tracker.queries.insights_cases import Which, every_case

    wanted = figures.asked_for(edge, **asked)
    with edge.reading("register.read") as session:
        actor = edge.reader(session)
        if table == "stages":
            sheet = insights_sheet.stages(insights(session, wanted, edge.now, actor).stages)
        elif table == "states":
            sheet = insights_sheet.states(insights(session, wanted, edge.now, actor).states)
        else:
            sheet = insights_sheet.cases(every_case(session, wanted, Which(table), edge.now, actor))
        write(edge, sheet, kind, out)
