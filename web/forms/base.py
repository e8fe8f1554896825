"""What all forms have: our words for what is wrong, and a key that lets a form act once."""

import secrets
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import ValidationError

from tracker import language
from tracker.domain.sentence import Sentence
from web import kept

MOST_KEY = 80


class OurWords:
    """Lets the messages of WTForms itself be said in the language of the request, from our catalogue."""

    def gettext(self, text: str) -> str:
        return language.gettext(text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return language.ngettext(one, many, n)


class Form(FlaskForm):
    """A form whose labels, hints and errors are sentences."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> OurWords:
            return OurWords()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            found = super().wrap_formdata(form, formdata)
            return request.form if found is None and formdata is not None and kept.is_given_back() else found

    def is_submitted(self) -> bool:
        """Whether something was typed: also where it is only shown again."""
        return bool(super().is_submitted()) or kept.is_given_back()

    def fault(self, name: str, sentence: Sentence) -> None:
        """Say that a field is wrong, after its own checks."""
        self[name].errors = [*self[name].errors, sentence]


def new_key() -> str:
    return secrets.token_urlsafe(18)


class WriteForm(Form):
    """A form that writes: made with a key when it is first shown, which stays with it until it has acted."""

    request_key = HiddenField(default=new_key)

    def validate_request_key(self, field: Any) -> None:
        if not field.data or len(field.data) > MOST_KEY or not field.data.isprintable():
            raise ValidationError(Sentence("This form has lost its key. Load the page again."))
