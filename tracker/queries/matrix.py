"""States by drafts: every open round with how each state stands in it, a page at a time, in three statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Titled
from tracker.models import Document, Round
from tracker.queries.paging import Order
from tracker.queries.standings import OpenRound, Standing, open_rounds

OPEN = Round.status == literal_column("'open'")  # as the partial index says it
NEAREST = Order("open rounds", (Round.due_at, Round.id))


@dataclass(frozen=True)
class MatrixRow:
    """A draft with its open round; `lines` go with the columns, None where a state has none."""

    reference: str
    title: Titled
    synthetic: bool
    round: OpenRound
    lines: tuple[Standing | None, ...]


@dataclass(frozen=True)
class Column:
    """A state that is asked in a round of this page; `apart` if in none of them to approve."""

    code: str
    title: Titled
    apart: bool


@dataclass(frozen=True)
class Matrix:
    """A page of open rounds, the nearest deadline first; `total` counts them all."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    total: int
    next: str | None


def matrix(session: Session, now: datetime, after: str | None = None, limit: int = 50) -> Matrix:
    """Every open round, whatever its mode; a state that is not asked in any has no column."""
    page = select(Document.reference, Document.title_en, Document.title_ru, Document.synthetic, Round.due_at, Round.id)
    page = page.select_from(Round).join(Document, Round.document_id == Document.id).where(OPEN)
    found = session.execute(NEAREST.page(page, after, limit)).all()
    shown = found[:limit]
    rounds = open_rounds(session, [row.reference for row in shown], now)
    columns = _columns(rounds.values())
    rows = tuple(
        MatrixRow(row.reference, Titled(row.title_en, row.title_ru), row.synthetic, rounds[row.reference],
                  _lines(rounds[row.reference], columns)) for row in shown if row.reference in rounds)
    total = session.scalar(select(func.count()).select_from(Round).where(OPEN)) or 0
    last = NEAREST.cursor((shown[-1].due_at, shown[-1].id)) if len(found) > len(shown) else None
    return Matrix(columns, rows, total, last)


def _columns(rounds: Iterable[OpenRound]) -> tuple[Column, ...]:
    """The states that are asked to approve, then the others that are asked or informed."""
    found: dict[str, Column] = {}
    for round in rounds:
        for line in round.lines:
            if line.mode != "not_asked":
                apart = line.mode != "asked" and (line.code not in found or found[line.code].apart)
                found[line.code] = Column(line.code, line.state, apart)
    return tuple(sorted(found.values(), key=lambda one: (one.apart, one.code)))


def _lines(round: OpenRound, columns: tuple[Column, ...]) -> tuple[Standing | None, ...]:
    lines = {line.code: line for line in round.lines if line.mode != "not_asked"}
    return tuple(lines.get(one.code) for one in columns)
