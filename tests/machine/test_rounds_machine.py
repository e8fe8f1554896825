"""Rounds in any order of acts, with time passing, texts and rosters changing, crashes and repeats."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.invariants import RoundsMachine


def run(new_register, examples, steps=15, *, derandomize=True):
    """Let the machine loose on registers of its own."""
    machine = type("Rounds", (RoundsMachine,), {"new_register": staticmethod(new_register)})
    run_state_machine_as_test(machine, settings=settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=derandomize, database=None,
        suppress_health_check=list(HealthCheck), print_blob=False,
        phases=(Phase.generate,)))


@pytest.mark.parametrize("examples", [10, pytest.param(300, marks=pytest.mark.slow)])
def test_whatever_happens_a_round_holds_on_sqlite(on_sqlite, examples):
    run(on_sqlite, examples, derandomize=examples < 60)


@pytest.mark.parametrize("examples", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_whatever_happens_a_round_holds_on_postgresql(on_postgresql, examples):
    run(on_postgresql, examples, derandomize=examples < 60)
