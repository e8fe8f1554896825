"""`tracker journal`: the entries that fit, of the whole register."""

from datetime import date
from typing import Any

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import Edge
from tracker.cli.history import happened, what
from tracker.cli.values import Day
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _

DAY = Day()


@command("journal",
         examples=("tracker journal", "tracker journal --state KZ --since 2024-03-01",
                   "tracker journal --kind document.moved --by anna --json"))
@option("--document", metavar="REF", help=Sentence("Only about this draft."))
@option("--kind", metavar="KIND", help=Sentence("Only of this kind, such as document.moved."))
@option("--by", metavar="NAME", help=Sentence("Only what this person recorded."))
@option("--state", metavar="CODE", help=Sentence("Only entries that name this state."))
@option("--body", metavar="KEY", help=Sentence("Only entries that name this body."))
@option("--paper", metavar="KEY", help=Sentence("Only entries that name this paper."))
@option("--since", type=DAY, metavar="DAY", help=Sentence("Recorded on this day or later."))
@option("--until", type=DAY, metavar="DAY", help=Sentence("Recorded on this day or earlier."))
@option("--most", type=int, default=50, metavar="N", help=Sentence("How many at the most; 50 if left out."))
def journal(edge: Edge, by: str | None, most: int, since: date | None, until: date | None, **keys: Any) -> None:
    from tracker.output.journal_lines import data
    from tracker.queries.fitting import Filter
    from tracker.queries.history import history
    from tracker.queries.paging import bounded
    from tracker.queries.people import named

    with edge.reading("register.read") as session:
        actor = named(session, by).key if by else None
        page = history(session, Filter(**keys, actor=actor, limit=bounded(most), since=since, until=until))
    if edge.json:
        printing.data([data(one) for one in page.entries])
        return
    printing.table((_("Entry"), _("Draft"), _("Happened"), _("What")),
                   [(one.seq, one.document or "", happened(one), what(one)) for one in page.entries],
                   _("No entry fits. Ask for less, or show all."))
    if page.older is not None:
        print(_("There are older ones: ask for more with --most, or for an earlier --until."))
