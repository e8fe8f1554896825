"""An act that breaks off anywhere, at any statement or at the commit itself, leaves the register as it was."""

import shutil
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import event

from tests import acts
from tests.acts import ACTS, somebody
from tests.cast import FOUNDED, Desk, picture
from tracker.database import Database
from tracker.queries.verify import verify


class PowerCut(Exception):
    """What happens in the middle."""


@pytest.fixture(scope="module")
def register(sqlite_template, signer, tmp_path_factory):
    """A founded register in a file, which no test of this module may change."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("faults") / "tracker.db")
    database = Database(f"sqlite:///{path}", signer)
    with database.write() as session:
        acts.stage(Desk(session, FOUNDED).found())
        session.commit()
    yield database
    database.close()


@contextmanager
def breaking(engine, name, place):
    """Break off when the event happens for the time number `place`."""
    happened = count(1)

    def strike(*_args):
        if next(happened) == place:
            raise PowerCut

    event.listen(engine, name, strike)
    try:
        yield
    finally:
        event.remove(engine, name, strike)


def seen(database):
    with database.read() as session:
        return picture(session)


def break_at(register, name, place):
    """Do an act as the edge does it, but for the commit; whether it got to its end."""
    try:
        with register.write() as session:
            desk = Desk(session)
            with breaking(register.engine, "before_cursor_execute", place):
                ACTS[name](desk, somebody(desk, name), "broken off")
    except PowerCut:
        return False
    return True


@pytest.mark.parametrize("name", ACTS)
def test_it_leaves_nothing_wherever_it_breaks_off(register, name):
    before = seen(register)

    places = next(place for place in count(1) if break_at(register, name, place))

    assert places > 5
    assert seen(register) == before
    with register.read() as session:
        assert verify(session).ok


@pytest.mark.parametrize("name", ACTS)
def test_it_leaves_nothing_if_the_commit_fails(register, name):
    before = seen(register)

    with pytest.raises(PowerCut), register.write() as session:
        desk = Desk(session)
        ACTS[name](desk, somebody(desk, name), "broken off")
        with breaking(register.engine, "commit", 1):
            session.commit()

    assert seen(register) == before
