"""How the drafts of a package stand, and which steps they can take together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.domain.subject import Refusal
from tracker.models import Document
from tracker.queries.choices import Choice, choices
from tracker.workflow.definition import State, current, named


@dataclass(frozen=True)
class Group:
    """The drafts of a package that stand at one stage."""

    state: State
    references: tuple[str, ...]


@dataclass(frozen=True)
class PackageStep:
    """A step of the drafts that stand at one stage: all of them or none.

    `blockers` holds what each draft misses; a draft that misses nothing is not in it.
    """

    action: str
    title: Titled
    state: str
    state_title: Titled
    target_title: Titled
    round: str
    forward: bool
    two_persons: bool
    choices: Mapping[str, Choice]
    whole: bool

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(self.choices)

    @property
    def blockers(self) -> Mapping[str, tuple[Refusal, ...]]:
        return {reference: one.refusals for reference, one in self.choices.items() if one.refusals}

    @property
    def missing(self) -> tuple[tuple[str, Refusal], ...]:
        """What the form of the step cannot supply, draft by draft."""
        return tuple((reference, refusal) for reference, refusals in self.blockers.items()
                     for refusal in refusals if not refusal.field)

    @property
    def ready(self) -> bool:
        return not self.missing

    @property
    def asks(self) -> tuple[str, ...]:
        """The fields of the step's form that must be filled in for at least one of the drafts."""
        return tuple(dict.fromkeys(name for one in self.choices.values() for name in one.asks))

    @property
    def asked(self) -> tuple[Refusal, ...]:
        """What the form of the step asks for, each thing once."""
        found = {one.guard: one for refusals in self.blockers.values() for one in refusals if one.field}
        return tuple(found.values())

    @property
    def proposed(self) -> Choice | None:
        """The step as it was proposed, if it waits for a second person on any of the drafts."""
        return next((one for one in self.choices.values() if one.proposed), None)


def groups(drafts: Iterable[tuple[str, State]]) -> tuple[Group, ...]:
    """Drafts by stage, in the order in which they come."""
    found: dict[State, list[str]] = {}
    for reference, state in drafts:
        found.setdefault(state, []).append(reference)
    return tuple(Group(state, tuple(references)) for state, references in found.items())


def standing(found: Sequence[Group], *, named: bool = True) -> Sentence:
    """Whether the drafts stand together; if not, which have moved, by number if `named`."""
    if not found:
        return Sentence("No draft travels in this package yet.")
    drafts = sum(len(one.references) for one in found)
    if len(found) == 1:
        return Plural("The one draft stands at: {state}.", "All {n} drafts stand together at: {state}.", drafts,
                      state=found[0].state.title)
    order = [one.key for one in current().states]
    behind = min(found, key=lambda one: order.index(one.state.key))
    return Plural("{n} of {all} moved. {places}.", "{n} of {all} moved. {places}.",
                  drafts - len(behind.references), all=drafts, places=[_place(one, named) for one in found])


def _place(group: Group, named: bool) -> Sentence:
    if named:
        return Sentence("{state}: {references}", state=group.state.title, references=group.references)
    return Sentence("{state}: {n}", state=group.state.title, n=len(group.references))


def steps(session: Session, documents: Sequence[Document], actor: Actor, now: datetime) -> tuple[PackageStep, ...]:
    """Every step that leaves a stage of these drafts, with what each draft there misses; the guards of the deed."""
    at: dict[tuple[str, str], dict[str, Choice]] = {}
    stages: dict[str, State] = {}
    for document in documents:
        stages[document.state] = named(document.definition_name, document.definition_version).state(document.state)
        for one in choices(session, document, actor, now, travels=True):
            at.setdefault((document.state, one.action), {})[document.reference] = one
    return tuple(_step(stages[state], found, len(stages) == 1) for (state, _), found in at.items())


def _step(state: State, found: Mapping[str, Choice], whole: bool) -> PackageStep:
    one = next(iter(found.values()))
    return PackageStep(one.action, one.title, state.key, state.title, one.target_title, one.round, one.forward,
                       one.two_persons, found, whole)
