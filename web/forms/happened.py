"""When something happened outside: the fields of a form that make one Occurred."""

from datetime import date
from typing import Any, cast

from tracker.domain import words
from tracker.domain.occurred import CERTAINTIES, PRECISIONS, Certainty, NotADate, Occurred
from tracker.domain.sentence import Sentence
from web.forms.base import Form
from web.forms.choices import Choice
from web.forms.fields import Line
from web.forms.reads import RoughDay

PRECISION_CHOICES = [(key, words.PRECISIONS[key]) for key in PRECISIONS]
CERTAINTY_CHOICES = [(key, words.CERTAINTIES[key]) for key in CERTAINTIES]


class Happened(Form):
    """Mix this into a form, show it with the macro `happened`, and read `form.occurred`."""

    occurred_first = RoughDay(
        Sentence("Day"), width="w12", hint=Sentence("The first of several. For a month or a year, any day of it."))
    occurred_last = RoughDay(
        Sentence("Last day"), width="w12", hint=Sentence("Only if it lasted from one day to another."))
    occurred_precision = Choice(
        Sentence("How exactly is it known?"), choices=PRECISION_CHOICES, default="day", width="w12")
    occurred_source = Line(Sentence("Source"), limit=500, hint=Sentence("Who says so: a paper, a press report."))
    occurred_certainty = Choice(Sentence("Certainty"), choices=CERTAINTY_CHOICES, default="stated", width="w12")

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields one by one, then as one date."""
        if not super().validate(extra_validators):
            return False
        if self.occurred_precision.data != "not_known" and not self.occurred_first.data:
            self.fault("occurred_first", Sentence("Give the day, or say above that it is not known."))
            return False
        try:
            self._read()
        except NotADate as error:
            self.fault("occurred_first", error.sentence)
            return False
        return True

    @property
    def occurred(self) -> Occurred:
        """When it happened, as exactly as was told; only after the form has been found good."""
        return self._read()

    def fill_occurred(self, occurred: Occurred | date) -> None:
        """Show a date in the fields, such as today's in a new form."""
        shown = occurred if isinstance(occurred, Occurred) else Occurred.on(occurred)
        self.occurred_first.data = shown.first and shown.first.isoformat()
        self.occurred_last.data = shown.last.isoformat() if shown.last and shown.precision == "range" else None
        self.occurred_precision.data = shown.precision
        self.occurred_source.data, self.occurred_certainty.data = shown.source, shown.certainty

    def _read(self) -> Occurred:
        first, last = self.occurred_first.data or "", self.occurred_last.data or ""
        written = {
            "range": f"{first}/{last}", "month": first[:7], "year": first[:4], "not_known": "not known",
        }.get(self.occurred_precision.data, first)
        return Occurred.parse(written, self.occurred_source.data, cast(Certainty, self.occurred_certainty.data))
