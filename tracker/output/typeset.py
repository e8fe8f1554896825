"""Papers as PDF/A-3: blocks of plain text set by typst, the same bytes each time, fonts inside, nothing fetched.

What people typed reaches the typesetter as data and never as its language, so no text can run or hide anything.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATE = Path(__file__).parent / "papers" / "paper.typ"
MARKS = ("", "strong", "quiet", "struck", "inserted", "deleted", "code")
one_at_a_time = Lock()
"""The compiler keeps its fonts and is shared."""


@dataclass(frozen=True)
class Run:
    """A piece of a line, marked by one of MARKS."""

    text: str
    mark: str = ""


Line = str | Run | Sequence[str | Run]


@dataclass(frozen=True)
class Heading:
    """The heading of a part; `level` 1 is the paper's own."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Text:
    """A paragraph; its own ends of lines are kept. `align` is `start`, `center` or `end`."""

    line: Line
    align: str = "start"


@dataclass(frozen=True)
class Fields:
    """Names with their values, one below the other."""

    rows: Sequence[tuple[str, Line]]


@dataclass(frozen=True)
class Row:
    """A row of a table; `struck` strikes through all that it says, but for the cells from `legible` on.

    One that is `whole` stands on one page; it must be short enough for that.
    """

    cells: Sequence[Line]
    struck: bool = False
    legible: int | None = None
    whole: bool = False

    @property
    def gone(self) -> list[bool]:
        """Which of its cells are struck through."""
        return [self.struck and (self.legible is None or number < self.legible) for number in range(len(self.cells))]


@dataclass(frozen=True)
class Table:
    """A table whose head is repeated on each page; `widths` are shares of the line. An empty one says `empty`."""

    head: Sequence[str]
    rows: Sequence[Row]
    widths: Sequence[float] = ()
    size: float = 8.5
    empty: str = ""


@dataclass(frozen=True)
class Columns:
    """Lines side by side: signatures, an addressee opposite the number."""

    cells: Sequence[Line]
    widths: Sequence[float] = ()


@dataclass(frozen=True)
class PageBreak:
    """What follows stands on a new page; with `anew` it is a paper of its own, whose pages are counted from 1."""

    anew: bool = False


Block = Heading | Text | Fields | Table | Columns | PageBreak


@dataclass(frozen=True)
class Attached:
    """A file inside the PDF, which must be text in UTF-8."""

    name: str
    content: str
    media_type: str
    description: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper to be set: `foot` stands on every page beside `page`, a template with {n} and {m}."""

    title: str
    language: str
    blocks: Sequence[Block]
    made_at: datetime
    foot: str = ""
    page: str = "{n} / {m}"
    landscape: bool = False
    attached: Sequence[Attached] = field(default=())


def pdf(paper: Paper) -> bytes:
    """The paper as PDF/A-3b; the same paper gives the same bytes. `made_at` is its date."""
    made_at = int(paper.made_at.astimezone(UTC).timestamp())
    with one_at_a_time:
        made = _compiler().compile(format="pdf", sys_inputs={"paper": json.dumps(_told(paper), ensure_ascii=False)},
                                   pdf_standards="a-3b", timestamp=made_at)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> "Compiler":
    from typst import Compiler

    return Compiler(TEMPLATE, root=TEMPLATE.parent, ignore_system_fonts=True)


def _told(paper: Paper) -> dict[str, object]:
    before, _, rest = paper.page.partition("{n}")
    between, _, after = rest.partition("{m}")
    return {
        "title": clean(paper.title), "language": paper.language, "foot": clean(paper.foot),
        "page": [before, between, after], "landscape": paper.landscape,
        "blocks": [_block(one) for one in paper.blocks],
        "attached": [{"name": one.name, "content": one.content, "media_type": one.media_type,
                      "description": one.description} for one in paper.attached],
    }


def _block(block: Block) -> dict[str, object]:
    kind = type(block).__name__.lower()
    match block:
        case Heading():
            return {"kind": kind, "text": clean(block.text), "level": block.level}
        case Text():
            return {"kind": kind, "line": _line(block.line), "align": block.align}
        case Fields():
            return {"kind": kind, "rows": [[clean(name), _line(value)] for name, value in block.rows]}
        case Columns():
            return {"kind": kind, "cells": [_line(one) for one in block.cells],
                    "widths": _widths(block.widths, len(block.cells))}
        case Table():
            return _table(block)
        case PageBreak():
            return {"kind": kind, "anew": block.anew}


def _table(table: Table) -> dict[str, object]:
    rows = [[_line(cell, gone) for cell, gone in zip(row.cells, row.gone, strict=True)] for row in table.rows]
    return {"kind": "table", "head": [clean(one) for one in table.head], "rows": rows, "size": table.size,
            "widths": _widths(table.widths, len(table.head)), "empty": table.empty,
            "whole": [row.whole for row in table.rows]}


def _widths(widths: Sequence[float], n: int) -> list[float]:
    return list(widths) or [1.0] * n


def _line(line: Line, struck: bool = False) -> list[list[str]]:
    return [[clean(one.text), "struck" if struck else one.mark] for one in runs(line) if one.text]


def runs(line: Line) -> list[Run]:
    """The pieces of a line, however it was given."""
    parts = [line] if isinstance(line, str | Run) else line
    return [one if isinstance(one, Run) else Run(one) for one in parts]


def clean(text: str) -> str:
    """A text without the control characters that no font draws; ends of lines stay."""
    return "".join(one for one in text if one in "\n\t" or (one >= " " and one != "\x7f"))
