"""Definitions: a workflow's states and steps, frozen, as a TOML file gives them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from tracker.domain.sentence import Sentence, Titled, fixed
from tracker.errors import TrackerError
from tracker.workflow.faults import faults_of_file
from tracker.workflow.released import release_fault
from tracker.workflow.route import faults_of_route

DEFINITIONS = Path(__file__).parent / "definitions"

RoundEffect = Literal["", "open", "agreed", "not_agreed", "called_off"]


@dataclass(frozen=True)
class State:
    """Where a document can stand; `on_line` if it is a stage of the stage line, `help` says what happens there."""

    key: str
    title: Titled
    initial: bool = False
    final: bool = False
    on_line: bool = False
    help: Titled | None = None


@dataclass(frozen=True)
class Step:
    """A way from its sources to its target; `title` is what the button says, `done` what the journal says.

    `round`: what becomes of the round: opened, or if one is open, closed with this outcome.
    `evidence`: the outcome of a meeting on which the step rests.
    """

    action: str
    title: Titled
    done: Titled
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    confirmed_by: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    round: RoundEffect = ""
    evidence: str = ""


@dataclass(frozen=True)
class Definition:
    """One version of a workflow."""

    name: str
    version: int
    states: tuple[State, ...]
    steps: tuple[Step, ...]

    @property
    def initial(self) -> State:
        """Where documents begin."""
        return next(state for state in self.states if state.initial)

    @property
    def line(self) -> tuple[State, ...]:
        """The stages of the stage line, in order."""
        return tuple(state for state in self.states if state.on_line)

    @cached_property
    def returns(self) -> frozenset[tuple[str | None, str]]:
        """The ways from a stage back to an earlier one, whether or not a step leads there."""
        line = [one.key for one in self.line]
        return frozenset((before, state) for place, before in enumerate(line) for state in line[:place])

    def state(self, key: str) -> State:
        """The state of this key; KeyError if there is none."""
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)


class FaultyDefinition(TrackerError):
    """A definition cannot be used; `faults` names everything that is wrong with it."""

    def __init__(self, file: str, faults: Iterable[Sentence]) -> None:
        self.faults = tuple(faults)
        message = Sentence("The workflow definition {file} cannot be used.", file=file)
        for fault in self.faults:
            message = Sentence("{before} {reason}", before=message, reason=fault)
        super().__init__(message)


def current() -> Definition:
    """The definition that new documents begin under."""
    return named("draft", 1)


@cache
def named(name: str, version: int) -> Definition:
    """One of the definitions that come with the product."""
    return load(f"{name}-{version}")


def load(source: str | Path) -> Definition:
    """Read a definition by path, or by file name without ending; FaultyDefinition holds all faults together."""
    path = source if isinstance(source, Path) else DEFINITIONS / f"{source}.toml"
    raw = _read(path)
    faults = [*faults_of_file(raw, path.stem), *faults_of_route(raw)]
    if edited := release_fault(path):
        faults.append(edited)
    if faults:
        raise FaultyDefinition(path.name, faults)
    return _built(raw)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FaultyDefinition(path.name, [Sentence("There is no such file.")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FaultyDefinition(path.name, [Sentence("It is not TOML: {error}.", error=str(error))]) from error


def _built(raw: Mapping[str, Any]) -> Definition:
    return Definition(
        raw["name"],
        raw["version"],
        tuple(_state(state) for state in raw["states"]),
        tuple(_step(step) for step in raw["steps"]),
    )


def _state(raw: Mapping[str, Any]) -> State:
    return State(**{**raw, **{key: _titled(raw[key]) for key in ("title", "help") if key in raw}})


def _step(raw: Mapping[str, Any]) -> Step:
    frozen: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Step(**{**frozen, "title": _titled(raw["title"]), "done": _titled(raw["done"])})


def _titled(raw: Mapping[str, str]) -> Titled:
    return fixed(raw["en"], raw["ru"])
