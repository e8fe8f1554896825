"""The answers of all rounds as a spreadsheet; one without effect is never told as one that counts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import CAPACITIES, GIVEN, HINDRANCES, ROUND_STATUSES, SCOPES, word
from tracker.output.spreadsheets import Column, Sheet

if TYPE_CHECKING:
    from tracker.queries.answers_given import Given

COLUMNS = (
    Column(Sentence("Entry"), lambda one: one.seq),
    Column(Sentence("State code"), lambda one: one.state_code),
    Column(Sentence("State"), lambda one: one.state),
    Column(Sentence("Draft"), lambda one: one.document),
    Column(Sentence("Title in Russian"), lambda one: one.title.title_ru),
    Column(Sentence("Title in English"), lambda one: one.title.title_en),
    Column(Sentence("Package"), lambda one: one.package),
    Column(Sentence("Round"), lambda one: one.round),
    Column(Sentence("Round is"), lambda one: word(ROUND_STATUSES, one.round_status)),
    Column(Sentence("Version of the round"), lambda one: one.round_version),
    Column(Sentence("Version answered"), lambda one: one.version),
    Column(Sentence("Effective"), lambda one: one.effective),
    Column(Sentence("Why it does not count"), lambda one: [word(HINDRANCES, why) for why in one.why_not]),
    Column(Sentence("Replaced by entry"), lambda one: one.struck_by),
    Column(Sentence("Position"), lambda one: POSITIONS[one.position].title),
    Column(Sentence("Scope"), lambda one: word(SCOPES, one.scope)),
    Column(Sentence("Dated"), lambda one: one.dated_on),
    Column(Sentence("Received"), lambda one: one.received_at, moment=True),
    Column(Sentence("Due"), lambda one: one.due_at, moment=True),
    Column(Sentence("Came late"), lambda one: one.late),
    Column(Sentence("Paper"), lambda one: one.paper),
    Column(Sentence("Number of the paper"), lambda one: one.paper_number),
    Column(Sentence("Signed by"), lambda one: one.signed_by),
    Column(Sentence("Capacity"), lambda one: word(CAPACITIES, one.capacity)),
    Column(Sentence("Given"), lambda one: word(GIVEN, one.given)),
    Column(Sentence("Words of the answer"), lambda one: one.text),
    Column(Sentence("Invented, for training"), lambda one: one.synthetic),
)


def sheet(answers: "Iterable[Given]") -> Sheet:
    """A row an answer."""
    return Sheet("answers", Sentence("Answers of states"), COLUMNS, answers)
