"""Forms about meetings: who met and what was decided draft by draft, and the bodies that meet."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.sentence import Sentence
from tracker.domain.words import FORMATS, OUTCOMES
from tracker.queries.agendas import Draft
from tracker.queries.bodies import BodyView
from tracker.queries.meetings import MeetingPage
from tracker.queries.offers import OfferedState
from tracker.services.meetings import Decided, NewMeeting, Present
from tracker.services.states import NewBody
from web.forms.base import WriteForm
from web.forms.choices import Choice
from web.forms.fields import Line, Text, Tick
from web.forms.happened import Happened
from web.forms.papers import PaperLine
from web.forms.reads import Number
from web.forms.rows import Row, Rows

REASON = Sentence("Kept in the history beside what stood here before.")
HOW = [("not_stated", Sentence("not stated")), *((key, name) for key, name in FORMATS.items() if key != "not_stated")]
CHOOSE = ("", Sentence("– choose –"))


class Somebody(Row):
    """A person or a state that was there, or was expected and stayed away."""

    person = Line(Sentence("Person"), width="")
    post = Line(Sentence("Post"), width="")
    member_state = Choice(Sentence("For"), default="", width="")
    absent = Tick(Sentence("absent"))

    @property
    def present(self) -> Present:
        return Present(self.person.data, self.post.data, self.member_state.data or None, not self.absent.data)


class Item(Row):
    """A draft on the agenda, and what was decided on it."""

    document = Line(Sentence("Draft"), limit=16, width="")
    outcome = Choice(Sentence("Outcome"), choices=[CHOOSE, *OUTCOMES.items()], default="", width="")
    format = Choice(Sentence("Format"), choices=HOW, default="not_stated", width="")
    version = Number(Sentence("Version decided on"), least=1, most=999, width="")
    decision_number = Line(Sentence("Number of the decision"), limit=100, width="")
    note = Line(Sentence("Note"), limit=500, width="")

    def check(self, known: Mapping[str, Draft], may_approve: bool) -> None:
        """Say what is wrong with the row as a whole, beside the field that mends it."""
        typed, outcome = self.document.data, self.outcome.data
        if not typed:
            self.fault("document", Sentence("Give the number of the draft, or empty this row."))
        elif typed not in known:
            self.fault("document", Sentence("There is no document {reference}.", reference=typed))
        if not outcome:
            self.fault("outcome", Sentence("Say what was decided; “not stated” is an answer too."))
        if outcome == "approved" and not may_approve:
            self.fault("outcome", Sentence(
                "This body does not approve drafts. Record its decision as another outcome."))
        if outcome == "approved" and self.format.data == "not_stated":
            self.fault("format", Sentence("Say whether it was approved in full or in limited format."))

    @property
    def decided(self) -> Decided:
        return Decided(self.document.data, self.outcome.data, None, self.version.value, self.format.data,
                       self.decision_number.data or None, self.note.data)


class Titled(WriteForm):
    """What a meeting is called, where it was, what else there is to say."""

    title_ru = Line(Sentence("Title in Russian"), limit=500)
    title_en = Line(Sentence("Title in English"), limit=500, hint=Sentence("One of the two languages is enough."))
    place = Line(Sentence("Place"), limit=500, width="w30")
    note = Text(Sentence("Note"))


class Meeting(Happened, Titled):
    """A meeting of a body, with its attendance and its agenda."""

    body = Choice(Sentence("Body"), required=True, missing=Sentence("Say which body met."), width="w30")
    presiding = Choice(
        Sentence("Presided over by"), default="", width="w12",
        hint=Sentence("The state in the chair of this meeting; it need not hold the chairmanship of the organisation."))
    protocol = PaperLine(Sentence("Minutes or decision"))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.present = Rows("present", Somebody, 2)
        self.items = Rows("items", Item, 2)
        self.known: Mapping[str, Draft] = {}
        self.approving: set[str] = set()

    def offer(self, bodies: Iterable[BodyView], states: Iterable[OfferedState], agenda: int = 0) -> None:
        """Fill the lists from the register and make the rows."""
        bodies, codes = list(bodies), [(one.code, one.title) for one in states]
        self.body.choices = [(one.key, one.title) for one in bodies]
        self.approving = {one.key for one in bodies if one.approves}
        self.presiding.choices = [("", Sentence("not stated")), *codes]
        self.present.build()
        self.items.build(agenda)
        for row in self.present:
            row.member_state.choices = [("", Sentence("no state")), *codes]

    @property
    def wants_more(self) -> bool:
        """Whether the form was sent for more empty rows alone."""
        return self.present.wants_more() or self.items.wants_more()

    @property
    def references(self) -> set[str]:
        return {row.document.data for row in self.items.filled() if row.document.data}

    def knows(self, known: Mapping[str, Draft]) -> None:
        """Take the drafts of the register among those on the agenda, for the check of the rows."""
        self.known = known

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then every row; all faults show at once."""
        good = super().validate(extra_validators)
        rows = self.present.validate(), self.items.validate()
        for row in self.items.filled():
            row.check(self.known, self.body.data in self.approving)
        return good and all(rows) and not self.items.errors

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong with the fields and with the rows."""
        return {**super().errors, **self.present.errors, **self.items.errors}

    @property
    def new(self) -> NewMeeting:
        """What was filled in, for the service."""
        return NewMeeting(
            self.body.data, self.occurred, self.title_en.data, self.title_ru.data, self.presiding.data or None,
            self.place.data, self.protocol.data or None, self.note.data,
            tuple(row.present for row in self.present.filled()), tuple(row.decided for row in self.items.filled()))


class AmendMeeting(Titled):
    """What was mistyped in a meeting's entry; outcomes are not mended here."""

    reason = Text(Sentence("Reason"), required=True, missing=Sentence("Say why the entry is amended."), hint=REASON)

    def fill(self, page: MeetingPage) -> None:
        """Show what stands in the register."""
        self.title_ru.data, self.title_en.data = page.row.title.title_ru, page.row.title.title_en
        self.place.data, self.note.data = page.row.place, page.note

    @property
    def changes(self) -> dict[str, str]:
        """Every field; the service finds out which differ."""
        return {name: self[name].data for name in ("title_en", "title_ru", "place", "note")}


class Body(WriteForm):
    """A body that meets."""

    title_ru = Line(Sentence("Name in Russian"), limit=500)
    title_en = Line(Sentence("Name in English"), limit=500, hint=Sentence("One of the two languages is enough."))
    key = Line(
        Sentence("Key"), required=True, missing=Sentence("Give the body a key."), limit=64, width="w12",
        hint=Sentence("Small letters, digits and underscores, such as security_council. It never changes."))
    approves = Tick(Sentence("It approves drafts"), hint=Sentence("Its decision can end the way of a draft."))

    @property
    def new(self) -> NewBody:
        return NewBody(self.key.data, self.title_en.data, self.title_ru.data, self.approves.data)
