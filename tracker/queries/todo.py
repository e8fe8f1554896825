"""What waits for one person: proposals to confirm, late answers, what is missing, steps that can be taken."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import Session, joinedload

from tracker.domain.actor import Actor
from tracker.domain.policy import may
from tracker.domain.round import days_overdue, line_status
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.subject import Facts
from tracker.domain.things import ByRoles, Proposed
from tracker.models import Document, Proposal, Round, RoundParticipant, User
from tracker.queries.choices import Choice, forward
from tracker.queries.owed_where import PENDING
from tracker.queries.stage_sets import BEFORE_A_BODY, OPEN
from tracker.workflow.definition import Definition, Step, named

MOST_READ, MOST, SHOWN = 60, 12, 7
SUPPLIED_BY = {
    "versions": "version.register", "meetings": "meeting.record", "papers": "paper.register",
    "states": "participation.record", "remarks": "remark.settle", "ruling": "version.rule",
}
Kind = Literal["confirm", "late", "step", "supply"]


@dataclass(frozen=True)
class Todo:
    """One thing to do, on a draft or on the drafts of a package that stand together.

    `at` is where a missing thing is supplied, `action` the step to take or confirm.
    `days` counts from the deadline of late answers, else from the day the drafts came to their stage.
    """

    kind: Kind
    sentence: Sentence | Titled
    reference: str
    title: Titled
    synthetic: bool
    package: str | None
    drafts: int
    state: str
    state_title: Titled
    since: date | None
    days: int | None
    at: str
    action: str


@dataclass(frozen=True)
class Waiting:
    """What waits for one person: the most urgent things, and whether there are more than were looked at."""

    things: tuple[Todo, ...]
    more: bool


def todo(session: Session, actor: Actor, now: datetime, today: date) -> Waiting:
    """What waits for this person, at most SHOWN things, the most urgent first: as many statements for few as for many.

    Of all drafts MOST_READ are looked at, those with late answers first and then those that stand longest.
    """
    rows = _drafts(session, actor, now)
    groups = [drafts for drafts, _ in _by_package((row, row.state) for row in rows)]
    found = [*_to_confirm(session, actor, today), *_of_drafts(session, actor, groups[:MOST], now, today)]
    urgent = {"late": 0, "confirm": 1, "step": 2, "supply": 3}
    things = tuple(sorted(found, key=lambda one: urgent[one.kind]))
    return Waiting(things[:SHOWN], len(things) > SHOWN or len(groups) > MOST)


def _to_confirm(session: Session, actor: Actor, today: date) -> Iterator[Todo]:
    """Proposals of others that this person may confirm."""
    rows = session.scalars(
        select(Proposal).where(Proposal.status == "open").order_by(Proposal.id).limit(MOST_READ)
        .options(joinedload(Proposal.made_by), joinedload(Proposal.document).joinedload(Document.package)))
    mine = [row for row in rows if may(actor, "document.move", _proposed(row))]
    overrides = {(row.document_id, row.action): _override(row) for row in mine}
    for drafts, action in _by_package((row.document, row.action) for row in mine):
        step, why = _step(_definition(drafts[0]), action).title, overrides[drafts[0].id, action]
        asked = Sentence("Confirm: {step}, although an answer is missing. {why}", step=step, why=why) if why else (
            Sentence("Confirm: {step}", step=step))
        yield _thing("confirm", asked, drafts, today, action=action)


def _proposed(row: Proposal) -> Proposed:
    return Proposed(row.made_by.key if row.made_by else None,
                    _step(_definition(row.document), row.action).confirmed_by)


def _override(row: Proposal) -> str:
    """Why a round is to be closed although something is missing, if that is what was proposed."""
    return str(json.loads(row.given)["given"].get("override", ""))


def _drafts(session: Session, actor: Actor, now: datetime) -> Sequence[Document]:
    late = select(Round.document_id).join(RoundParticipant).where(
        PENDING, RoundParticipant.due_at <= now, RoundParticipant.held_as == "")
    return session.scalars(
        select(Document).where(concern(actor), OPEN).options(joinedload(Document.package))
        .order_by(Document.id.in_(late).desc(), Document.since_on, Document.id).limit(MOST_READ)).all()


def _of_drafts(
    session: Session, actor: Actor, groups: list[list[Document]], now: datetime, today: date
) -> Iterator[Todo]:
    drafts = [row for some in groups for row in some]
    known = dict(zip(drafts, forward(session, drafts, actor, now), strict=True)) if drafts else {}
    for some in groups:
        late = next((row for row in some if _late_states(known[row][1], now)), None)
        thing = _late(some, known[late][1], now, today) if late else _next(actor, some, known[some[0]][0], today)
        if thing:
            yield thing


def concern(actor: Actor) -> ColumnElement[bool]:
    """Whose desk a draft waits on: its officer's, or every officer's if it has none; those who register see all."""
    if may(actor, "document.move"):
        mine = Document.officer_id.in_(select(User.id).where(User.key == actor.key))
        return or_(mine, Document.officer_id.is_(None))
    if may(actor, "document.register"):
        return true()
    return BEFORE_A_BODY if may(actor, "meeting.record") else false()


def _by_package(drafts: Iterable[tuple[Document, str]]) -> list[tuple[list[Document], str]]:
    """Drafts of one package for which the same is to be done, taken together."""
    found: dict[tuple[str, str], list[Document]] = {}
    for row, what in drafts:
        found.setdefault((row.package.key if row.package else row.reference, what), []).append(row)
    return [(rows, what) for (_, what), rows in found.items()]


def _late_states(facts: Facts, now: datetime) -> tuple[Titled, ...]:
    round = facts.round
    return tuple(one.state for one in round.lines if line_status(one, round, now) == "late") if round else ()


def _late(drafts: list[Document], facts: Facts, now: datetime, today: date) -> Todo:
    days = days_overdue(facts.round.due_at, facts.round.zone, now) if facts.round else None
    return _thing("late", Sentence("Ask for the late answers of: {states}", states=_late_states(facts, now)), drafts,
                  today, at="answers", days=days)


def _next(actor: Actor, drafts: list[Document], forward: Choice | None, today: date) -> Todo | None:
    """The step forward if it can be taken, else the first thing it misses that this person can supply."""
    if forward is None:
        return None
    missing = [one for one in forward.refusals if not one.field and one.guard != "role"]
    if not missing:
        return _ready(forward, drafts, today) if _may(actor, drafts[0], forward) else None
    for one in missing:
        if one.at in SUPPLIED_BY and may(actor, SUPPLIED_BY[one.at]):
            return _thing("supply", one.reason, drafts, today, at=one.at)
    return None


def _may(actor: Actor, row: Document, forward: Choice) -> bool:
    return bool(may(actor, "document.move", ByRoles(_step(_definition(row), forward.action).roles)))


def _ready(forward: Choice, drafts: list[Document], today: date) -> Todo:
    propose = Sentence("Propose the next step: {step}", step=forward.title)
    take = Sentence("Take the next step: {step}", step=forward.title)
    return _thing("step", propose if forward.two_persons else take, drafts, today, action=forward.action)


def _definition(row: Document) -> Definition:
    return named(row.definition_name, row.definition_version)


def _step(definition: Definition, action: str) -> Step:
    return next(step for step in definition.steps if step.action == action)


def _thing(
    kind: Kind, sentence: Sentence, drafts: list[Document], today: date,
    *, at: str = "", action: str = "", days: int | None = None,
) -> Todo:
    row = drafts[0]
    since = (today - row.since_on).days if row.since_on else None
    package = row.package
    together = package is not None and len(drafts) > 1
    title = Titled(package.title_en, package.title_ru) if package and together else Titled(row.title_en, row.title_ru)
    return Todo(
        kind, sentence, row.reference, title, row.synthetic, package.key if package and together else None,
        len(drafts), row.state, _definition(row).state(row.state).title, row.since_on,
        since if days is None else days, at, action,
    )
