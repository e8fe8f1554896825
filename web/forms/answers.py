"""The forms of an answer: what a state says, with what must go with it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import CAPACITIES, GIVEN, REMARK_KINDS, SCOPES
from tracker.queries.offers import OfferedState
from tracker.services.answers import NewAnswer
from tracker.services.remarks import NewRemark
from web.forms.base import WriteForm
from web.forms.choices import Choice, Picks, Radios
from web.forms.fields import Line, Text, Tick
from web.forms.papers import PaperLine
from web.forms.reads import Day, Moment, Number
from web.forms.rows import Row, Rows
from web.words import MARKS


class RemarkRow(Row):
    """A comment, or a condition of an approval."""

    remark_kind = Choice(Sentence("Kind"), choices=REMARK_KINDS.items(), default="comment", width="")
    place = Line(Sentence("Place in the text"), limit=500, width="")
    wish = Line(Sentence("Wish"), limit=4000, width="")
    why = Line(Sentence("Why"), limit=4000, width="")

    @property
    def new(self) -> NewRemark:
        return NewRemark(self.place.data, self.wish.data, self.why.data, self.remark_kind.data)


class OwnAnswer(WriteForm):
    """What a state says, as its representative hands it in: without a paper."""

    member_state = Choice(
        Sentence("State"), required=True, width="w30", missing=Sentence("Choose the state that answers."))
    position = Radios(
        Sentence("Position"), choices=[(key, MARKS[key].word) for key in POSITIONS], required=True,
        missing=Sentence("Say what the state's position is."))
    scope = Choice(
        Sentence("No objection to what?"), choices=[("", Sentence("– not a no-objection –")), *SCOPES.items()],
        default="", hint=Sentence("Only for a no-objection."))
    version = Number(
        Sentence("Given for version"), least=1, most=9999,
        hint=Sentence("An answer on another version than the round's is kept, but does not count."))
    text = Text(Sentence("Words of the answer"), hint=Sentence(
        "As they stand in the paper; for a reserved position, why it is reserved."))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.rows = Rows("remarks", RemarkRow, 2)
        self.rows.build()

    def offer(self, states: Sequence[OfferedState], version: int) -> None:
        """The states that are asked, and the version that they are asked about."""
        self.member_state.choices = [
            (one.code, one.title if one.mode == "asked" else Sentence(
                "{state} (asked for a no-objection)", state=one.title)) for one in states]
        if not self.is_submitted():
            self.version.data = str(version)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields and every row of the remarks; all faults show at once."""
        good = super().validate(extra_validators)
        return self.rows.validate() and good

    @property
    def errors(self) -> dict[str, Any]:
        return {**super().errors, **self.rows.errors}

    @property
    def references(self) -> tuple[str, ...]:
        """The other drafts that the same paper answers for."""
        return ()

    def new(self, zone: str) -> NewAnswer:
        """What was filled in, for the service; `zone` is whose clock was meant."""
        return NewAnswer(self.member_state.data, self.position.data, self.scope.data or None, self.version.value,
                         text=self.text.data, remarks=tuple(row.new for row in self.rows.filled()))


class RecordedAnswer(OwnAnswer):
    """What a state says, as a clerk registers it."""

    paper = PaperLine(
        Sentence("Paper"), hint=Sentence("Its key or number. Without a paper the answer is provisional: it is kept, "
                                         "but counts for nothing."))
    dated_on = Day(Sentence("Paper dated"))
    received_at = Moment(Sentence("Received at the Secretariat"), hint=Sentence("Left empty, it is now."))
    names_no_version = Tick(
        Sentence("The paper names no version"), hint=Sentence("The answer has no effect until the state says which."))
    given = Choice(Sentence("Given"), choices=GIVEN.items(), default="in_writing", hint=Sentence(
        "What was said at a meeting counts with the minutes as its paper."))
    signed_by = Line(Sentence("Signed by"))
    capacity = Choice(Sentence("In the capacity of"), choices=CAPACITIES.items(), default="permanent_representative")
    authority = PaperLine(Sentence("Paper that shows the authority"), hint=Sentence(
        "Needed for a chargé d’affaires, a proxy and a head of government; until then the answer has no effect."))
    expected_on = Day(Sentence("Final position expected on"))
    beside = Tick(
        Sentence("A letter of another ministry"),
        hint=Sentence("It is kept beside the position, without effect; if it says otherwise, an alarm is raised."))
    also = Picks(Sentence("The same paper answers for"), hint=Sentence("Drafts that are not ticked stay unanswered."))

    def offer_others(self, others: Sequence[tuple[str, Titled]]) -> None:
        """The drafts of the same package that are asked about now."""
        self.also.choices = [(key, Sentence("{key}: {title}", key=key, title=title)) for key, title in others]

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(self.also.data or ())

    def new(self, zone: str) -> NewAnswer:
        at: datetime | None = self.received_at.value
        return NewAnswer(
            self.member_state.data, self.position.data, self.scope.data or None,
            None if self.references else self.version.value, self.paper.data or None, self.dated_on.value,
            at and at.replace(tzinfo=ZoneInfo(zone)), self.text.data, bool(self.names_no_version.data),
            self.given.data, self.signed_by.data, self.capacity.data, self.authority.data or None,
            self.expected_on.value, tuple(row.new for row in self.rows.filled()), bool(self.beside.data))
