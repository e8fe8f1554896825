"""A step before it is taken: what it rests on, what it would do, what is missing."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.participation import Participant
from tracker.domain.positions import suitable_mode
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.subject import Decision, Subject
from tracker.errors import NotFound
from tracker.models import Document
from tracker.queries import offers
from tracker.queries.choices import Choice, Travelling, choices, travelling
from tracker.queries.document import found
from tracker.queries.round_views import RoundView
from tracker.queries.rounds import rounds, under_way
from tracker.services.facts import facts_of
from tracker.services.roster import roster
from tracker.workflow.definition import Step
from tracker.workflow.machine import workflow


@dataclass(frozen=True)
class StepPage:
    """A step of a draft; `choice` is None when it does not leave the present stage.

    `together` are the drafts of its package that would make the step with it, itself among them; `companions` the
    open rounds of the others.
    """

    reference: str
    title: Titled
    synthetic: bool
    state: str
    state_title: Titled
    step_title: Titled
    choice: Choice | None
    ends: bool
    evidence: str
    decision: Decision | None
    version: int | None
    round: RoundView | None
    next_round: int
    asked: tuple[Participant, ...]
    mode: str
    package: str | None
    together: tuple[Travelling, ...]
    companions: tuple[tuple[str, RoundView], ...]
    papers: tuple[offers.OfferedPaper, ...]
    meetings: tuple[tuple[str, Titled], ...]
    zone: str
    today: date

    @property
    def own(self) -> Choice | None:
        """The step as the draft makes it with its package, where it has one."""
        return next((one.choice for one in self.together if one.reference == self.reference), self.choice)

    @property
    def confirms(self) -> bool:
        """Whether this person can be the second one."""
        return bool(self.own and self.own.proposed and not self.own.refusals)

    @property
    def together_ready(self) -> bool:
        """Whether the form can supply whatever is still missing for the whole package."""
        return all(one.choice.ready for one in self.together)

    @property
    def ready(self) -> bool:
        """Whether the form can supply whatever is still missing, for the draft alone or with its package."""
        return bool(self.choice and self.choice.ready) or bool(self.together and self.together_ready)


def step(session: Session, reference: str, action: str, actor: Actor, now: datetime) -> StepPage:
    """Read what a person needs to know before a draft makes a step."""
    row = found(session, reference, actor)
    zone = str(session.info["zone"])
    today = now.astimezone(ZoneInfo(zone)).date()
    made = _step(row, action)
    definition = workflow(row.definition_name, row.definition_version).definition
    choice = next((one for one in choices(session, row, actor, now) if one.action == action), None)
    all_rounds, asked = rounds(session, row, now), roster(session, today)
    together = travelling(session, row, action, actor, now)
    return StepPage(
        row.reference, Titled(row.title_en, row.title_ru), row.synthetic, row.state,
        definition.state(row.state).title, made.title, choice, definition.state(made.target).final, made.evidence,
        _decision(session, row, made, actor, now), row.versions[-1].number if row.versions else None,
        all_rounds[0] if all_rounds and all_rounds[0].is_open else None, len(all_rounds) + 1, asked,
        suitable_mode(frozenset(one.mode for one in asked)), row.package.key if row.package else None,
        together, _companions(session, row, together, now), offers.papers(session),
        offers.meetings_on(session, reference), zone, today,
    )


def _companions(
    session: Session, row: Document, together: tuple[Travelling, ...], now: datetime
) -> tuple[tuple[str, RoundView], ...]:
    """The open rounds of the drafts that would make the step with this one."""
    names = {one.reference for one in together} - {row.reference}
    others = [one for one in row.package.documents if one.reference in names] if row.package else []
    return under_way(session, others, now)


def _step(row: Document, action: str) -> Step:
    steps = workflow(row.definition_name, row.definition_version).definition.steps
    for one in steps:
        if one.action == action:
            return one
    raise NotFound(Sentence("There is no step {action}.", action=action[:80]))


def _decision(session: Session, row: Document, made: Step, actor: Actor, now: datetime) -> Decision | None:
    """The decision of a meeting on which the step would rest."""
    if not made.evidence:
        return None
    return Subject(row.state, facts_of(session, row, now), actor, made.target).decided(made.evidence)
