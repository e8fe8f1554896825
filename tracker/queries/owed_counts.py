"""How much is owed: counted over all pages of a list in one statement; and the same by state, draft or package."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, Select, Subquery, Text, func, literal, literal_column, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import Document, MemberState, Package, Round, RoundParticipant
from tracker.queries.approvals import DEADLINE, OWED, Owed, owed_of
from tracker.queries.owed_where import KINDS, PENDING, Wanted, check, conditions, kind, kinds, standing_as
from tracker.queries.paging import Order

MOST_COUNTED, EACH = 10_000, 10
BY: Mapping[str, tuple[Any, Any, Any]] = {
    "state": (MemberState.code, MemberState.title_en, MemberState.title_ru),
    "draft": (Document.reference, Document.title_en, Document.title_ru),
    "package": (func.coalesce(Package.key, "", type_=Text()), func.coalesce(Package.title_en, "", type_=Text()),
                func.coalesce(Package.title_ru, "", type_=Text())),
}
"""What a list can be grouped by: the key of a group and its titles."""


@dataclass(frozen=True)
class Counts:
    """How many answers are owed by how they stand: the lengths of the lists, exact unless `capped`.

    `oldest` is the first deadline that has passed.
    """

    late: int = 0
    soon: int = 0
    later: int = 0
    waiting: int = 0
    on_hold: int = 0
    drafts: int = 0
    capped: bool = False
    oldest: datetime | None = None

    @property
    def due(self) -> int:
        """In time, of which `soon` within a week."""
        return self.soon + self.later

    @property
    def total(self) -> int:
        return self.late + self.due + self.waiting + self.on_hold

    def of(self, only: str) -> int:
        """How long the list of one way of standing is."""
        return sum(getattr(self, "later" if one == "due" else one) for one in KINDS[only])


@dataclass(frozen=True)
class Counted:
    """The whole of a list counted, and each state of it."""

    all: Counts
    states: Mapping[str, tuple[Titled, Counts]]

    @property
    def most(self) -> tuple[Titled, int] | None:
        """The state that owes most, if one owes more than any other."""
        ranked = sorted(((counts.total, title) for title, counts in self.states.values()), key=lambda one: -one[0])
        if len(ranked) < 2 or ranked[0][0] == ranked[1][0]:
            return None
        return ranked[0][1], ranked[0][0]


@dataclass(frozen=True)
class Group:
    """What is owed by one state, on one draft or in one package: counted, with its first EACH answers."""

    key: str
    title: Titled
    counts: Counts
    nearest: datetime
    rows: tuple[Owed, ...] = ()


@dataclass(frozen=True)
class Groups:
    """A page of groups, the nearest deadline first."""

    rows: tuple[Group, ...]
    next: str | None


def count(session: Session, wanted: Wanted, now: datetime, actor: Actor | None = None) -> Counted:
    """Count what is owed, in one statement; `only` narrows the number of drafts alone, so that each list is counted."""
    rows = _counted("state", wanted, now, actor)
    drafts = select(func.count(rows.c.document_id.distinct())).where(rows.c.kind.in_(kinds(wanted.only)))
    found = session.execute(
        select(rows.c.key, rows.c.en, rows.c.ru, rows.c.kind, func.count(), func.min(rows.c.due_at),
               drafts.scalar_subquery())
        .group_by(rows.c.key, rows.c.en, rows.c.ru, rows.c.kind)).all()
    by: dict[str, dict[str, int]] = {}
    titles = {key: Titled(en, ru) for key, en, ru, *_ in found}
    oldest = {key: first for key, _en, _ru, standing, _n, first, _drafts in found if standing == "late"}
    for key, _en, _ru, standing, number, _first, _drafts in found:
        by.setdefault(key, {})[standing] = number
    sums = {one: sum(some.get(one, 0) for some in by.values()) for one in KINDS[""]}
    whole = _counts(sums, found[0][-1] if found else 0, sum(sums.values()) >= MOST_COUNTED,
                    min(oldest.values(), default=None))
    return Counted(whole, {key: (titles[key], _counts(some, oldest=oldest.get(key)))
                           for key, some in sorted(by.items())})


def groups(
    session: Session, by: str, wanted: Wanted, now: datetime, actor: Actor | None = None, *, rows: bool = True
) -> Groups:
    """A page of states, drafts or packages that owe something, each with its first answers if `rows`."""
    if by not in BY:
        raise Invalid(Sentence("The list goes by deadline, by state, by draft or by package."), field="by")
    grouped = _grouped(by, wanted, now, actor)
    order = Order(f"nearest {by}", (grouped.c.nearest, grouped.c.key))
    found = session.execute(order.page(select(grouped), wanted.after, wanted.limit)).all()
    if not found:
        check(session, wanted)
    shown = found[: wanted.limit]
    owed = _first(session, by, [row.key for row in shown], wanted, now, actor) if rows and shown else {}
    made = tuple(Group(row.key, Titled(row.en, row.ru), _counts(row._mapping), row.nearest,
                       tuple(owed.get(row.key, ()))) for row in shown)
    return Groups(made, order.cursor((shown[-1].nearest, shown[-1].key)) if len(found) > len(shown) else None)


def _counts(
    found: Mapping[Any, Any], drafts: int = 0, capped: bool = False, oldest: datetime | None = None
) -> Counts:
    late, soon, later, waiting, on_hold = (found.get(one, 0) for one in ("late", "soon", "due", "waiting", "on_hold"))
    return Counts(late, soon, later, waiting, on_hold, drafts, capped, oldest)


def _counted(by: str, wanted: Wanted, now: datetime, actor: Actor | None) -> CTE:
    """What is owed with the key of its group, at most MOST_COUNTED, whatever `only` says."""
    key, en, ru = BY[by]
    rows = select(key.label("key"), en.label("en"), ru.label("ru"), kind(now).label("kind"), Round.document_id,
                  RoundParticipant.due_at, RoundParticipant.id)
    fits = _joined(rows).where(PENDING, *conditions(wanted, actor))
    return fits.limit(literal_column(str(MOST_COUNTED))).cte("owed")


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(RoundParticipant).join(Round, RoundParticipant.round_id == Round.id)
        .join(Document, Round.document_id == Document.id).outerjoin(Document.package)
        .join(MemberState, RoundParticipant.member_state_id == MemberState.id))


def _grouped(by: str, wanted: Wanted, now: datetime, actor: Actor | None) -> Subquery:
    rows = _counted(by, wanted, now, actor)
    counts = (func.count().filter(rows.c.kind == literal(one)).label(one) for one in KINDS[""])
    return (
        select(rows.c.key, func.min(rows.c.en).label("en"), func.min(rows.c.ru).label("ru"), *counts,
               func.min(rows.c.due_at).label("nearest"))
        .where(rows.c.kind.in_(kinds(wanted.only))).group_by(rows.c.key).subquery())


def _first(
    session: Session, by: str, keys: list[str], wanted: Wanted, now: datetime, actor: Actor | None
) -> dict[str, list[Owed]]:
    """The first EACH answers of these groups, the nearest deadline first."""
    key = BY[by][0]
    place = func.row_number().over(partition_by=key, order_by=DEADLINE.columns)
    fits = (PENDING, *conditions(wanted, actor), standing_as(wanted.only, now), key.in_(keys))
    numbered = _joined(select(RoundParticipant.id, place.label("place"))).where(*fits).subquery()
    first = select(numbered.c.id).where(numbered.c.place <= EACH)
    rows = session.execute(OWED.add_columns(key.label("key")).where(RoundParticipant.id.in_(first)).order_by(
        *DEADLINE.columns))
    found: dict[str, list[Owed]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(owed_of(row, now))
    return found
