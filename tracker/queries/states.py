"""Who takes part and on what ground: the roster of today, every period with its source, and what each state owes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import Document, MemberState, Participation, Round
from tracker.queries.history import Told
from tracker.queries.objects import naming
from tracker.queries.owed_counts import Counts, count
from tracker.queries.owed_where import Wanted
from tracker.queries.standings import OpenRound, open_rounds
from tracker.services.recording import zone_of
from tracker.services.roster import roster

NOTES = ("note.recorded", "expectation.recorded")
MOST_ROUNDS = 20
NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class PeriodView:
    """How a state takes part from a day on, on whose word; `deciding` if it decides how the state is asked today.

    `other_of` is the entry of the same fact by the source that decides, where this is another one.
    """

    state: Titled
    code: str
    status: str
    since: date | None
    until: date | None
    basis: str
    statement: str
    source: str
    certainty: str
    paper: str | None
    paper_title: Titled | None
    seq: int
    deciding: bool
    other_of: int | None


@dataclass(frozen=True)
class StateView:
    """A state of the register: how it is asked today and why, its periods, what it owes now."""

    code: str
    title: Titled
    mode: str
    status: str
    periods: tuple[PeriodView, ...]
    notes: tuple[Told, ...]
    owed: Counts

    @property
    def deciding(self) -> PeriodView | None:
        """The period that decides how the state is asked."""
        return next((one for one in self.periods if one.deciding), None)


@dataclass(frozen=True)
class RoundRow:
    """An open round as a row of the table of states by drafts."""

    reference: str
    title: Titled
    synthetic: bool
    round: OpenRound


@dataclass(frozen=True)
class StatesPage:
    """The roster of a day; `changes` are all periods but plain membership, the latest first."""

    today: date
    states: tuple[StateView, ...]
    rounds: tuple[RoundRow, ...]

    @property
    def changes(self) -> tuple[PeriodView, ...]:
        found = (one for state in self.states for one in state.periods if one.status != "member")
        return tuple(sorted(found, key=lambda one: (one.since or date.min, one.seq), reverse=True))

    def asked(self, mode: str) -> tuple[StateView, ...]:
        """The states that would be asked in this way today."""
        return tuple(one for one in self.states if one.mode == mode)

    @property
    def owed(self) -> int:
        return sum(one.owed.total for one in self.states)


def states(session: Session, now: datetime) -> StatesPage:
    """Every state, those that are asked first."""
    today = now.astimezone(zone_of(session)).date()
    found = _views(session, _rows(session), today, count(session, Wanted(), now).states)
    order = ("asked", "asked_for_no_objection", "informed", "not_asked", NOT_RECORDED)
    return StatesPage(today, tuple(sorted(found, key=lambda one: order.index(one.mode))), _open_rounds(session, now))


def state(session: Session, code: str, now: datetime) -> StateView:
    """One state with the notes on it; NotFound if it is not in the register."""
    today = now.astimezone(zone_of(session)).date()
    rows = [row for row in _rows(session) if row.code == code]
    if not rows:
        raise NotFound(Sentence("The state {code} is not in this register.", code=code[:80]))
    return _views(session, rows, today, count(session, Wanted(code), now).states)[0]


def _rows(session: Session) -> Iterable[MemberState]:
    return session.scalars(select(MemberState).order_by(MemberState.title_en, MemberState.code).options(
        selectinload(MemberState.participations).joinedload(Participation.paper)))


def _views(
    session: Session, rows: Iterable[MemberState], today: date, owed: Mapping[str, tuple[Titled, Counts]]
) -> list[StateView]:
    listed, views = {one.code: one for one in roster(session, today)}, []
    for row in rows:
        asked = listed.get(row.code)
        mode, status = (asked.mode, asked.status) if asked else (NOT_RECORDED, NOT_RECORDED)
        views.append(StateView(
            row.code, Titled(row.title_en, row.title_ru), mode, status, _periods(row, asked.seq if asked else 0),
            naming(session, row.code, *NOTES), owed[row.code][1] if row.code in owed else Counts()))
    return views


def _periods(row: MemberState, deciding: int) -> tuple[PeriodView, ...]:
    """All that was recorded of a state, the latest first; two that disagree both stand, one of them decides."""
    return tuple(_period(row, one, one.seq == deciding) for one in reversed(row.participations))


def _period(row: MemberState, one: Participation, deciding: bool) -> PeriodView:
    paper = one.paper
    return PeriodView(
        Titled(row.title_en, row.title_ru), row.code, one.status, one.since, one.until, one.basis, one.statement,
        one.source, one.certainty, paper.key if paper else None,
        Titled(paper.title_en, paper.title_ru) if paper else None, one.seq, deciding, one.other_of)


def _open_rounds(session: Session, now: datetime) -> tuple[RoundRow, ...]:
    """The open rounds whose deadlines come first."""
    rows = session.scalars(
        select(Round).where(Round.status == "open").order_by(Round.due_at, Round.id).limit(MOST_ROUNDS)
        .options(joinedload(Round.document)))
    drafts: list[Document] = [row.document for row in rows]
    found = open_rounds(session, [one.reference for one in drafts], now)
    return tuple(RoundRow(one.reference, Titled(one.title_en, one.title_ru), one.synthetic, found[one.reference])
                 for one in drafts if one.reference in found)
