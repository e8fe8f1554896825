"""How the domain speaks: templates and values, translated and filled in at the edges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Titled:
    """A thing that has its name in both languages; a `fixed` one is a word of the register itself."""

    title_en: str
    title_ru: str
    fixed: bool = field(default=False, compare=False, repr=False)

    def __str__(self) -> str:
        return self.title_en


def fixed(english: str, russian: str) -> Titled:
    """A word of the register itself: any further language has it in its catalogue, by the English."""
    return Titled(english, russian, fixed=True)


@dataclass(frozen=True, init=False)
class Sentence:
    """A template and its values; a value may itself be a sentence, a title, a day or a list of these."""

    template: str
    values: Mapping[str, object]

    def __init__(self, template: str, /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        return self.template.format_map({name: in_english(value) for name, value in self.values.items()})


@dataclass(frozen=True, init=False)
class Plural(Sentence):
    """A sentence whose template depends on a number: a translator needs both and `n`."""

    one: str
    many: str
    n: int

    def __init__(self, one: str, many: str, n: int, /, **values: object) -> None:
        super().__init__(one if n == 1 else many, n=n, **values)
        object.__setattr__(self, "one", one)
        object.__setattr__(self, "many", many)
        object.__setattr__(self, "n", n)


def in_english(value: object) -> str:
    """A value the way the English text shows it: for messages of exceptions and for tests."""
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, (list, tuple)):
        return ", ".join(in_english(one) for one in value)
    return str(value)
