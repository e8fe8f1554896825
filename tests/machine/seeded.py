"""Bugs put in on purpose, one at a time, to test the machine: each is a mistake that somebody could make.

A bug takes the place of one function of the product; it is given that function as `real`, so that it reads as
the difference.  Nothing of it stays after the block.  This is the one place where our own code is replaced.
"""

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial, wraps
from unittest import mock

from tracker.domain.subject import GUARDS

BUGS = {}


def instead_of(real, only_in=None):
    """A bug in the place of a function: wherever it is known by name, or in one module alone."""
    def make(bug):
        BUGS[bug.__name__] = real, wraps(real)(partial(bug, real)), only_in
        return bug
    return make


@contextmanager
def seeded(name):
    """The product with this one bug."""
    real, bug, only_in = BUGS[name]
    places = list(_places(real, [only_in] if only_in else _our_modules()))
    guards = {key: replace(one, ask=bug) for key, one in GUARDS.items() if one.ask is real}
    assert places, f"nothing of the product is called {real.__name__}"
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(GUARDS, guards))
        for module, attribute in places:
            stack.enter_context(mock.patch.object(module, attribute, bug))
        yield


def _our_modules():
    return [module for name, module in sorted(sys.modules.items()) if name.startswith("tracker.")]


def _places(real, modules):
    for module in modules:
        for attribute in [name for name, value in vars(module).items() if value is real]:
            yield module, attribute
