"""The two forms of an import: the file to be checked, and the same file to be imported."""

from collections.abc import Callable
from typing import Any, Self

from wtforms.validators import ValidationError

from tracker.domain.import_columns import SHEETS
from tracker.domain.importing import Book
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.services import tables
from web.faults import Fault, faults_of_form
from web.forms.base import WriteForm
from web.forms.choices import Choice
from web.forms.fields import Hidden, Tick, Upload

BY_ITS_COLUMNS = ("", Sentence("as its columns say"))
ANOTHER_FILE = Sentence("This is not the file that was checked, or not as it was then. Check it anew.")


class Check(WriteForm):
    """A file to be checked."""

    file = Upload(Sentence("Spreadsheet"), required=True, missing=Sentence("Choose a file."), hint=Sentence(
        "XLSX with the sheets of the template, or CSV with one of them; up to 25 megabytes and 20,000 rows a sheet."))
    sheet = Choice(Sentence("What a CSV file holds"), default="", choices=[
        BY_ITS_COLUMNS, *((key, title) for key, (title, _) in SHEETS.items())])
    again = Tick(Sentence("It was imported before and is to be imported again."))

    book: Book | None = None
    fault_of_file: Invalid | None = None

    def read_file(self, before: Callable[[], object]) -> None:
        """Read what was handed in while no session is open, so that nobody waits for a slow file."""
        handed_in = self.file.file if self.is_submitted() else None
        if handed_in is None:
            return
        before()
        try:
            self.book = tables.read(handed_in.name, handed_in.content, self.sheet.data or "")
        except Invalid as fault:
            self.fault_of_file = fault

    def validate_file(self, field: Any) -> None:
        if self.fault_of_file is not None:
            raise ValidationError(self.fault_of_file.message)

    @property
    def checked(self) -> Book:
        """What was read of a file with which nothing is wrong by itself."""
        assert self.book is not None
        return self.book

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the fields."""
        return faults_of_form(self.errors)


class Import(Check):
    """The file that was checked, to be chosen once more; `digest` tells it from every other."""

    digest = Hidden()
    sheet = Hidden(default="")

    @classmethod
    def after(cls, checked: Check) -> Self:
        """The form that goes with a file in which nothing is wrong."""
        form = cls(formdata=None)
        form.digest.data, form.sheet.data, form.again.data = (
            checked.checked.sha256, checked.sheet.data, checked.again.data)
        return form

    def validate_file(self, field: Any) -> None:
        super().validate_file(field)
        if self.book is not None and self.book.sha256 != self.digest.data:
            raise ValidationError(ANOTHER_FILE)
