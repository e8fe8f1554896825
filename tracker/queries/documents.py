"""Lists of drafts: found by words, stage, package, lateness or officer; sorted, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Text, and_, func, literal, literal_column, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import SQLCoreOperations

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.models import Document, Package, Round, RoundParticipant, User
from tracker.queries.document import waiting_for
from tracker.queries.paging import Order
from tracker.queries.searching import has_words
from tracker.queries.stage_sets import GROUPS, standing_at
from tracker.queries.standings import OpenRound, open_rounds
from tracker.services.recording import zone_of
from tracker.services.visible import visible
from tracker.workflow.definition import current, named

MOST_COUNTED, MOST_DAYS, NOBODYS = 10_000, 36_500, "none"
NUMBER: tuple[SQLCoreOperations[Any], ...] = (
    func.substr(Document.reference, 1, 5, type_=Text()), func.length(Document.reference, type_=Integer()),
    Document.reference,
)
FIRST, LAST = literal(date.min), literal(date.max)
TITLES = {
    "en": func.coalesce(func.nullif(Document.title_en, ""), Document.title_ru, type_=Text()),
    "ru": func.coalesce(func.nullif(Document.title_ru, ""), Document.title_en, type_=Text()),
}
COLUMNS = (
    Document.reference, Document.title_en, Document.title_ru, Document.kind, Document.state, Document.since_on,
    Document.since_precision, Document.synthetic, Document.definition_name, Document.definition_version,
    Package.key.label("package"),
)


@dataclass(frozen=True)
class Wanted:
    """What part of the register is wanted.

    `state` is a state, or one of GROUPS; `still` is for how many days they have not moved, `moved` within how many
    they have; `package`, `officer` are keys, `officer` maybe NOBODYS; `sort` is moved (latest first), since (longest
    first), number, title; `after` a page's `next`.
    """

    words: str = ""
    state: str | None = None
    package: str | None = None
    overdue: bool = False
    still: int | None = None
    moved: int | None = None
    officer: str | None = None
    sort: str = "moved"
    after: str | None = None
    limit: int = 50
    language: str = "en"
    counted: bool = True


@dataclass(frozen=True)
class DocumentRow:
    """A draft in a list; `overdue` counts the states that are late, `place` is the stage from 1, 0 off the line."""

    reference: str
    title: Titled
    kind: str
    state: str
    state_title: Titled
    final: bool
    since: date | None
    since_precision: str
    days_in_state: int | None
    package: str | None
    waiting_for: Sentence | None
    synthetic: bool
    overdue: int
    place: int
    round: OpenRound | None


@dataclass(frozen=True)
class StageCount:
    """How many of the drafts found stand at a stage."""

    state: str
    title: Titled
    final: bool
    count: int


@dataclass(frozen=True)
class DocumentList:
    """A page of drafts; `total` is exact unless `capped`, `counts` has every stage, also those filtered out."""

    rows: tuple[DocumentRow, ...]
    total: int
    capped: bool
    next: str | None
    counts: tuple[StageCount, ...]


def documents(session: Session, wanted: Wanted, now: datetime, actor: Actor | None = None) -> DocumentList:
    """The drafts that fit, as far as this person may see them; Invalid for a filter that means nothing."""
    order, states = _order(wanted), _states(wanted.state)
    fits = and_(visible(actor), *_conditions(session, wanted, now))
    counts = _counts(session, fits) if wanted.counted else {}
    if wanted.counted and not counts:
        _check_keys(session, wanted)
    page = select(*COLUMNS, *order.columns).select_from(Document).outerjoin(Document.package).where(fits)
    page = order.page(page.where(standing_at(states)) if wanted.state else page, wanted.after, wanted.limit)
    found = session.execute(page).all()
    shown = found[: wanted.limit]
    rounds = open_rounds(session, [row.reference for row in shown if row.state == "member_state_approval"], now)
    today = now.astimezone(zone_of(session)).date()
    return DocumentList(
        tuple(_row(row, rounds.get(row.reference), today) for row in shown),
        sum(count for state, count in counts.items() if state in states or not wanted.state),
        sum(counts.values()) >= MOST_COUNTED,
        order.cursor(tuple(shown[-1])[len(COLUMNS):]) if len(found) > len(shown) else None,
        tuple(StageCount(one.key, one.title, one.final, counts.get(one.key, 0)) for one in current().states),
    )


def _conditions(session: Session, wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    conditions = [has_words(wanted.words, session.info["dialect"])] if wanted.words.strip() else []
    if wanted.package:
        conditions.append(Document.package_id.in_(select(Package.id).where(Package.key == wanted.package)))
    if wanted.officer == NOBODYS:
        conditions.append(Document.officer_id.is_(None))
    elif wanted.officer:
        conditions.append(Document.officer_id.in_(select(User.id).where(User.key == wanted.officer)))
    today = now.astimezone(zone_of(session)).date()
    if wanted.still is not None:
        conditions.append(Document.since_on <= today - timedelta(min(wanted.still, MOST_DAYS)))
    if wanted.moved is not None:
        conditions.append(Document.since_on > today - timedelta(min(wanted.moved, MOST_DAYS)))
    if wanted.overdue:
        late = select(Round.document_id).join(RoundParticipant).where(
            literal_column("round_participants.pending"), RoundParticipant.due_at <= now,
            RoundParticipant.held_as == "")
        conditions.append(Document.id.in_(late))
    return conditions


def _order(wanted: Wanted) -> Order:
    title = TITLES.get(wanted.language, TITLES["en"])
    orders = (
        Order("moved", (func.coalesce(Document.since_on, FIRST), *NUMBER), descending=True),
        Order("since", (func.coalesce(Document.since_on, LAST), *NUMBER)),
        Order("number", NUMBER),
        Order("title", (title, *NUMBER)),
    )
    for order in orders:
        if order.name == wanted.sort:
            return order
    raise Invalid(Sentence("“{sort}” is not an order of this list. Known: {known}.", sort=wanted.sort[:40],
                           known=tuple(order.name for order in orders)), field="sort")


def _states(state: str | None) -> frozenset[str]:
    known = current().states
    if state in GROUPS:
        return GROUPS[state]
    if state and state not in {one.key for one in known}:
        raise Invalid(Sentence("“{state}” is not a state of the workflow. Known: {known}.", state=state[:40],
                               known=(*GROUPS, *(one.key for one in known))), field="state")
    return frozenset({state} if state else ())


def _counts(session: Session, fits: ColumnElement[bool]) -> Mapping[str, int]:
    counted = select(Document.state).where(fits).limit(literal_column(str(MOST_COUNTED))).subquery()
    return dict(session.execute(select(counted.c.state, func.count()).group_by(counted.c.state)).all())


def _check_keys(session: Session, wanted: Wanted) -> None:
    """Tell an empty package from one that is not there, when nothing was found."""
    if wanted.package and session.scalar(select(Package.id).where(Package.key == wanted.package)) is None:
        raise Invalid(Sentence("There is no package {key}.", key=wanted.package[:40]), field="package")
    known = select(User.id).where(User.key == wanted.officer)
    if wanted.officer not in (None, NOBODYS) and session.scalar(known) is None:
        raise Invalid(Sentence("There is no person {name} in this register.", name=str(wanted.officer)[:40]),
                      field="officer")


def _row(row: Row[*tuple[Any, ...]], round: OpenRound | None, today: date) -> DocumentRow:
    definition = named(row.definition_name, row.definition_version)
    state = definition.state(row.state)
    days = (today - row.since_on).days if row.since_on and not state.final else None
    return DocumentRow(
        row.reference, Titled(row.title_en, row.title_ru), row.kind, row.state, state.title, state.final,
        row.since_on, row.since_precision, days, row.package,
        waiting_for(row.state, round.sentence if round else None), row.synthetic,
        round.overdue if round else 0,
        next((n for n, one in enumerate(definition.line, 1) if one.key == row.state), 0), round,
    )
