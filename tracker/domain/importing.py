"""A register as it was read from a file, before anything of it is recorded, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tracker.domain.import_columns import SHEETS, Column
from tracker.domain.sentence import Sentence

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 32_767


@dataclass(frozen=True)
class Unread:
    """A cell that says nothing by itself: a formula, or an error of the program that wrote it."""

    why: Sentence


Raw = str | int | float | bool | datetime | date | time | timedelta | Unread | None


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: the sheet and the column as the file calls them, the row as Excel counts it."""

    sheet: str
    row: int | None
    column: str | None
    what: Sentence


@dataclass(frozen=True)
class Row:
    """One row, by the names of its columns; what is empty is left out."""

    number: int
    cells: Mapping[str, Raw]


@dataclass(frozen=True)
class Table:
    """One sheet: `sheet` is what it holds, `title` what the file calls it; `heads` are its columns as typed there."""

    sheet: str
    title: str
    columns: tuple[Column, ...]
    heads: Mapping[str, str]
    rows: tuple[Row, ...]

    def fault(self, row: int | None, column: str | None, what: Sentence) -> Fault:
        return Fault(self.title, row, self.heads.get(column or "", column), what)


@dataclass(frozen=True)
class Book:
    """A whole file, under its name and its SHA-256; `read_as` says how, where there was a choice."""

    name: str
    sha256: str
    size: int
    tables: tuple[Table, ...]
    faults: tuple[Fault, ...] = ()
    read_as: Sentence | None = None

    @property
    def rows(self) -> int:
        """How many rows there are in all sheets."""
        return sum(len(one.rows) for one in self.tables)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each sheet has."""
        return {one.sheet: len(one.rows) for one in self.tables}

    @property
    def rows_told(self) -> tuple[Sentence, ...]:
        """How many rows each sheet has, in words."""
        return tuple(Sentence("{sheet}: {n}", sheet=SHEETS[name][0], n=n) for name, n in self.counts.items())

    def source(self, table: Table, row: Row, own: str) -> str:
        """Where an imported fact is from: what the old register says, the file, the sheet and the row."""
        place = f"{self.name[-80:]}, {table.title[:31]}, {row.number}, SHA-256 {self.sha256}"
        return f"{own}; {place}" if own else place


@dataclass
class Report:
    """All that is wrong with a file, in the order of its sheets and rows."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, table: Table, row: int | None, column: str | None, what: Sentence) -> None:
        self.faults.append(table.fault(row, column, what))
