"""What the states owe as a spreadsheet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import STATUSES, word
from tracker.output.spreadsheets import Column, Sheet

if TYPE_CHECKING:
    from tracker.queries.approvals import Owed
    from tracker.queries.reminded import Reminded

STANDING = {
    "late": Sentence("Late"), "due": Sentence("In time"), "waiting": Sentence("Waiting for the meeting"),
    "on_hold": Sentence("On hold by decision"),
}
ASKED_FOR = {"approval": Sentence("approval"), "no_objection": Sentence("no-objection"),
             "confirmation": Sentence("confirmation")}
COLUMNS = (
    Column(Sentence("State code"), lambda pair: pair[0].state_code),
    Column(Sentence("State"), lambda pair: pair[0].state),
    Column(Sentence("Draft"), lambda pair: pair[0].document),
    Column(Sentence("Title in Russian"), lambda pair: pair[0].title.title_ru),
    Column(Sentence("Title in English"), lambda pair: pair[0].title.title_en),
    Column(Sentence("Package"), lambda pair: pair[0].package),
    Column(Sentence("Round"), lambda pair: pair[0].round),
    Column(Sentence("Version"), lambda pair: pair[0].version),
    Column(Sentence("Asked for"), lambda pair: ASKED_FOR[pair[0].asked_for]),
    Column(Sentence("Because"), lambda pair: word(STATUSES, pair[0].because)),
    Column(Sentence("Asked on"), lambda pair: pair[0].asked_on),
    Column(Sentence("Due"), lambda pair: pair[0].due_at, moment=True),
    Column(Sentence("Standing"), lambda pair: STANDING[pair[0].status]),
    Column(Sentence("Days overdue"), lambda pair: pair[0].days_overdue),
    Column(Sentence("Put off because"), lambda pair: pair[0].because_held),
    Column(Sentence("Answer on record"), lambda pair: pair[0].given and POSITIONS[pair[0].given].title),
    Column(Sentence("Why it does not count"), lambda pair: pair[0].lacks),
    Column(Sentence("Reminders"), lambda pair: pair[1].times),
    Column(Sentence("Last reminder"), lambda pair: pair[1].sent_on),
    Column(Sentence("Invented, for training"), lambda pair: pair[0].synthetic),
)


def sheet(pairs: "Iterable[tuple[Owed, Reminded]]") -> Sheet:
    """A row an answer that is owed, with its reminders."""
    return Sheet("pending", Sentence("Pending approvals"), COLUMNS, pairs)
