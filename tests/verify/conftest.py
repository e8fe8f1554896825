"""A register that somebody with all rights on the database can change."""

import pytest

from tests.verify.tampering import take_down


@pytest.fixture
def unfenced(desk):
    """A session on a register whose journal's triggers somebody has taken down."""
    take_down(desk.session)
    return desk.session
