"""The workflow as a picture: its plan for those who draw, and Mermaid text for documents."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.sentence import Titled
from tracker.workflow.definition import Definition, State, Step, named

Title = Callable[[Titled], str]


@dataclass(frozen=True)
class Back:
    """A step to an earlier stage: the places of its target and of its sources on the line."""

    target: int
    sources: tuple[int, ...]
    title: Titled


@dataclass(frozen=True)
class Plan:
    """What there is to draw of a definition: the stages of its line, the states beside it, the steps between stages."""

    definition: Definition

    @property
    def stages(self) -> tuple[State, ...]:
        return self.definition.line

    @property
    def ends(self) -> tuple[State, ...]:
        """Final states that are no stage of the line."""
        return tuple(state for state in self.definition.states if state.final and not state.on_line)

    @property
    def forward(self) -> tuple[tuple[int, Titled], ...]:
        """Steps to the next stage: the place of the stage left and the step's title."""
        return tuple((place, step.title) for step in self.definition.steps for place in self._sources(step)
                     if self.place(step.target) == place + 1)

    @property
    def returns(self) -> tuple[Back, ...]:
        """Steps to an earlier stage, the nearest first."""
        found = []
        for step in self.definition.steps:
            target = self.place(step.target)
            sources = tuple(place for place in self._sources(step) if target is not None and place > target)
            if target is not None and sources:
                found.append(Back(target, sources, step.title))
        return tuple(sorted(found, key=lambda one: max(one.sources) - one.target))

    def place(self, key: str) -> int | None:
        """The number of a stage on the line, None for the other states."""
        return next((at for at, state in enumerate(self.stages) if state.key == key), None)

    def _sources(self, step: Step) -> list[int]:
        return sorted(place for source in step.sources if (place := self.place(source)) is not None)


def plan_of(name: str) -> Plan:
    """The plan of a definition that is named with its version, as in `draft-1`."""
    base, _, version = name.rpartition("-")
    return Plan(named(base, int(version)))


def mermaid(definition: Definition, title: Title) -> str:
    """The whole definition as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    state {_quoted(title(state.title))} as {state.key}" for state in definition.states]
    lines.append(f"    [*] --> {definition.initial.key}")
    for step in definition.steps:
        lines += [f"    {source} --> {step.target}: {_plain(title(step.title))}" for source in step.sources]
    lines += [f"    {state.key} --> [*]" for state in definition.states if state.final]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return text.replace(":", " –").replace(";", ",").replace("\n", " ")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'").replace("\n", " ") + '"'
