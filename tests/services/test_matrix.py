"""Every service that is given an actor, called by every role on every kind of draft, against a reviewed table."""

import inspect
import shutil
from importlib import import_module
from itertools import count
from pkgutil import iter_modules

import pytest
from sqlalchemy import event

from tests.services.matrix import ELSEWHERE, MACHINERY, MAY, ON_A_DRAFT, ROWS
from tests.web.conftest import MORNING, peopled
from tests.web.matrix import KINDS, NAMES
from tests.web.objects import NEXT_DAY, furnish
from tracker import services
from tracker.errors import Forbidden, Invalid, NotFound, Refused, Stale
from tracker.queries import people

NOW = MORNING + NEXT_DAY
SPEAKS_FOR = {"t": "TJ", "f": "AM", "p": "KG"}
WRITES = ("INSERT", "UPDATE", "DELETE")
ACTORS = [letter for letter, name in NAMES.items() if name]
UNKNOWN = "There is no paper "
numbers = count(1)


@pytest.fixture(scope="module")
def furnished(sqlite_template, tmp_path_factory, signer):
    """A register with a draft of each kind, and the names of what belongs to each."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("acts") / "tracker.db")
    for database in peopled(f"sqlite:///{path}", signer):
        yield database, furnish(database)


def taking_an_actor():
    """Every public function of the services that is given an actor, by its module and name."""
    for found in iter_modules(services.__path__):
        module = import_module(f"tracker.services.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "actor" in inspect.signature(function).parameters:
                yield f"{found.name}.{name}"


def test_every_service_that_is_given_an_actor_stands_in_the_table():
    assert set(taking_an_actor()) == {name.split(" ")[0] for name in ON_A_DRAFT} | set(ELSEWHERE) | set(MACHINERY)


def heard(database, letter, service, things, more):
    """What somebody hears who does something; it is undone.  Also whether anything was written."""
    wrote = []

    def note(_connection, _cursor, statement, *_):
        if statement.lstrip().upper().startswith(WRITES):
            wrote.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    with database.write() as session:
        said = said_to(session, letter, service, things, more)
        session.rollback()
    event.remove(database.engine, "before_cursor_execute", note)
    return said, bool(wrote)


def said_to(session, letter, service, things, more):
    actor = people.acting(session, NAMES[letter], NOW)
    if "request" in inspect.signature(service).parameters:
        more = {**more, "request": f"matrix {next(numbers)}"}
    try:
        service(session, *things, actor, now=NOW, **more)
    except Forbidden:
        return "may not"
    except NotFound:
        return "not there"
    except Invalid as error:
        return "not there" if str(error).startswith(UNKNOWN) else "through"
    except (Refused, Stale):
        return "through"
    return "through"


def expected(letter, row, kind):
    if letter not in MAY[row]:
        return "may not"
    through, _, refused = dict(zip(KINDS, (*ROWS[row], ""), strict=True))[kind].partition("/")
    return "through" if letter in through else "may not" if letter in refused else "not there"


def wrongly_answered(database, things, letter, name):
    row, act = ON_A_DRAFT[name]
    for kind in KINDS:
        said, wrote = heard(database, letter, *act(things[kind], SPEAKS_FOR.get(letter, "KZ")))
        wanted = expected(letter, row, kind)
        if said != wanted or (wrote and wanted != "through"):
            yield kind, said, wanted, wrote


@pytest.mark.parametrize("name", ON_A_DRAFT)
def test_an_act_on_a_draft_is_done_by_whom_the_table_lets(furnished, name):
    wrong = {letter: list(wrongly_answered(*furnished, letter, name)) for letter in ACTORS}

    assert {letter: found for letter, found in wrong.items() if found} == {}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_any_other_act_is_done_by_whom_the_table_lets(furnished, name):
    may, service, things, *more = ELSEWHERE[name]
    said = {letter: heard(furnished[0], letter, service, things, more[0] if more else {}) for letter in ACTORS}

    assert {letter for letter, (what, _) in said.items() if what != "may not"} == set(may)
    assert [letter for letter, (what, wrote) in said.items() if what == "may not" and wrote] == []
