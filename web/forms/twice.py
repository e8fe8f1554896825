"""A password that somebody chooses: typed twice, and none that is guessed first."""

from typing import Any

from wtforms.validators import ValidationError

from tracker.domain.sentence import Sentence
from tracker.passwords import check_new_password
from web.forms.base import WriteForm
from web.forms.fields import Password


class ChosenTwice(WriteForm):
    """A new password and the same again; `owner` is the name of whose it will be."""

    owner = ""
    password = Password(
        Sentence("New password"), required=True, missing=Sentence("Enter a new password."),
        hint=Sentence("12 to 128 characters, better 15 or more. Several words are easy to remember and hard to guess."),
    )
    again = Password(
        Sentence("New password again"), required=True, missing=Sentence("Enter the new password a second time.")
    )

    def validate_password(self, field: Any) -> None:
        if (wrong := check_new_password(field.data, self.owner)) is not None:
            raise ValidationError(wrong)

    def validate_again(self, field: Any) -> None:
        if field.data != self.password.data:
            raise ValidationError(Sentence("The two new passwords are not the same."))
