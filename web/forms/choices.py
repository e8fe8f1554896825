"""Fields with a list to choose from, drawn by our own macros."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wtforms.validators import StopValidation

from tracker.domain.sentence import Sentence
from web.forms.fields import OfOurs


@dataclass(frozen=True)
class Option:
    """One of the choices of a field, as it is drawn."""

    id: str
    key: str
    name: Any
    chosen: bool


class Choice(OfOurs):
    """One of a list, which is drawn out; `choices` are pairs of key and name, a sentence or a title.

    A form may set `choices` again after it was made, from the register.
    """

    kind = "choice"
    data: Any = None

    def __init__(self, label: Any = None, *, choices: Iterable[tuple[str, Any]] = (), **rest: Any) -> None:
        super().__init__(label, **rest)
        self.choices = list(choices)

    @property
    def options(self) -> list[Option]:
        """The choices, with what was chosen."""
        chosen = self.chosen
        return [Option(f"{self.id}-{n}", key, name, key in chosen) for n, (key, name) in enumerate(self.choices)]

    @property
    def chosen(self) -> frozenset[str]:
        return frozenset() if self.data is None else frozenset({str(self.data)})

    def process_formdata(self, values: list[str]) -> None:
        if values:
            self.data = values[0]

    def pre_validate(self, form: Any) -> None:
        if (self.chosen - {""}) - {key for key, _ in self.choices}:
            raise StopValidation(Sentence("Choose from the list."))


class Radios(Choice):
    """One of a few, all in sight."""

    kind = "radios"


class Picks(Choice):
    """Several of a list, each with a box to tick; `data` is the list of their keys."""

    kind = "picks"

    @property
    def chosen(self) -> frozenset[str]:
        return frozenset(self.data or ())

    def process_formdata(self, values: list[str]) -> None:
        self.data = values
