"""Forms about states: putting one into the register, and how it takes part from a day on."""

from collections.abc import Iterable

from tracker.domain.sentence import Sentence
from tracker.domain.words import BASES, STATUSES
from tracker.queries.offers import OfferedState
from tracker.services.states import NewParticipation, NewState
from web.forms.base import WriteForm
from web.forms.choices import Choice
from web.forms.fields import Line, Text
from web.forms.happened import CERTAINTY_CHOICES
from web.forms.papers import PaperLine
from web.forms.reads import Day, Number


class State(WriteForm):
    """A state by its code and its name in both languages."""

    code = Line(Sentence("Code"), required=True, missing=Sentence("Give the code of the state."), width="w6", limit=2,
                hint=Sentence("Two capital letters, such as KZ."))
    title_ru = Line(Sentence("Name in Russian"), limit=500)
    title_en = Line(Sentence("Name in English"), limit=500, hint=Sentence("One of the two languages is enough."))

    @property
    def new(self) -> NewState:
        return NewState(self.code.data, self.title_en.data, self.title_ru.data)


class Participation(WriteForm):
    """How a state takes part since when, and on whose word; the periods before it stay."""

    member_state = Choice(Sentence("State"), required=True, missing=Sentence("Choose the state."), width="w12")
    status = Choice(Sentence("It is"), choices=STATUSES.items(), required=True, width="w30",
                    missing=Sentence("Say how the state takes part."),
                    hint=Sentence("Membership and participation are kept apart: a state that freezes stays a member."))
    since = Day(Sentence("Since"), hint=Sentence("Leave it empty if the day is not known."))
    until = Day(Sentence("Until"), hint=Sentence("The first day on which it no longer holds, if it has ended."))
    basis = Choice(Sentence("On what ground"), choices=BASES.items(), default="not_stated", width="w12")
    statement = Text(Sentence("In the words of the source"), hint=Sentence("A quotation, with who said it and where."))
    paper = PaperLine(Sentence("Paper"), hint=Sentence("Its key or number, if it is in the register."))
    source = Line(Sentence("Source"), limit=500, hint=Sentence("Who says so: a paper, a press report."))
    certainty = Choice(Sentence("Certainty"), choices=CERTAINTY_CHOICES, default="stated", width="w12")
    other_of = Number(Sentence("Another source of the same fact"), hint=Sentence(
        "The number of the entry that tells it first: that one decides, and this one is shown beside it."))

    def offer(self, states: Iterable[OfferedState]) -> None:
        """Fill the list from the register."""
        self.member_state.choices = [(one.code, one.title) for one in states]

    @property
    def new(self) -> NewParticipation:
        """What was filled in, for the service."""
        return NewParticipation(
            self.member_state.data, self.status.data, self.since.value, self.until.value, self.basis.data,
            self.paper.data or None, self.statement.data, self.source.data, self.certainty.data,
            self.other_of.value)
