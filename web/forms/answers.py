"""The forms of a round: a state's answer, a later deadline."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import SCOPES
from tracker.queries.offers import OfferedState
from tracker.services.answers import NewAnswer
from web.forms.base import WriteForm
from web.forms.choices import Choice, Radios
from web.forms.fields import Text
from web.forms.papers import PaperLine
from web.forms.reads import Day, Moment, Number
from web.words import MARKS


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
    text = Text(Sentence("Words of the answer"), hint=Sentence("Optional, as they stand in the paper."))

    def offer(self, states: Sequence[OfferedState], version: int) -> None:
        """The states that are asked, and the version that they are asked about."""
        self.member_state.choices = [
            (one.code, one.title if one.mode == "asked" else Sentence(
                "{state} (asked for a no-objection)", state=one.title)) for one in states]
        if not self.is_submitted():
            self.version.data = str(version)

    def new(self, zone: str) -> NewAnswer:
        """What was filled in, for the service; `zone` is whose clock was meant."""
        return NewAnswer(self.member_state.data, self.position.data, self.scope.data or None, self.version.value,
                         text=self.text.data)


class RecordedAnswer(OwnAnswer):
    """What a state says, as a clerk registers it."""

    paper = PaperLine(
        Sentence("Paper"), hint=Sentence("Its key or number. Without a paper the answer is provisional: it is kept, "
                                         "but counts for nothing."))
    dated_on = Day(Sentence("Paper dated"))
    received_at = Moment(Sentence("Received at the Secretariat"), hint=Sentence("Left empty, it is now."))

    def new(self, zone: str) -> NewAnswer:
        at: datetime | None = self.received_at.value
        return NewAnswer(
            self.member_state.data, self.position.data, self.scope.data or None, self.version.value,
            self.paper.data or None, self.dated_on.value, at and at.replace(tzinfo=ZoneInfo(zone)), self.text.data)


class Extend(WriteForm):
    """A later deadline for all states alike."""

    due = Moment(Sentence("New deadline"), required=True, missing=Sentence("Give the day and the hour."))
    reason = Text(Sentence("Reason"), required=True, missing=Sentence("Give a reason."))

    def due_at(self, zone: str) -> datetime:
        """The instant, by the clock of the round."""
        due: datetime = self.due.value
        return due.replace(tzinfo=ZoneInfo(zone))
