"""`tracker paper list` and `tracker paper missing`: the register of papers, and the facts that no paper proves."""

from datetime import date
from typing import Any

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.papers import paper
from tracker.cli.values import Day, Word, choices
from tracker.domain.correspondence import DIRECTIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import PAPER_KINDS
from tracker.language import day
from tracker.language import gettext as _

__all__ = ["paper"]
NARROWER = (
    option("--direction", type=Word((*DIRECTIONS, "none")), metavar="WORD", help=choices((*DIRECTIONS, "none"))),
    option("--year", type=int, metavar="YEAR", help=Sentence("Only those registered in this year.")),
    option("--kind", type=Word(PAPER_KINDS), metavar="WORD", help=choices(PAPER_KINDS)),
    option("--state", metavar="CODE", help=Sentence("Only those of this state.")),
    option("--words", default="", metavar="TEXT", help=Sentence(
        "Only those with these words in title, sender or addressee, or with this number.")),
    option("--since", type=Day(), metavar="DAY", help=Sentence("Received on this day or later.")),
    option("--until", type=Day(), metavar="DAY", help=Sentence("Received on this day or earlier.")),
    option("--unused", is_flag=True, help=Sentence("Only those on which nothing rests.")),
)
KINDS = ("answers", "meetings", "participations", "reminders", "moves")


def narrowed(run: Any) -> Any:
    """The options that narrow a list of papers down."""
    for one in reversed(NARROWER):
        run = one(run)
    return run


@command("list", Sentence("List the papers, the latest registered first. With the number of the register of each."),
         group=paper, examples=("tracker paper list --direction incoming --year 2024",
                                "tracker paper list --words 'вх. 12/2024' --json", "tracker paper list --unused"))
@narrowed
def listed(edge: Edge, **wanted: Any) -> None:
    from tracker.queries.papers import every_paper
    from tracker.queries.papers_where import Wanted

    with edge.reading("register.read") as session:
        found = list(every_paper(session, Wanted(**wanted)))
    if edge.json:
        printing.data([_data(one) for one in found])
        return
    printing.table(
        (_("Key"), _("In the register"), _("Number"), _("Dated"), _("From"), _("Title")),
        [(one.key, one.register_number or "", one.number or _("not known"), _day(one.dated_on),
          one.sender or one.state or "", one.title) for one in found],
        _("No paper fits."))


def _data(one: Any) -> dict[str, Any]:
    return {
        "key": one.key, "direction": one.direction,
        "register_number": one.register_number and one.register_number.title_en, "kind": one.kind,
        "number": one.number, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
        "dated_on": printing.iso(one.dated_on), "received_at": printing.when(one.received_at), "sender": one.sender,
        "addressee": one.addressee, "sha256": one.sha256,
    }


def _day(value: date | None) -> str:
    return day(value) if value else _("not known")


@command("missing", Sentence("List the facts that no paper proves yet: {kinds}.", kinds=KINDS), group=paper, examples=(
    "tracker paper missing", "tracker paper missing --kind answers --json"))
@option("--kind", type=Word(KINDS), metavar="WORD", help=choices(KINDS))
def missing(edge: Edge, kind: str | None) -> None:
    from tracker.output.journal_lines import data
    from tracker.queries.unproved import every_unproved

    with edge.reading("register.read") as session:
        found = {one: list(every_unproved(session, one)) for one in ([kind] if kind else KINDS)}
    if edge.json:
        printing.data({name: [data(one.told) for one in facts] for name, facts in found.items()})
        return
    printing.table(
        (_("Entry"), _("Draft"), _("What")),
        [(one.told.seq, one.told.document or "", one.told.sentence) for facts in found.values() for one in facts],
        _("A paper proves every fact of these kinds."))
