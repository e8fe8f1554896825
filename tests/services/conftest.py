"""What every test of a refusal asks: that it left no trace."""

from contextlib import contextmanager

import pytest

from tests.cast import picture


@pytest.fixture
def refuses(desk):
    """A block that must be refused with this error, and after which the register is as it was."""

    @contextmanager
    def refused(error, match=None, **attributes):
        desk.session.flush()
        before = picture(desk.session)
        savepoint = desk.session.begin_nested()
        with pytest.raises(error, match=match) as caught:
            yield caught
        savepoint.rollback()
        assert {name: getattr(caught.value, name) for name in attributes} == attributes
        assert picture(desk.session) == before

    return refused
