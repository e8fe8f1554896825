"""A register is begun, or made again from an export, as a whole or not at all."""

from itertools import count

import pytest

from tests.cast import Desk, picture
from tests.conftest import BEGUN, ORIGIN
from tests.services.test_faults import PowerCut, breaking
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.output.journal_export import lines
from tracker.queries.files import held
from tracker.queries.verify import verify
from tracker.services import papers, register, states
from tracker.services.copying import copy
from tracker.services.files import File
from tracker.services.restoring import restore


@pytest.fixture
def blank(empty, signer):
    """A database with all its tables and nothing in them."""
    empty.upgrade()
    empty.info["signer"] = signer
    return empty


@pytest.fixture
def exported(sqlite_url, signer):
    """A small register as it is exported: its lines and its files."""
    database, file = Database(sqlite_url, signer), File("letter.txt", b"a letter")
    with database.write() as session:
        desk = Desk(session)
        desk.do(states.record_state, states.NewState("KZ", "Kazakhstan"), by=SYSTEM)
        desk.do(states.record_participation, states.NewParticipation("KZ", "member"), by=SYSTEM)
        desk.do(papers.register, papers.NewPaper("letter", "Letter", member_state="KZ", file=file), by=SYSTEM)
        said = list(lines(session)), list(held(session))
    database.close()
    return said


def seen(database):
    with database.read() as session:
        return picture(session)


def broken_everywhere(database, act):
    """Do something that breaks off at each of its statements in turn; how many there were."""
    before = seen(database)
    for place in count(1):
        try:
            with database.write() as session, breaking(database.engine, "before_cursor_execute", place):
                act(session)
        except PowerCut:
            assert seen(database) == before, place
            continue
        return place - 1
    return None


def test_a_register_is_begun_whole_or_not_at_all(blank):
    def begin(session):
        register.initialise(session, ORIGIN, now=BEGUN)

    assert broken_everywhere(blank, begin) > 2


def test_a_register_is_made_again_whole_or_not_at_all(blank, exported):
    said, files = exported

    assert broken_everywhere(blank, lambda session: restore(session, said, files)) > 20
    with blank.write() as session:
        restore(session, said, files)
        assert verify(session).ok


def test_a_register_is_copied_whole_or_not_at_all(blank, sqlite_url, signer):
    kept = Database(sqlite_url, signer)
    with kept.read() as source:
        assert broken_everywhere(blank, lambda session: copy(source, session, lambda n: None)) > 1
    kept.close()
