"""The workflow for reading: which way a draft goes, what each step needs, how many drafts stand where."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.actor import ROLES, Actor
from tracker.domain.conditions import EFFECTS, condition
from tracker.domain.sentence import Sentence, Titled
from tracker.models import Document
from tracker.services.visible import visible
from tracker.workflow.definition import Definition, Step, current


@dataclass(frozen=True)
class StepView:
    """A step in words: from where to where, who takes it and who confirms, what must hold, what becomes of a round."""

    action: str
    title: Titled
    sources: tuple[Titled, ...]
    from_every_open_stage: bool
    target: Titled
    roles: tuple[Titled, ...]
    confirmed_by: tuple[Titled, ...]
    guards: tuple[str, ...]
    effect: Sentence | None
    common: frozenset[str]

    @property
    def conditions(self) -> tuple[Sentence, ...]:
        """What must hold for this step and not for every other one."""
        return tuple(condition(guard) for guard in self.guards if guard not in self.common)


@dataclass(frozen=True)
class StageView:
    """A state and how many drafts stand in it."""

    key: str
    title: Titled
    final: bool
    on_line: bool
    count: int


@dataclass(frozen=True)
class WorkflowPage:
    """The definition in force; `counts` are of all drafts that the reader may see, by state."""

    definition: Definition
    stages: tuple[StageView, ...]
    steps: tuple[StepView, ...]
    forward: int
    synthetic: bool

    @property
    def name(self) -> str:
        return f"{self.definition.name}-{self.definition.version}"

    @property
    def common(self) -> tuple[Sentence, ...]:
        """What must hold for every step."""
        return tuple(condition(guard) for guard in sorted(_common(self.definition)))

    @property
    def counts(self) -> Mapping[str, int]:
        return {stage.key: stage.count for stage in self.stages}

    @property
    def on_the_way(self) -> int:
        """How many drafts have not ended their way."""
        return sum(stage.count for stage in self.stages if not stage.final)

    @property
    def ended(self) -> int:
        return sum(stage.count for stage in self.stages if stage.final)


def workflow_page(session: Session, actor: Actor) -> WorkflowPage:
    """The workflow in force, with the drafts that this person may see."""
    definition = current()
    counted = dict(session.execute(
        select(Document.state, func.count()).where(visible(actor)).group_by(Document.state)).all())
    stages = tuple(StageView(one.key, one.title, one.final, one.on_line, counted.get(one.key, 0))
                   for one in definition.states)
    synthetic = session.scalar(select(Document.id).where(Document.synthetic, visible(actor)).limit(1)) is not None
    return WorkflowPage(definition, stages, tuple(_step(definition, one) for one in definition.steps),
                        _forward(definition), synthetic)


def _step(definition: Definition, step: Step) -> StepView:
    still_open = {one.key for one in definition.states if not one.final}
    return StepView(
        step.action, step.title, tuple(definition.state(one).title for one in step.sources),
        set(step.sources) == still_open, definition.state(step.target).title,
        tuple(ROLES[role] for role in step.roles), tuple(ROLES[role] for role in step.confirmed_by),
        step.guards, EFFECTS.get(step.round), _common(definition))


def _common(definition: Definition) -> frozenset[str]:
    """The guards that stand before every step, which are told once."""
    return frozenset.intersection(*(frozenset(step.guards) for step in definition.steps))


def _forward(definition: Definition) -> int:
    """How many steps lead on to the next stage of the line."""
    pairs = {(here.key, there.key) for here, there in pairwise(definition.line)}
    return sum((source, step.target) in pairs for step in definition.steps for source in step.sources)
