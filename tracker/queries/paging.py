"""Pages of a list by the place where the last one ended: stable while rows come and go, and never counted off."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import Select, literal, literal_column, tuple_
from sqlalchemy.sql.elements import SQLCoreOperations

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid

MOST_ROWS = 200
Rows = Select[*tuple[Any, ...]]
Thing_co = TypeVar("Thing_co", covariant=True)


class Page(Protocol[Thing_co]):
    """A page of a list; `next` is where the one after it begins."""

    @property
    def rows(self) -> Sequence[Thing_co]: ...

    @property
    def next(self) -> str | None: ...


@dataclass(frozen=True)
class Order:
    """What a list is sorted by, all in one direction; the last of the columns tells any two rows apart."""

    name: str
    columns: tuple[SQLCoreOperations[Any], ...]
    descending: bool = False

    def page(self, statement: Rows, after: str | None, limit: int) -> Rows:
        """The rows that follow a place, one more than asked for, so that it is known whether there are more."""
        if after:
            here, there = tuple_(*self.columns), tuple_(*self._place(after))
            statement = statement.where(here < there if self.descending else here > there)
        order = [column.desc() if self.descending else column.asc() for column in self.columns]
        return statement.order_by(*order).limit(literal_column(str(bounded(limit) + 1)))

    def cursor(self, values: Sequence[object]) -> str:
        """The place of a row, as an opaque text; `values` are those of the columns."""
        plain = [value.isoformat() if isinstance(value, date) else value for value in values]
        said = json.dumps([self.name, *plain], ensure_ascii=False, separators=(",", ":"))
        return urlsafe_b64encode(said.encode()).decode().rstrip("=")

    def _place(self, after: str) -> list[SQLCoreOperations[Any]]:
        try:
            name, *values = json.loads(urlsafe_b64decode(after + "=" * (-len(after) % 4)))
            if name != self.name or len(values) != len(self.columns):
                raise ValueError(name)
            return [_read(column, value) for column, value in zip(self.columns, values, strict=True)]
        except (ValueError, TypeError, UnicodeError, RecursionError, OverflowError) as error:
            raise Invalid(Sentence("This place in the list is not there. Begin at its first page."),
                          field="after") from error


def every(read: Callable[[str | None], Page[Thing_co]]) -> Iterator[Thing_co]:
    """All rows of a list; its first page is read at once, so that a wrong filter is refused before a row is given."""
    return _from(read(None), read)


def _from(page: Page[Thing_co], read: Callable[[str | None], Page[Thing_co]]) -> Iterator[Thing_co]:
    while True:
        yield from page.rows
        if page.next is None:
            return
        page = read(page.next)


def bounded(limit: int) -> int:
    """How many rows a page may have."""
    if not 1 <= limit <= MOST_ROWS:
        raise Invalid(Sentence("A page has from 1 to {most} rows.", most=MOST_ROWS), field="limit")
    return limit


def _read(column: Any, value: object) -> SQLCoreOperations[Any]:
    kind = column.type.python_type
    read = kind.fromisoformat(str(value)) if kind in (date, datetime) else value
    if type(read) is not kind or "\x00" in str(read) or len(str(read)) > 4 * MOST_ROWS * 10:
        raise ValueError(value)
    if isinstance(read, int) and abs(read) > 2**31 - 1:
        raise ValueError(value)
    return literal(_in_utc(read) if isinstance(read, datetime) else read, column.type)


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(at)
    return at.astimezone(UTC)
