"""The forms by which a draft makes a step: taken or proposed, and confirmed by a second person."""

from datetime import datetime
from zoneinfo import ZoneInfo

from wtforms.validators import ValidationError

from tracker.domain.sentence import Sentence
from tracker.domain.words import ROLLS, ROUND_MODES, UNITS
from tracker.queries.steps import StepPage
from tracker.services.facts import NOTHING, Given
from tracker.services.proposals import NOT_KNOWN
from web.forms.base import WriteForm
from web.forms.choices import Choice, Radios
from web.forms.fields import Hidden, Line, Text
from web.forms.happened import Happened
from web.forms.papers import PaperLine
from web.forms.reads import Moment, Number

ALONE, WHOLE = "alone", "package"


class StepForm(WriteForm):
    """What every step is sent with: the stage that was seen, and what is to move."""

    seen_state = Hidden()
    moves = Radios(
        Sentence("What moves"), default=ALONE,
        choices=[(WHOLE, Sentence("the whole package: all of them or none")),
                 (ALONE, Sentence("this draft alone, with a reason"))])

    def fill(self, page: StepPage) -> None:
        """What is asked before anything was typed."""
        self.seen_state.data = page.state
        self.moves.data = WHOLE if page.together and page.together_ready else ALONE

    def moving(self, reference: str, package: str | None) -> str:
        """The document or the package that the service is asked to move."""
        return package if package and self.moves.data == WHOLE else reference


class Confirm(StepForm):
    """The second person's word on what was proposed: nothing is added."""

    terms, occurred = NOTHING, NOT_KNOWN

    def offer(self, page: StepPage) -> None:
        """Nothing is left to choose."""


class Take(Happened, StepForm):
    """Everything that a person can give with a step; the page shows the fields that this step has."""

    reason = Text(Sentence("Reason"), hint=Sentence("Printed in the history."))
    paper = PaperLine(Sentence("Paper that proves it"))
    meeting = Choice(
        Sentence("Decision of the meeting"), default="",
        hint=Sentence("Left as it is, the latest decision that fits is taken."))
    mode = Radios(Sentence("How the states are asked"), choices=list(ROUND_MODES.items()))
    due = Moment(Sentence("Answers are due"), hint=Sentence("Left empty, 30 days after the round opens, at 18:00."))
    zone = Line(Sentence("By the clock of"), limit=64, width="w12", hint=Sentence("A time zone like Europe/Moscow."))
    days = Number(Sentence("Or so many days"), least=1, most=3650)
    unit = Choice(Sentence("Counted in"), choices=UNITS.items(), default="calendar")
    roll = Choice(Sentence("If that day is off"), choices=ROLLS.items(), default="seat")
    notice = Text(Sentence("Notice to the states"), hint=Sentence(
        "Word for word; for a silence procedure it says that silence is consent."))
    override = Text(
        Sentence("Reason for closing without the no-objection"),
        hint=Sentence("Every extract of this document will show it."))

    def offer(self, page: StepPage) -> None:
        """The meetings that dealt with the draft."""
        self.meeting.choices = [
            ("", Sentence("the latest that fits")),
            *((key, Sentence("{key}: {title}", key=key, title=title)) for key, title in page.meetings)]

    def fill(self, page: StepPage) -> None:
        super().fill(page)
        self.fill_occurred(page.today)
        self.mode.data, self.zone.data = page.mode, page.zone

    def validate_zone(self, field: Line) -> None:
        try:
            ZoneInfo(field.data or "UTC")
        except (KeyError, ValueError, OSError) as error:
            raise ValidationError(Sentence(
                "“{text}” is not a time zone. Write it like Europe/Moscow.", text=field.data[:40])) from error

    @property
    def terms(self) -> Given:
        """What was typed, for the service."""
        due: datetime | None = self.due.value
        zone = self.zone.data or None
        return Given(
            reason=self.reason.data, override=self.override.data, meeting=self.meeting.data or None,
            paper=self.paper.data or None, mode=self.mode.data or None,
            due_at=due and (due.replace(tzinfo=ZoneInfo(zone)) if zone else due), zone=zone,
            days=self.days.value, unit=self.unit.data if self.days.value else None,
            roll=self.roll.data if self.days.value else None, notice=self.notice.data)
