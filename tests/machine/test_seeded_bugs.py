"""A test of the test: the machine finds each bug that is put in, and nothing where none is."""

import pytest

from tests.machine import bugs  # noqa: F401 (they enter BUGS by being read)
from tests.machine.seeded import BUGS, seeded
from tests.machine.test_rounds_machine import run

EXAMPLES = 60

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", BUGS)
def test_the_machine_finds_that(name, on_sqlite, record_property):
    with seeded(name):
        record_property("examples", tried_until_found(on_sqlite))


def tried_until_found(new_register):
    """How many examples the machine needs to find what is wrong; it must be one of EXAMPLES."""
    for number in range(EXAMPLES):
        try:
            run(new_register, 1, first=number)
        except AssertionError:
            return number + 1
    pytest.fail(f"not found in {EXAMPLES} examples")


def test_it_finds_nothing_where_nothing_is_wrong(on_sqlite):
    run(on_sqlite, EXAMPLES)
