"""The status list of a package: its drafts beside one another, and how each state stood in the last round of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import Document, JournalEntry, Package
from tracker.queries.history import Told, tell
from tracker.queries.round_views import LineView, RoundView
from tracker.queries.rounds import rounds
from tracker.workflow.definition import named


@dataclass(frozen=True)
class Listed:
    """A draft of the package; `round` is its last one, None if it was never sent to the states."""

    reference: str
    title: Titled
    state_title: Titled
    since: date | None
    since_precision: str
    round: RoundView | None


@dataclass(frozen=True)
class StateRow:
    """A state with its line in the last round of each draft, None where it has none."""

    state: Titled
    code: str
    lines: tuple[LineView | None, ...]


@dataclass(frozen=True)
class StatusList:
    """The matrix of states and drafts; `made` is the last entry on any of them, None where the package holds none."""

    key: str
    title: Titled
    drafts: tuple[Listed, ...]
    rows: tuple[StateRow, ...]
    made: Told | None


def status_list(session: Session, key: str, now: datetime) -> StatusList:
    """The drafts of a package that the session may read, and how the states stand on them."""
    row = session.scalar(select(Package).where(Package.key == key).options(selectinload(Package.documents)))
    if row is None:
        raise NotFound(Sentence("There is no package {key}.", key=key[:80]))
    drafts = tuple(_listed(session, one, now) for one in row.documents)
    last = session.scalars(
        select(JournalEntry).where(JournalEntry.document.in_([one.reference for one in drafts]))
        .order_by(JournalEntry.seq.desc()).limit(1)).all()
    return StatusList(row.key, Titled(row.title_en, row.title_ru), drafts, _rows(drafts),
                      next(iter(tell(session, last)), None))


def _listed(session: Session, row: Document, now: datetime) -> Listed:
    state = named(row.definition_name, row.definition_version).state(row.state)
    held = rounds(session, row, now)
    return Listed(row.reference, Titled(row.title_en, row.title_ru), state.title, row.since_on, row.since_precision,
                  held[0] if held else None)


def _rows(drafts: Sequence[Listed]) -> tuple[StateRow, ...]:
    lines = [{line.code: line for line in one.round.lines} if one.round else {} for one in drafts]
    known = {code: line for of_draft in lines for code, line in of_draft.items()}
    ordered = sorted(known.values(), key=lambda line: (line.mode != "asked", line.code))
    return tuple(StateRow(one.state, one.code, tuple(of_draft.get(one.code) for of_draft in lines)) for one in ordered)
