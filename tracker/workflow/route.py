"""Faults in the route of a definition: where it begins and ends, and whether every state lies on a way."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.domain.sentence import Sentence
from tracker.workflow.faults import tables, words

Ways = Mapping[str, set[str]]


def faults_of_route(raw: Mapping[str, Any]) -> Iterator[Sentence]:
    """Everything that is wrong with states and steps taken together, in whatever could be read of them."""
    states = [state for state in tables(raw, "states") if words(state, "key")]
    steps = tables(raw, "steps")
    keys = [state["key"] for state in states]
    yield from _twice(Sentence("State {name} stands twice."), keys)
    yield from _faults_of_ends(states)
    yield from _unknown_states(steps, set(keys))
    yield from _twice(Sentence("Step {name} leaves the same state twice."), _departures(steps))
    yield from _faults_of_ways(states, steps)


def _faults_of_ends(states: list[Mapping[str, Any]]) -> Iterator[Sentence]:
    initial = [state["key"] for state in states if state.get("initial") is True]
    if len(initial) != 1:
        yield Sentence("Exactly one state must be initial, not {states}.", states=initial or "none")
    if not _finals(states):
        yield Sentence("At least one state must be final.")
    for key in set(initial) & _finals(states):
        yield Sentence("State {name} cannot be both initial and final.", name=key)


def _unknown_states(steps: Iterable[Mapping[str, Any]], keys: set[str]) -> Iterator[Sentence]:
    for step in steps:
        for name in words(step, "sources") + words(step, "target"):
            if name not in keys:
                yield Sentence("step {action}: {name} is not one of the states.",
                               action=str(step.get("action")), name=name)


def _departures(steps: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{action} ({source})" for step in steps for action in words(step, "action")
            for source in words(step, "sources")]


def _twice(fault: Sentence, names: list[str]) -> Iterator[Sentence]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Sentence(fault.template, name=name)


def _faults_of_ways(states: list[Mapping[str, Any]], steps: list[Mapping[str, Any]]) -> Iterator[Sentence]:
    forward, backward = _ways(steps)
    finals = _finals(states)
    reached = _reach({state["key"] for state in states if state.get("initial") is True}, forward)
    ending = _reach(finals, backward)
    for key in (state["key"] for state in states):
        if key not in reached:
            yield Sentence("No step leads to state {name}.", name=key)
        if key in finals and forward.get(key):
            yield Sentence("State {name} is final, but a step leaves it.", name=key)
        if key not in ending:
            yield Sentence("State {name} is a dead end: no way leads from it to a final state.", name=key)


def _finals(states: Iterable[Mapping[str, Any]]) -> set[str]:
    return {state["key"] for state in states if state.get("final") is True}


def _ways(steps: Iterable[Mapping[str, Any]]) -> tuple[Ways, Ways]:
    forward: dict[str, set[str]] = {}
    backward: dict[str, set[str]] = {}
    for step in steps:
        for source in words(step, "sources"):
            for target in words(step, "target"):
                forward.setdefault(source, set()).add(target)
                backward.setdefault(target, set()).add(source)
    return forward, backward


def _reach(start: set[str], ways: Ways) -> set[str]:
    reached, waiting = set(start), list(start)
    while waiting:
        for there in ways.get(waiting.pop(), set()) - reached:
            reached.add(there)
            waiting.append(there)
    return reached
