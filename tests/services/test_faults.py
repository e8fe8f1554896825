"""A write that breaks off anywhere, at any statement or at the commit itself, leaves the register as it was."""

import ast
import inspect
import pkgutil
import shutil
import sys
from contextlib import contextmanager
from importlib import import_module
from itertools import count

import pytest
from sqlalchemy import event

from tests import acts, doors, servers
from tests.acts import ACTS, somebody
from tests.cast import FOUNDED, Desk, picture
from tests.conftest import fresh_name
from tracker import services
from tracker.database import Database
from tracker.domain.extracted import Extracted
from tracker.queries.verify import verify
from tracker.services import searchable, texts

WRITES = {
    **{name: lambda desk, request, name=name: ACTS[name](desk, somebody(desk, name), request) for name in ACTS},
    **doors.WRITES,
    "text": lambda desk, request: texts.keep(desk.session, acts.PDF.sha256, Extracted(("Article 1",))),
    "search": lambda desk, request: searchable.mend(desk.session, again=True),
    "search of an older register": lambda desk, request: searchable.begin(desk.session),
}
EVERY_WRITE = pytest.mark.parametrize("name", WRITES)
ELSEWHERE = {"register.initialise", "restoring.restore", "rebuild.rebuild", "copying.copy"}
"""What makes a register: tried by test_faults_of_beginning, on empty ones."""


class PowerCut(Exception):
    """What happens in the middle."""


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def register(request, signer, tmp_path_factory):
    """A founded register of each kind, which no test of this module may change."""
    template = request.getfixturevalue(f"{request.param}_template")
    if request.param == "sqlite":
        path = shutil.copyfile(template, tmp_path_factory.mktemp("faults") / "tracker.db")
        yield from founded(f"sqlite:///{path}", signer)
        return
    server, name = request.getfixturevalue("postgresql_url"), fresh_name()
    servers.execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield from founded(servers.address(server, name), signer)
    servers.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def founded(url, signer):
    database = Database(url, signer)
    with database.write() as session:
        desk = Desk(session, FOUNDED).found()
        doors.stage_first(desk)
        acts.stage(desk)
        doors.stage(Desk(session))
        session.commit()
    yield database
    database.close()


@contextmanager
def breaking(engine, name, place):
    """Break off when the event happens for the time number `place`."""
    happened = count(1)

    def strike(connection, *_args):
        if next(happened) == place:
            if name == "commit":
                connection.invalidate()  # the database has seen the last of it
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
                WRITES[name](desk, "broken off")
    except PowerCut:
        return False
    return True


@EVERY_WRITE
def test_it_leaves_nothing_wherever_it_breaks_off(register, name):
    before = seen(register)

    places = next(place for place in count(1) if break_at(register, name, place))

    assert places > (5 if name in ACTS else 1)
    assert seen(register) == before
    with register.read() as session:
        assert verify(session).ok


@EVERY_WRITE
def test_it_leaves_nothing_if_the_commit_fails(register, name):
    before = seen(register)

    with pytest.raises(PowerCut), register.write() as session:
        desk = Desk(session)
        WRITES[name](desk, "broken off")
        with breaking(register.engine, "commit", 1):
            session.commit()

    assert seen(register) == before


def writing():
    """Every service that writes by its own word: it begins an act, or leaves the commit to its caller."""
    for found in pkgutil.iter_modules(services.__path__):
        module = import_module(f"{services.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_") and writes(function):
                yield f"{found.name}.{name}"


def writes(function):
    called = {node.func.id for node in ast.walk(ast.parse(inspect.getsource(function)))
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return "begin_act" in called or "caller commits" in (function.__doc__ or "")


def reached(register):
    """The services that the table above goes through, as they are entered."""
    entered = set()

    def note(frame, what, _):
        if what == "call":
            entered.add((frame.f_globals.get("__name__", ""), frame.f_code.co_name))

    for name in WRITES:
        with register.write() as session:
            desk = Desk(session)
            sys.setprofile(note)
            try:
                WRITES[name](desk, "once")
            finally:
                sys.setprofile(None)
    return {f"{module.rpartition('.')[2]}.{name}" for module, name in entered
            if module.startswith(f"{services.__name__}.")}


def test_no_service_that_writes_is_left_out(register):
    if register.dialect == "sqlite":
        assert set(writing()) - ELSEWHERE - reached(register) == set()
