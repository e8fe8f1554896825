"""`tracker paper`: letters, notes, protocols, decisions that prove what is recorded."""

from datetime import date, datetime
from typing import Any

from tracker.cli import printing
from tracker.cli.declaring import argument, command, noun, option, request
from tracker.cli.edge import Edge
from tracker.cli.titles import reason, source, titles
from tracker.cli.values import Day, Moment, Readable, Word, choices, given, in_zone
from tracker.domain.correspondence import DIRECTIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import PAPER_KINDS

paper = noun("paper")


@command("add", Sentence("Register a paper under the next number of the year."), group=paper, examples=(
    "tracker paper add --kind letter --direction incoming --title-ru 'Письмо' --number 12/34 --state KZ --as clerk",
    "tracker paper add --kind protocol --title-en Minutes --dated 2024-03-01 --file minutes.pdf --as secretary",
))
@option("--kind", type=Word(PAPER_KINDS), required=True, metavar="WORD", help=choices(PAPER_KINDS))
@titles
@option("--direction", type=Word(DIRECTIONS), metavar="WORD", help=Sentence(
    "Gives it the next number of the register: {words}. Left out for what is no correspondence, such as a press item.",
    words=tuple(DIRECTIONS)))
@option("--number", metavar="TEXT", help=Sentence("The number on it; not known if left out."))
@option("--dated", "dated_on", type=Day(), metavar="DAY", help=Sentence("The day on it."))
@option("--received", "received_at", type=Moment(), metavar="MOMENT", help=Sentence("When it came in."))
@option("--from", "sender", default="", metavar="TEXT", help=Sentence("Who sent it."))
@option("--to", "addressee", default="", metavar="TEXT", help=Sentence("To whom."))
@option("--state", "member_state", metavar="CODE", help=Sentence("The state that it comes from."))
@option("--link", default="", metavar="ADDRESS", help=Sentence("Where it can be read: https://…"))
@option("--file", type=Readable(), metavar="FILE", help=Sentence("The paper itself: pdf, docx, odt or txt."))
@option("--another", is_flag=True, help=Sentence("It is another letter than the one that looks the same."))
@source
@request()
def add(
    edge: Edge, kind: str, title_en: str | None, title_ru: str | None, dated_on: date | None,
    received_at: datetime | date | None, **more: Any,
) -> None:
    from tracker.services import papers

    new = papers.NewPaper(kind, title_en or "", title_ru or "", dated_on=dated_on,
                          received_at=in_zone(received_at, edge.settings.zone), **more)
    printing.receipt(edge, edge.record(papers.register, new))


@command("amend", Sentence("Mend what was mistyped in a paper's entry. What it was stays in the journal."),
         group=paper, examples=(
    "tracker paper amend P-2024-0007 --number 12/35 --reason 'Mistyped' --as officer",
))
@argument("paper")
@titles
@option("--number", metavar="TEXT", help=Sentence("The number on it; an empty one for not known."))
@option("--from", "sender", metavar="TEXT", help=Sentence("Who sent it."))
@option("--to", "addressee", metavar="TEXT", help=Sentence("To whom."))
@option("--link", metavar="ADDRESS", help=Sentence("Where it can be read: https://…"))
@option("--source", metavar="TEXT", help=Sentence("Where it is known from."))
@reason
@request()
def amend(edge: Edge, paper: str, reason: str, **changes: str | None) -> None:
    from tracker.services import papers

    printing.receipt(edge, edge.record(papers.amend, paper, given(**changes), reason=reason))
