"""`tracker pending --by state`, `draft` or `package`: how much is owed, counted."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.cli import printing
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.domain.sentence import Sentence
from tracker.language import gettext as _
from tracker.language import moment, say

if TYPE_CHECKING:
    from tracker.queries.owed_counts import Group

HEADS = {"state": Sentence("State"), "draft": Sentence("Draft"), "package": Sentence("Package")}


def show(edge: Edge, by: str, member: str | None, overdue: bool) -> None:
    """A line for each state, draft or package that owes something, the nearest deadline first."""
    found = list(_all(edge, by, member, overdue))
    if edge.json:
        printing.data([{
            by: one.key or None, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
            "total": one.counts.total, "late": one.counts.late, "due": one.counts.due, "waiting": one.counts.waiting,
            "on_hold": one.counts.on_hold, "nearest_due_at": printing.when(one.nearest)} for one in found])
        return
    printing.table(
        (_("Key"), _("Owed"), _("Late"), _("In time"), _("Waiting"), _("On hold"), _("Nearest deadline"),
         say(HEADS[by])),
        [(one.key or _("none"), one.counts.total, one.counts.late, one.counts.due, one.counts.waiting,
          one.counts.on_hold, moment(one.nearest), one.title) for one in found],
        _("No state owes an answer."))


def _all(edge: Edge, by: str, member: str | None, overdue: bool) -> Iterator["Group"]:
    """The groups of all pages."""
    from tracker.queries import owed_counts
    from tracker.queries.owed_where import Wanted, own
    from tracker.queries.paging import MOST_ROWS

    with edge.reading(*OF_DRAFTS) as session:
        reader = edge.reader(session)
        wanted = Wanted(own(member, reader), only="late" if overdue else "", limit=MOST_ROWS)
        while True:
            page = owed_counts.groups(session, by, wanted, edge.now, reader, rows=False)
            yield from page.rows
            if page.next is None:
                return
            wanted = replace(wanted, after=page.next)
