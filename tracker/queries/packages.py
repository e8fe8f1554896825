"""Packages: the drafts that travel together on one screen, and what holds the whole of them up."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, selectinload

from tracker.domain.actor import Actor
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import Document, Package, Version
from tracker.queries.document import waiting_for
from tracker.queries.packed import Group, PackageStep, groups, standing, steps
from tracker.queries.paging import Order
from tracker.queries.standings import OpenRound, Standing, open_rounds
from tracker.services.recording import zone_of
from tracker.services.veils import closed_texts
from tracker.workflow.definition import State, current, named

NEWEST = Order("newest", (Package.id,), descending=True)


@dataclass(frozen=True)
class PackageRow:
    """A package in the list; `sentence` says whether its drafts stand together."""

    key: str
    title: Titled
    synthetic: bool
    drafts: int
    sentence: Sentence


@dataclass(frozen=True)
class PackageList:
    """A page of packages, the newest first."""

    rows: tuple[PackageRow, ...]
    next: str | None


@dataclass(frozen=True)
class Member:
    """A draft of a package; `place` is its stage on the line, from 1, or 0 off it."""

    reference: str
    title: Titled
    certainty: str
    synthetic: bool
    state: State
    place: int
    since: date | None
    since_precision: str
    days: int | None
    version: int | None
    text_held: bool
    waiting_for: Sentence | None
    round: OpenRound | None


@dataclass(frozen=True)
class MatrixRow:
    """A state across the drafts: its line in each open round, None where it has none."""

    state: Titled
    code: str
    lines: tuple[Standing | None, ...]


@dataclass(frozen=True)
class PackagePage:
    """Everything about one package; `steps` are those of the whole package or of its part at a stage."""

    key: str
    title: Titled
    synthetic: bool
    members: tuple[Member, ...]
    line: tuple[State, ...]
    groups: tuple[Group, ...]
    sentence: Sentence
    matrix: tuple[MatrixRow, ...]
    steps: tuple[PackageStep, ...]
    today: date

    @property
    def in_round(self) -> tuple[Member, ...]:
        """The drafts on which a round is open: the columns of the matrix."""
        return tuple(one for one in self.members if one.round)

    def step(self, action: str, state: str | None) -> PackageStep | None:
        """The step of this action for the drafts at a stage, or at the only one that has it."""
        found = [one for one in self.steps if one.action == action and state in (None, "", one.state)]
        return found[0] if len(found) == 1 else None


def packages(session: Session, after: str | None = None, limit: int = 50) -> PackageList:
    """All packages, a page at a time."""
    statement = select(Package.key, Package.title_en, Package.title_ru, Package.synthetic, Package.id)
    found = session.execute(NEWEST.page(statement, after, limit)).all()
    shown = found[:limit]
    states: dict[int, dict[str, int]] = defaultdict(dict)
    counted = select(Document.package_id, Document.state, func.count()).group_by(Document.package_id, Document.state)
    for package, state, count in session.execute(counted.where(Document.package_id.in_([row.id for row in shown]))):
        states[package or 0][state] = count
    return PackageList(tuple(_package_row(row, states[row.id]) for row in shown),
                       NEWEST.cursor((shown[-1].id,)) if len(found) > limit else None)


def package(session: Session, key: str, actor: Actor, now: datetime) -> PackagePage:
    """Read everything about one package, as this person may move it."""
    row = session.scalar(select(Package).where(Package.key == key).options(
        selectinload(Package.documents).selectinload(Document.versions)))
    if row is None:
        raise NotFound(Sentence("There is no package {key}.", key=key[:80]))
    today = now.astimezone(zone_of(session)).date()
    rounds = open_rounds(session, [one.reference for one in row.documents], now)
    members = tuple(_member(one, rounds.get(one.reference), today, closed_texts(session)) for one in row.documents)
    together = groups((one.reference, one.state) for one in members)
    return PackagePage(
        row.key, Titled(row.title_en, row.title_ru), row.synthetic, members, _line(row.documents), together,
        standing(together), _matrix(members), steps(session, row.documents, actor, now), today,
    )


def _package_row(row: Row[*tuple[Any, ...]], states: dict[str, int]) -> PackageRow:
    found = groups((key, current().state(key)) for key, count in states.items() for _ in range(count))
    return PackageRow(row.key, Titled(row.title_en, row.title_ru), row.synthetic, sum(states.values()),
                      standing(found, named=False))


def _line(documents: Sequence[Document]) -> tuple[State, ...]:
    first = documents[0] if documents else None
    return (named(first.definition_name, first.definition_version) if first else current()).line


def _member(row: Document, round: OpenRound | None, today: date, closed: frozenset[str]) -> Member:
    definition = named(row.definition_name, row.definition_version)
    state = definition.state(row.state)
    text: Version | None = row.versions[-1] if row.versions else None
    return Member(
        row.reference, Titled(row.title_en, row.title_ru), row.certainty, row.synthetic, state,
        next((n for n, one in enumerate(definition.line, 1) if one == state), 0), row.since_on, row.since_precision,
        (today - row.since_on).days if row.since_on and not state.final else None,
        text.number if text else None, bool(text and (text.blob_id or f"{row.reference}/v{text.number}" in closed)),
        waiting_for(row.state, round.sentence if round else None), round,
    )


def _matrix(members: Sequence[Member]) -> tuple[MatrixRow, ...]:
    """Every state that is asked in an open round of the package, those asked to approve first."""
    rounds = [one.round for one in members if one.round]
    lines = [{line.code: line for line in round.lines if line.mode.startswith("asked")} for round in rounds]
    known = {code: line for of_round in lines for code, line in of_round.items()}
    ordered = sorted(known.values(), key=lambda line: (line.mode != "asked", line.code))
    return tuple(MatrixRow(one.state, one.code, tuple(of_round.get(one.code) for of_round in lines))
                 for one in ordered)
