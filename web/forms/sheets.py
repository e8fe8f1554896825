"""The form in which a printed sheet is handed in to be checked."""

from tracker.domain.sentence import Sentence
from tracker.services.files import File
from web.forms.base import Form
from web.forms.fields import Upload


class PrintedSheet(Form):
    """The file, as it was printed."""

    file = Upload(Sentence("File"), required=True, missing=Sentence("Choose the PDF of the sheet."),
                  hint=Sentence("The PDF that the register made, not a scan. It is looked at and not kept."))

    @property
    def handed_in(self) -> File:
        """The file, which the form made sure of."""
        file = self.file.file
        assert file is not None
        return file
