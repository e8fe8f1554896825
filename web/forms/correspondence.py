"""Forms about papers: registering one with its file or address, and mending its entry."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.correspondence import DIRECTIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import PAPER_KINDS
from tracker.queries.offers import OfferedState
from tracker.queries.papers import PaperPage
from tracker.services.papers import NewPaper
from web.forms.base import WriteForm
from web.forms.choices import Choice
from web.forms.fields import Line, Text, Tick, Upload
from web.forms.happened import CERTAINTY_CHOICES
from web.forms.reads import Day, Moment

FIELDS = ("title_en", "title_ru", "number", "sender", "addressee", "link", "source")


class Described(WriteForm):
    """What a paper is called, from whom to whom it went, where it can be read."""

    title_ru = Line(Sentence("Title in Russian"), limit=500)
    title_en = Line(Sentence("Title in English"), limit=500, hint=Sentence("One of the two languages is enough."))
    number = Line(Sentence("Number"), limit=100, width="w12")
    sender = Line(Sentence("From"), limit=500)
    addressee = Line(Sentence("To"), limit=500)
    link = Line(Sentence("Address on the web"), limit=500, hint=Sentence("Begins with https:// or http://."))
    source = Line(Sentence("Source"), limit=500, hint=Sentence("Who says so: the paper itself, a press report."))


class Paper(Described):
    """A paper as it lies on the desk."""

    kind = Choice(Sentence("Kind"), choices=PAPER_KINDS.items(), required=True, width="w12",
                  missing=Sentence("Say what kind of paper it is."))
    direction = Choice(Sentence("Direction"), choices=[
        *DIRECTIONS.items(), ("", Sentence("none: no correspondence, such as a press item"))], default="", width="w12",
        hint=Sentence("It gets the next number of the register in its direction and year."))
    number_unknown = Tick(Sentence("The number is not known"))
    dated_on = Day(Sentence("Dated"))
    received_at = Moment(Sentence("Received"), hint=Sentence("Day and hour by the register’s clock."))
    member_state = Choice(Sentence("Paper of the state"), default="", width="w12",
                          hint=Sentence("If a state sent it: it can then prove that state’s answer."))
    certainty = Choice(Sentence("Certainty"), choices=CERTAINTY_CHOICES, default="stated", width="w12")
    file = Upload(Sentence("File"), hint=Sentence("PDF, DOCX, ODT or plain text, at most 25 MB."))
    another = Tick(Sentence("It is another letter"), hint=Sentence(
        "The entry will say from which paper it was told apart. A file must be chosen again."))

    def offer(self, states: Iterable[OfferedState]) -> None:
        """Fill the list from the register."""
        self.member_state.choices = [("", Sentence("of no state")), *((one.code, one.title) for one in states)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that the number is given or said not to be known, never passed over."""
        good = super().validate(extra_validators)
        if bool(self.number.data) == bool(self.number_unknown.data):
            self.fault("number", Sentence("Give the number of the paper, or say that it is not known: one of the two."))
            return False
        return bool(good)

    def new(self, zone: str) -> NewPaper:
        """What was filled in, for the service."""
        return NewPaper(
            self.kind.data, self.title_en.data, self.title_ru.data, self.number.data or None, self.dated_on.value,
            _moment(self.received_at.value, zone), self.sender.data, self.addressee.data,
            self.member_state.data or None, self.link.data, self.source.data, self.certainty.data, self.file.file,
            bool(self.another.data), self.direction.data or None)


class AmendPaper(Described):
    """What was mistyped in a paper's entry."""

    reason = Text(Sentence("Reason"), required=True, missing=Sentence("Say why the entry is amended."),
                  hint=Sentence("Kept in the history beside what stood here before."))

    def fill(self, page: PaperPage) -> None:
        """Show what stands in the register."""
        row = page.row
        shown = (row.title.title_en, row.title.title_ru, row.number, row.sender, row.addressee, row.link, row.source)
        for name, value in zip(FIELDS, shown, strict=True):
            self[name].data = value

    @property
    def changes(self) -> dict[str, str]:
        """Every field; the service finds out which differ."""
        return {name: self[name].data for name in FIELDS}


def _moment(local: datetime | None, zone: str) -> datetime | None:
    return local and local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
