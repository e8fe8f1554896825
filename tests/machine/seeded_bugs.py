"""Bugs put in on purpose, one at a time, to test the machine: it must find each of them.

Each is a mistake that somebody could make in one function of ours; nothing of it stays after the block.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from unittest import mock

from tracker.domain import completeness, round, silence, silent_guards, standing
from tracker.domain.subject import GUARDS
from tracker.queries import live_rounds, owing, replay  # noqa: F401 (loaded before anything is changed)
from tracker.services import (
    acts,
    answering,
    answers,
    moves,
    proposals,
    remarks,
    round_lines,
    round_rows,
    rounds,
    rulings,
    supplements,
)

BUGS: dict[str, Callable] = {}
MODULES = (acts, answering, answers, completeness, moves, owing, proposals, remarks, round, round_lines, round_rows,
           rounds, rulings, silence, silent_guards, standing, supplements)


def bug(make):
    """A bug by the name of the function that puts it in: a sentence."""
    BUGS[make.__name__] = make
    return make


@contextmanager
def seeded(name):
    """The product with this one bug."""
    with mock.patch.dict(GUARDS), _patches(BUGS[name]()):
        yield


@contextmanager
def _patches(changes):
    """Put something else in the place of functions, wherever our modules know them by name."""
    started = []
    try:
        for old, new in changes:
            for module in MODULES:
                for name in [name for name, value in vars(module).items() if value is old]:
                    started.append(mock.patch.object(module, name, new))
                    started[-1].start()
        assert started or not changes
        yield
    finally:
        for one in reversed(started):
            one.stop()


def without_guard(*names):
    """A guard that is always content."""
    for name in names:
        GUARDS[name] = replace(GUARDS[name], ask=lambda subject: None)
    return []
