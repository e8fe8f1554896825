"""`tracker pending`: who owes which answer, and how late it is."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tracker.cli import printing
from tracker.cli.declaring import command, option
from tracker.cli.edge import OF_DRAFTS, Edge
from tracker.cli.values import Word
from tracker.domain.deadlines import reminder_day
from tracker.domain.sentence import Plural, Sentence
from tracker.domain.words import HELD, word
from tracker.errors import Invalid
from tracker.language import gettext as _
from tracker.language import moment, say
from tracker.output.pending_sheet import ASKED_FOR

if TYPE_CHECKING:
    from tracker.queries.approvals import Owed
    from tracker.queries.reminded import Key, Reminded

BY = ("state", "draft", "package", "matrix", "silence")


@command("pending", examples=(
    "tracker pending",
    "tracker pending --member KZ",
    "tracker pending --overdue --json",
    "tracker pending --by matrix",
))
@option("--member", metavar="CODE", help=Sentence("Only what this state owes."))
@option("--overdue", is_flag=True, help=Sentence("Only what is late."))
@option("--by", type=Word(BY), metavar="WORD", help=Sentence(
    "Count by state, by draft or by package; or show states by drafts (matrix), or what runs under silence."))
def pending(edge: Edge, member: str | None, overdue: bool, by: str | None) -> None:
    if by in ("matrix", "silence"):
        from tracker.cli import pending_rounds

        if member or overdue:
            raise Invalid(Sentence("Nobody owes there: leave out --member and --overdue."), field="by")
        pending_rounds.shown[by](edge)
    elif by and by not in BY:
        raise Invalid(Sentence("“{by}” is not known. Known: {known}.", by=by[:40], known=BY), field="by")
    elif by:
        from tracker.cli import pending_counts

        pending_counts.show(edge, by, member, overdue)
    else:
        listed(edge, member, overdue)


def listed(edge: Edge, member: str | None, overdue: bool) -> None:
    """Every answer that is owed."""
    from tracker.queries import approvals
    from tracker.queries.reminded import reminded

    with edge.reading(*OF_DRAFTS) as session:
        found = approvals.pending(session, edge.now, member, overdue, edge.reader(session))
        marks = reminded(session, found, edge.now)
    if edge.json:
        printing.data([owed_data(one, marks[one.key]) for one in found])
    else:
        table(found, marks)


def table(found: "tuple[Owed, ...]", marks: "Mapping[Key, Reminded]") -> None:
    """Owed answers for people."""
    printing.table(
        (_("State"), _("Draft"), _("Asked for"), _("Due"), _("Standing"), _("Title")),
        [(one.state, one.document, ASKED_FOR[one.asked_for], moment(one.due_at, one.zone), standing(one),
          "\n".join(say(part) for part in (named(one), *reminders(marks[one.key])))) for one in found],
        _("No state owes an answer."))


def standing(one: "Owed") -> Sentence:
    """How an answer stands: days left, or days overdue."""
    if one.because_held:
        return Sentence("{held}: {reason}", held=word(HELD, one.status), reason=one.because_held)
    if one.days_overdue is None:
        return Plural("due in {n} day", "due in {n} days", -one.days)
    if one.days_overdue == 0:
        return Sentence("overdue since today")
    return Plural("{n} day overdue", "{n} days overdue", one.days_overdue)


def named(one: "Owed") -> Sentence:
    """The draft by its name, and what is wrong with an answer that was given."""
    if one.lacks:
        return Sentence("{title} ({lacks})", title=one.title, lacks=one.lacks)
    return Sentence("{title}", title=one.title)


def reminders(told: "Reminded") -> Iterator[Sentence]:
    """When the last reminder went, and which one is proposed today."""
    if told.sent_on:
        yield Plural("reminded once, on {day}", "reminded {n} times, last on {day}", told.times, day=told.sent_on)
    if told.proposed is not None:
        yield Sentence("reminder proposed today: {day}", day=reminder_day(told.proposed))


def owed_data(one: "Owed", told: "Reminded") -> dict[str, Any]:
    """An owed answer as data."""
    return {
        "document": one.document, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
        "state_code": one.state_code, "round": one.round, "version": one.version,
        "asked_on": printing.iso(one.asked_on), "due_at": printing.when(one.due_at), "zone": one.zone,
        "status": one.status, "days_overdue": one.days_overdue, "asked_for": one.asked_for,
        "reminded_on": printing.iso(told.sent_on), "reminders": told.times, "reminder_proposed": told.proposed,
    }
