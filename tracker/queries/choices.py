"""Which steps can be taken, and of those that cannot, everything that is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Titled
from tracker.domain.subject import Facts, Refusal, Subject
from tracker.models import Document, Proposal
from tracker.services import proposals
from tracker.services.facts import NOTHING, Given, facts_of, facts_of_each
from tracker.workflow.definition import Definition, Step
from tracker.workflow.machine import workflow


@dataclass(frozen=True)
class Proposed:
    """A step that waits for a second person."""

    by: str
    at: datetime
    reason: str
    seq: int
    given: Given = NOTHING
    occurred: Occurred = proposals.NOT_KNOWN


@dataclass(frozen=True)
class Choice:
    """A step as this person sees it: taken at once, or all that is missing first.

    `ready` when the form of the step itself can supply whatever is still missing;
    `proposed` when somebody proposed it and a second person must confirm.
    """

    action: str
    title: Titled
    target: str
    target_title: Titled
    refusals: tuple[Refusal, ...]
    two_persons: bool
    proposed: Proposed | None
    round: str
    forward: bool

    @property
    def allowed(self) -> bool:
        return not self.refusals

    @property
    def ready(self) -> bool:
        return all(one.field for one in self.refusals)

    @property
    def asks(self) -> tuple[str, ...]:
        """The fields of the step's form that must be filled in."""
        return tuple(dict.fromkeys(one.field for one in self.refusals if one.field))


@dataclass(frozen=True)
class Travelling:
    """A draft of a package with the step that it would make together with the others."""

    reference: str
    title: Titled
    choice: Choice


def travelling(
    session: Session, document: Document, action: str, actor: Actor, now: datetime
) -> tuple[Travelling, ...]:
    """The drafts of the package that stand at the same stage, each with the step; none for a draft without others."""
    members = [] if document.package is None else [
        one for one in document.package.documents if one.state == document.state]
    return () if len(members) < 2 else tuple(
        Travelling(one.reference, Titled(one.title_en, one.title_ru), choice)
        for one in members for choice in choices(session, one, actor, now, travels=True) if choice.action == action)


def choices(
    session: Session, document: Document, actor: Actor, now: datetime,
    given: Given = NOTHING, *, travels: bool = False,
) -> tuple[Choice, ...]:
    """Every step that leaves the document's state, on or off, with every reason; the same guards as the deed."""
    route = workflow(document.definition_name, document.definition_version)
    facts = facts_of(session, document, now, given, travels=travels)
    asked = _Asked(session, document, actor, now, facts, travels, proposals.open_ones(session, (document.id,)))
    return tuple(_choice(asked, step) for step in route.steps_from(document.state))


def forward(
    session: Session, documents: Sequence[Document], actor: Actor, now: datetime
) -> tuple[tuple[Choice | None, Facts], ...]:
    """The step forward of each document, with the others of its package, and the facts of it.

    As few statements for many documents as for one; None where none goes forward or one waits for a second person.
    """
    waiting = proposals.open_ones(session, [one.id for one in documents])
    return tuple((_onward(_Asked(session, one, actor, now, facts, True, waiting)), facts)
                 for one, facts in zip(documents, facts_of_each(session, documents, now), strict=True))


@dataclass(frozen=True)
class _Asked:
    session: Session
    document: Document
    actor: Actor
    now: datetime
    facts: Facts
    travels: bool
    waiting: Mapping[tuple[int, str], Proposal]


def _onward(asked: _Asked) -> Choice | None:
    document = asked.document
    route = workflow(document.definition_name, document.definition_version)
    for step in route.steps_from(document.state):
        if _forward(route.definition, document.state, step):
            return None if (document.id, step.action) in asked.waiting else _choice(asked, step)
    return None


def _choice(asked: _Asked, step: Step) -> Choice:
    document = asked.document
    route = workflow(document.definition_name, document.definition_version)
    waiting = asked.waiting.get((document.id, step.action)) if step.confirmed_by else None
    proposed = _proposed(waiting) if waiting else None
    facts = asked.facts if proposed is None else facts_of(
        asked.session, document, asked.now, proposed.given, travels=asked.travels)
    refusals = (*route.refusals(Subject(document.state, facts, asked.actor), step),
                *proposals.refusals(asked.actor, waiting, step))
    return Choice(step.action, step.title, step.target, route.definition.state(step.target).title, refusals,
                  bool(step.confirmed_by), proposed, step.round, _forward(route.definition, document.state, step))


def _proposed(waiting: Proposal) -> Proposed:
    """What was proposed: that, and nothing else, is what a second person confirms."""
    given, occurred = proposals.as_proposed(waiting, NOTHING, proposals.NOT_KNOWN)
    by = waiting.made_by.name if waiting.made_by else "system"
    return Proposed(by, waiting.made_at, given.reason, waiting.seq, given, occurred)


def _forward(definition: Definition, state: str, step: Step) -> bool:
    """Whether the step goes on along the stage line."""
    line = [one.key for one in definition.line]
    return state in line and step.target in line and line.index(step.target) > line.index(state)
