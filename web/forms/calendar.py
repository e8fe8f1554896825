"""The form that puts a day into the calendar of days off, or takes it out."""

from collections.abc import Iterable

from tracker.domain.sentence import Sentence
from tracker.queries.offers import OfferedState
from web.forms.base import WriteForm
from web.forms.choices import Choice, Radios
from web.forms.fields import Line, Text
from web.forms.reads import Day

OFF, WORKED = "off", "worked"


class AmendDay(WriteForm):
    """A day of a state that is off, or worked, by a decree that no calendar knew."""

    member_state = Choice(Sentence("State"), required=True, missing=Sentence("Choose the state."), width="w12")
    day = Day(Sentence("Day"), required=True, missing=Sentence("Give the day."))
    this_day = Radios(Sentence("On this day"), required=True, missing=Sentence("Say whether it is off or worked."),
                      choices=[(OFF, Sentence("nobody works")), (WORKED, Sentence("people work"))], default=OFF)
    title_ru = Line(Sentence("Name in Russian"), limit=500, hint=Sentence("A day off needs a name in one language."))
    title_en = Line(Sentence("Name in English"), limit=500)
    reason = Text(Sentence("Reason"), required=True, missing=Sentence("Give a reason."),
                  hint=Sentence("The decree or the note by which it is known."))

    def offer(self, states: Iterable[OfferedState]) -> None:
        """Fill the list from the register."""
        self.member_state.choices = [(one.code, one.title) for one in states]

    @property
    def off(self) -> bool:
        return bool(self.this_day.data == OFF)
