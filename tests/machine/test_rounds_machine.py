"""Rounds in any order of acts, with time passing, texts and rosters changing, crashes and repeats."""

from secrets import randbelow

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.invariants import RoundsMachine


def run(new_register, examples, steps=15, *, first=0):
    """Let the machine loose on registers of its own: one example from each of many seeds.

    Within one run five of six examples would be variations of the one before them.
    """
    for number in range(first, first + examples):
        machine = type("Rounds", (RoundsMachine,), {"new_register": staticmethod(new_register)})
        run_state_machine_as_test(seed(number)(machine), settings=settings(
            max_examples=1, stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=False, phases=(Phase.generate,)))


def some(examples):
    """Where the seeds begin: a short run is always the same, a long one always another."""
    return 0 if examples < 60 else randbelow(2**32)


@pytest.mark.parametrize("examples", [5, pytest.param(300, marks=pytest.mark.slow)])
def test_whatever_happens_a_round_holds_on_sqlite(on_sqlite, examples):
    run(on_sqlite, examples, first=some(examples))


@pytest.mark.parametrize("examples", [2, pytest.param(60, marks=pytest.mark.slow)])
def test_whatever_happens_a_round_holds_on_postgresql(on_postgresql, examples):
    run(on_postgresql, examples, first=some(examples))
