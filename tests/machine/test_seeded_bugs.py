"""A test of the test: the machine finds each bug that is put in, and nothing where none is."""

import pytest

from tests.machine import bugs  # noqa: F401 (they enter BUGS by being read)
from tests.machine.seeded import BUGS, seeded
from tests.machine.test_rounds_machine import run

EXAMPLES = 40

pytestmark = pytest.mark.slow


def counted(new_register):
    """A maker of registers that counts them: one for each example."""
    def make():
        make.examples += 1
        return new_register()

    make.examples = 0
    return make


@pytest.mark.parametrize("name", BUGS)
def test_the_machine_finds_that(name, on_sqlite, record_property):
    made = counted(on_sqlite)

    with seeded(name), pytest.raises(AssertionError):
        run(made, EXAMPLES)

    record_property("examples", made.examples - 1)  # the last one tells it again


def test_it_finds_nothing_where_nothing_is_wrong(on_sqlite):
    run(on_sqlite, EXAMPLES)
