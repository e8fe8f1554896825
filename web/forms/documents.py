"""Forms about a draft itself: registering it, mending its entry, its package, what sources say of it."""

from typing import Any

from tracker.domain.sentence import Sentence
from tracker.domain.words import DOCUMENT_KINDS, LANGUAGES, MARKINGS, SHOWN_AS
from tracker.queries import offers
from tracker.queries.heads import Head
from tracker.services.documents import NewDocument
from tracker.services.marking import Marking
from tracker.services.notes import NewNote
from web.forms.base import WriteForm
from web.forms.choices import Choice, Radios
from web.forms.fields import Line, Text
from web.forms.happened import CERTAINTY_CHOICES, Happened
from web.forms.papers import PaperLine

NONE = ("", Sentence("none"))
NOT_KNOWN = ("", Sentence("not known"))


class Names(WriteForm):
    """What a draft is called, who began it and who is responsible for it."""

    title_ru = Line(Sentence("Title in Russian"), limit=500)
    title_en = Line(Sentence("Title in English"), limit=500)
    initiator = Choice(Sentence("Initiator"), default="", width="w12")
    officer = Choice(
        Sentence("Responsible officer"), default="", width="w12",
        hint=Sentence("The draft then waits on this person's Desk."))

    def offer(self, session: Any) -> None:
        """Fill the lists from the register."""
        self.initiator.choices = [NOT_KNOWN, *((one.code, one.title) for one in offers.states(session))]
        self.officer.choices = [NONE, *((name, name) for name in offers.people(session))]


class NewDraft(Names):
    """A draft as it comes to the register."""

    kind = Choice(
        Sentence("Kind"), choices=DOCUMENT_KINDS.items(), required=True, width="w12",
        missing=Sentence("Say what kind of document it is."))
    authentic_language = Radios(
        Sentence("Authentic language"), choices=LANGUAGES.items(), default="ru",
        hint=Sentence("The title in this language binds."))
    aliases = Text(
        Sentence("Other names in sources"), hint=Sentence("One on each line. The search finds the draft by them."))
    source = Line(Sentence("Source"), limit=500, hint=Sentence("Who says so: a paper, a press report."))
    certainty = Choice(Sentence("Certainty"), choices=CERTAINTY_CHOICES, default="stated", width="w12")
    level = Choice(Sentence("Access marking"), choices=MARKINGS.items(), default="open", width="w12")
    cleared_for = Line(Sentence("Restricted to"), hint=Sentence(
        "Codes of states and keys of bodies, such as KZ joint_meeting. A head or the officer responsible restricts."))
    shown_as = Choice(Sentence("What others see"), choices=SHOWN_AS.items(), default="title", width="w12")

    @property
    def new(self) -> NewDocument:
        """What was filled in, for the service."""
        names = tuple(line.strip() for line in self.aliases.data.splitlines() if line.strip())
        return NewDocument(
            self.kind.data, self.title_en.data, self.title_ru.data, self.authentic_language.data,
            self.initiator.data or None, self.officer.data or None, names, self.source.data, self.certainty.data,
            marking=Marking(self.level.data, self.shown_as.data, tuple(self.cleared_for.data.split())))


class Amend(Names):
    """What was mistyped, or has changed hands."""

    source = Line(Sentence("Source"), limit=500)
    reason = Text(
        Sentence("Reason"), required=True, missing=Sentence("Say why the entry is amended."),
        hint=Sentence("Kept in the history beside what stood here before."))

    def fill(self, head: Head) -> None:
        """Show what stands in the register."""
        self.title_ru.data, self.title_en.data = head.title.title_ru, head.title.title_en
        self.initiator.data, self.officer.data = head.initiator or "", head.officer or ""
        self.source.data = head.source

    @property
    def changes(self) -> dict[str, str | None]:
        """Every field; the service finds out which differ."""
        return {"title_en": self.title_en.data, "title_ru": self.title_ru.data, "source": self.source.data,
                "initiator": self.initiator.data or None, "officer": self.officer.data or None}


class TakeOver(WriteForm):
    """Which state goes on with a draft as its initiator."""

    initiator = Choice(Sentence("New initiator"), required=True, width="w12",
                       missing=Sentence("Say which state takes the draft over."))
    paper = PaperLine(Sentence("Paper by which it takes the draft over"), required=True,
                      missing=Sentence("Name the paper by which that state says so."))
    reason = Text(Sentence("Reason"), required=True, missing=Sentence("Give a reason."),
                  hint=Sentence("Printed in the history."))

    def offer(self, session: Any, head: Head) -> None:
        """Every state but the present initiator."""
        self.initiator.choices = [("", Sentence("– choose –")), *(
            (one.code, one.title) for one in offers.states(session) if one.code != head.initiator)]


class Packaging(WriteForm):
    """Which package a draft travels in."""

    package = Choice(Sentence("Package"), default="", width="w30")
    reason = Text(Sentence("Reason"), hint=Sentence("Must be given when the draft leaves a package."))

    def offer(self, session: Any) -> None:
        self.package.choices = [
            ("", Sentence("in no package")),
            *((key, Sentence("{key}: {title}", key=key, title=title)) for key, title in offers.packages(session))]


class Note(Happened, WriteForm):
    """What a source says of a draft; nothing moves by it."""

    text_ru = Text(Sentence("In Russian"))
    text_en = Text(Sentence("In English"), hint=Sentence("One of the two languages is enough."))
    expectation = Radios(
        Sentence("What is it?"), default="note",
        choices=[("note", Sentence("something that has happened")),
                 ("expectation", Sentence("an expectation, not a deadline"))])
    claims_state = Choice(
        Sentence("Does it say that a stage was reached?"), default="", width="w30",
        hint=Sentence("The page then says that this is known from sources, but not recorded as a step."))
    paper = PaperLine(Sentence("Paper"), hint=Sentence("Its key or number, if it is in the register."))

    def offer(self, head: Head) -> None:
        self.claims_state.choices = [("", Sentence("no")), *head.stages]

    def new(self, reference: str) -> NewNote:
        """What was filled in, for the service."""
        return NewNote(
            self.text_en.data, self.text_ru.data, self.occurred, reference, paper=self.paper.data or None,
            claims_state=self.claims_state.data or None, expectation=self.expectation.data == "expectation")
