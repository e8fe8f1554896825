"""The fields of our forms: each takes a label, a hint and whether it must be filled in."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    StringField,
    TextAreaField,
)

from tracker.services.files import File
from web.forms.checks import at_most, given, one_line, plain_text, strip
from web.uploads import file_of


class OfOurs(Field):
    """What our fields add to those of WTForms: a hint, a width, and a sentence for an empty field."""

    kind = "line"
    checks: tuple[Any, ...] = ()

    def __init__(
        self, label: Any = None, *, hint: Any = "", required: bool = False, missing: Any = None, width: str = "w30",
        limit: int | None = None, **rest: Any,
    ) -> None:
        self.missing, self.width, self.limit = missing, width, limit
        checks = [*((given,) if required else ()), *self.checks, *((at_most(limit),) if limit else ())]
        super().__init__(label, validators=checks, description=hint, **rest)


class Line(OfOurs, StringField):
    """One line of text, its blanks taken off, at most 200 characters unless told."""

    checks = (one_line,)

    def __init__(self, label: Any = None, *, limit: int = 200, **rest: Any) -> None:
        super().__init__(label, limit=limit, filters=(strip,), **rest)


class Text(OfOurs, TextAreaField):
    """Several lines of text, at most 4,000 characters unless told."""

    kind, checks = "text", (plain_text,)

    def __init__(self, label: Any = None, *, limit: int = 4000, **rest: Any) -> None:
        super().__init__(label, limit=limit, filters=(strip,), **rest)


class Password(OfOurs, PasswordField):
    """A password, never shown again, nothing taken off."""

    kind = "password"

    def __init__(self, label: Any = None, *, limit: int = 128, width: str = "w12", **rest: Any) -> None:
        super().__init__(label, limit=limit, width=width, **rest)


class Hidden(HiddenField):
    """What the form carries along unseen, such as `seen_state`."""

    kind = "hidden"


class Tick(OfOurs, BooleanField):
    """Yes or no."""

    kind = "tick"


class Upload(OfOurs, FileField):
    """A file that is handed in."""

    kind = "file"

    @property
    def file(self) -> File | None:
        """What was handed in, looked at before the session was opened if it could be."""
        return file_of(self.data) if self.data else None
