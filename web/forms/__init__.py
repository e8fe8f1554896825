"""Forms: what a person sends, checked field by field before any service is asked."""

from web.forms.base import Form, WriteForm
from web.forms.choices import Choice, Picks, Radios
from web.forms.fields import Hidden, Line, Password, Text, Tick, Upload
from web.forms.happened import Happened
from web.forms.page import FormPage, form_page
from web.forms.reads import Clock, Day, Moment, Number, RoughDay
from web.forms.twice import ChosenTwice

__all__ = [
    "Choice", "ChosenTwice", "Clock", "Day", "Form", "FormPage", "Happened", "Hidden", "Line", "Moment", "Number",
    "Password", "Picks", "Radios", "RoughDay", "Text", "Tick", "Upload", "WriteForm", "form_page",
]
