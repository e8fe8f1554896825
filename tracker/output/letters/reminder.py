"""The reminder to a state that owes an answer."""

from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.language import day, say
from tracker.output.letters.addressing import FROZEN, about, asked, closing, compared, due, enclosures, head
from tracker.output.letters.parts import Sheet
from tracker.output.typeset import Text
from tracker.queries.letters import Letter
from tracker.queries.round_views import LineView

TITLE = Sentence("Reminder")


def reminder(letter: Letter, line: LineView, organisation: Titled | None) -> Sheet:
    before = ", ".join(day(one.sent_on) for one in line.reminders) or None
    return Sheet([
        *head(letter, line, TITLE, organisation), Text(_owed(line)),
        about(letter, (Sentence("Answer due"), due(letter)), (Sentence("Overdue"), _lateness(line)),
              (Sentence("What remains"), say(line.remains) or None), (Sentence("Reminded before on"), before)),
        *asked(letter, line, late=line.days_overdue is not None), *enclosures(letter, *compared(letter, line)),
        *closing(letter),
    ], letter.made, letter.page.reference)


def _owed(line: LineView) -> str:
    if line.mode == FROZEN:
        return say(Sentence("The Secretariat reminds that the written statement on objections to the text named below "
                            "has not been received."))
    if line.answer is None:
        return say(Sentence("The Secretariat reminds that the answer on the text named below has not been received."))
    return say(Sentence("The Secretariat reminds that the answer on the text named below is not complete yet."))


def _lateness(line: LineView) -> str | None:
    if line.days_overdue is None:
        return None
    if line.days_overdue == 0:
        return say(Sentence("since today"))
    return say(Plural("{n} day", "{n} days", line.days_overdue))
