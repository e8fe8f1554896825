"""Repeated rows of a form: some empty ones are offered, more come by a button that needs no script."""

import re
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from flask import request

from web.forms.base import Form

MORE = "more"
MOST = 40

R = TypeVar("R", bound="Row")


class Row(Form):
    """One row of several; a row in which nothing was filled in is as good as none."""

    class Meta(Form.Meta):
        csrf = False

    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen in this row; defaults do not count."""
        return all(not field.data or field.data == field.default for field in self)


class Rows(Generic[R]):
    """The rows of one kind in a form, by the prefix of their fields: `items-0-document`, `items-1-document`."""

    def __init__(self, name: str, kind: type[R], offered: int) -> None:
        self.name, self.kind, self.offered = name, kind, offered
        self.rows: list[R] = []

    def build(self, least: int = 0) -> None:
        """Make as many rows as were sent, or as are offered; the button for more adds as many again."""
        sent = self._sent()
        number = max(sent, least + self.offered if not sent else 0)
        if self.wants_more():
            number += self.offered
        self.rows = [self.kind(prefix=f"{self.name}-{n}-") for n in range(min(number, MOST))]

    def wants_more(self) -> bool:
        """Whether the button for more rows of this kind was pressed."""
        return request.form.get(MORE) == self.name

    def filled(self) -> list[R]:
        """The rows in which something stands."""
        return [row for row in self.rows if not row.is_empty()]

    def validate(self) -> bool:
        """Check the rows in which something stands, all of them, so that all faults show."""
        return sum(not row.validate() for row in self.filled()) == 0

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong, by the full name of each field, so that a summary can link to it."""
        return {field.id: field.errors for row in self.rows for field in row if field.errors}

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def _sent(self) -> int:
        shape = re.compile(rf"{self.name}-([0-9]{{1,3}})-\w+", re.ASCII)
        numbers = (int(found[1]) for name in request.form if (found := shape.fullmatch(name)))
        return max(numbers, default=-1) + 1
