"""`tracker reminders`: the reminders that have come and were not sent."""

from tracker.cli import printing
from tracker.cli.declaring import command
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.domain.deadlines import reminder_day
from tracker.language import gettext as _
from tracker.language import moment


@command("reminders", examples=("tracker reminders", "tracker reminders --json"))
def reminders(edge: Edge) -> None:
    from tracker.queries.reminders import to_send

    with edge.reading(*OF_DRAFTS) as session:
        found = to_send(session, edge.now, edge.reader(session))
    if edge.json:
        printing.data([{
            "document": one.document, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
            "round": one.round, "due_at": printing.when(one.due_at), "zone": one.zone, "step": one.step,
            "states": list(one.codes)} for one in found])
        return
    printing.table(
        (_("Draft"), _("Due"), _("For"), _("States"), _("Title")),
        [(one.document, moment(one.due_at, one.zone), reminder_day(one.step), one.states, one.title)
         for one in found],
        _("No reminder is to be sent today."))
