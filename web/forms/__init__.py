"""Forms: what a person sends, checked field by field before any service is asked."""

from web.forms.base import Form, WriteForm
from web.forms.fields import Choice, Clock, Day, Hidden, Line, Number, Password, Picks, Radios, Text, Tick, Upload
from web.forms.happened import Happened
from web.forms.page import FormPage, form_page

__all__ = [
    "Choice", "Clock", "Day", "Form", "FormPage", "Happened", "Hidden", "Line", "Number", "Password", "Picks",
    "Radios", "Text", "Tick", "Upload", "WriteForm", "form_page",
]
