"""The form by which a version of the text is registered."""

from tracker.domain.sentence import Sentence
from tracker.domain.words import LANGUAGES, MARKINGS, VERSION_KINDS
from tracker.services.marking import Marking
from tracker.services.translating import NewTranslation
from tracker.services.versions import NewVersion
from web.forms.base import WriteForm
from web.forms.choices import Choice, Radios
from web.forms.fields import Line, Tick, Upload
from web.forms.happened import Happened

FIRST = "first"
OF_A_TEXT = [("open", Sentence("as the draft")), *((key, word) for key, word in MARKINGS.items() if key != "open")]


class NewText(Happened, WriteForm):
    """A file, or the reason why the text is not held."""

    file = Upload(
        Sentence("File"), hint=Sentence("PDF, DOCX, ODT or plain text, up to 25 megabytes. It is kept as it is."))
    not_held_reason = Line(
        Sentence("Or: why the text is not held"), limit=500,
        hint=Sentence("For example: only its name is known from the press."))
    again = Tick(Sentence("It is the file of an earlier version: the text returns to it"))
    kind = Choice(
        Sentence("Kind of change"), width="w12", required=True, missing=Sentence("Say what kind of change it is."))
    label = Line(Sentence("Label"), limit=100, width="w12", hint=Sentence("What the text calls itself, if anything."))
    language = Radios(Sentence("Language"), choices=LANGUAGES.items(), default="ru")
    fixed_by = Line(Sentence("Fixed by"), limit=500, hint=Sentence("The meeting or act that made it the text."))
    level = Choice(Sentence("Access marking"), choices=OF_A_TEXT, default="open", width="w12")
    cleared_for = Line(Sentence("Restricted to"), hint=Sentence(
        "Codes of states and keys of bodies, such as KZ joint_meeting. A head or the officer responsible restricts."))

    def offer(self, current: int | None) -> None:
        """The first text is a first text; later ones change it.  What was sent is left to the service to judge."""
        sent = self.is_submitted()
        self.kind.choices = [
            (key, word) for key, word in VERSION_KINDS.items() if sent or (key == FIRST) == (current is None)]
        if current is None and not sent:
            self.kind.data = FIRST

    @property
    def new(self) -> NewVersion:
        """What was filled in, for the service."""
        return NewVersion(self.kind.data, self.file.file, self.not_held_reason.data, self.label.data,
                          self.language.data, self.fixed_by.data, self.occurred,
                          Marking(self.level.data, cleared_for=tuple(self.cleared_for.data.split())),
                          bool(self.again.data))


class InAnotherLanguage(WriteForm):
    """The same text in another language: a file, or the reason why it is not held."""

    file = Upload(
        Sentence("File"), hint=Sentence("PDF, DOCX, ODT or plain text, up to 25 megabytes. It is kept as it is."))
    not_held_reason = Line(
        Sentence("Or: why the text is not held"), limit=500,
        hint=Sentence("For example: only its name is known from the press."))
    language = Choice(Sentence("Language"), width="w12", required=True, missing=Sentence("Say which language it is."))
    authentic = Tick(Sentence("It binds as the version itself does, and is no mere translation"))
    translator = Line(Sentence("Translated by"), limit=500, hint=Sentence("Who made it, if that is known."))

    def offer(self, own: str) -> None:
        """Every language but that of the version; what was sent is left to the service to judge."""
        sent = self.is_submitted()
        self.language.choices = [(key, word) for key, word in LANGUAGES.items() if sent or key != own]

    @property
    def new(self) -> NewTranslation:
        """What was filled in, for the service."""
        return NewTranslation(self.language.data, self.file.file, self.not_held_reason.data, bool(self.authentic.data),
                              self.translator.data)
