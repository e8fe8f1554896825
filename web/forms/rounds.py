"""The forms of a round under way: a later deadline, a ruling, a remark settled, answers put off, reminders."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.domain.sentence import Sentence
from tracker.domain.words import ATTACHMENTS, HELD, REMARK_STATUSES, RULING_EFFECTS, VERSION_KINDS
from tracker.queries.offers import OfferedState
from tracker.queries.round_views import RemarkView
from tracker.services.remarks import SETTLED, Settled
from tracker.services.rulings import Ruling
from tracker.services.supplements import NewAttachment
from web.forms.base import WriteForm
from web.forms.choices import Picks, Radios
from web.forms.fields import Line, Text, Tick
from web.forms.papers import PaperLine
from web.forms.reads import Day, Moment, Number

WHY = Sentence("Give a reason.")
RULED = [(key, name) for key, name in VERSION_KINDS.items() if key != "first"]


def at(when: datetime | None, zone: str) -> datetime | None:
    """The instant, by the clock of the round."""
    return when and when.replace(tzinfo=ZoneInfo(zone))


class Extend(WriteForm):
    """A later deadline for all states alike."""

    due = Moment(Sentence("New deadline"), required=True, missing=Sentence("Give the day and the hour."))
    decided_on = Day(Sentence("Decided on"), hint=Sentence("Left empty, it is today."))
    paper = PaperLine(Sentence("Paper of the decision"))
    reason = Text(Sentence("Reason"), required=True, missing=WHY)
    warned = Tick(Sentence("The deadline has passed already; the extension is meant all the same"))

    def due_at(self, zone: str) -> datetime:
        """The instant, by the clock of the round."""
        due: datetime = self.due.value
        return due.replace(tzinfo=ZoneInfo(zone))


class Rule(WriteForm):
    """What the chair of the body ruled a change of the text to be."""

    ruling = Radios(Sentence("The change is"), choices=RULED, required=True, missing=Sentence("Choose the ruling."))
    ruled_by = Line(Sentence("Ruled by"), required=True, missing=Sentence("Say who ruled."))
    effect = Radios(Sentence("What becomes of the round"), choices=RULING_EFFECTS.items(), default="")
    due = Moment(Sentence("Until"), hint=Sentence(
        "When the states answer anew, or until when they may object to an editorial change; the usual time if empty."))
    reason = Text(Sentence("Reason"), required=True, missing=WHY)
    paper = PaperLine(Sentence("Paper"))

    def new(self, zone: str) -> Ruling:
        return Ruling(self.ruling.data, self.ruled_by.data, self.effect.data or "", at(self.due.value, zone),
                      self.reason.data, self.paper.data or None)


class CarryOver(WriteForm):
    """The answers are carried over; there is nothing to fill in."""


class SettleRemark(WriteForm):
    """What became of a remark."""

    status = Radios(
        Sentence("What became of the remark"), choices=[(key, REMARK_STATUSES[key]) for key in SETTLED], required=True,
        missing=Sentence("Say what became of the remark."))
    reply = Text(Sentence("Reply"), hint=Sentence("What the state is told."))
    met_in = Number(Sentence("Met in version"), least=1, most=9999)
    confirmed = Tick(Sentence("The state confirms it"), hint=Sentence("A condition is open until then."))
    paper = PaperLine(Sentence("Paper of the state"))

    def fill(self, remark: RemarkView) -> None:
        """What stands in the register."""
        self.reply.data, self.met_in.data = remark.reply, str(remark.met_in or "")

    @property
    def new(self) -> Settled:
        return Settled(self.status.data, self.reply.data, self.met_in.value, bool(self.confirmed.data),
                       self.paper.data or None)


class ForStates(WriteForm):
    """An act on some of the states that owe an answer."""

    states = Picks(Sentence("States"), required=True, missing=Sentence("Tick the states that are meant."))

    def offer(self, owing: Sequence[OfferedState]) -> None:
        """The states that owe an answer."""
        self.states.choices = [(one.code, one.title) for one in owing]


class Hold(ForStates):
    """Answers put off by a decision, or expected again."""

    held_as = Radios(Sentence("Their answers"), choices=[*HELD.items(), ("", Sentence("are expected again"))])
    reason = Text(Sentence("Reason"), required=True, missing=WHY)
    paper = PaperLine(Sentence("Paper of the decision"))


class Remind(ForStates):
    """A reminder that was sent."""

    paper = PaperLine(Sentence("Paper"))


class Attach(WriteForm):
    """What a state puts beside its answer."""

    kind_of_it = Radios(
        Sentence("Kind"), choices=ATTACHMENTS.items(), required=True, missing=Sentence("Choose what it is."))
    text = Text(Sentence("Words"), required=True, missing=Sentence("Fill in this field."))
    paper = PaperLine(Sentence("Paper"))

    @property
    def new(self) -> NewAttachment:
        return NewAttachment(self.kind_of_it.data, self.text.data, self.paper.data or None)


class Authority(WriteForm):
    """The paper that shows that a signatory may speak for the state."""

    paper = PaperLine(
        Sentence("Paper that shows the authority"), required=True, missing=Sentence("Name the paper."))
