"""Many writers at once: nothing is lost, nobody is locked out, the journal never forks."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context

import pytest

from tests import servers
from tests.conftest import fresh_name
from tracker.database import Database
from tracker.domain.actor import SYSTEM
from tracker.domain.occurred import Occurred
from tracker.errors import Stale
from tracker.models import Document, JournalEntry
from tracker.queries.verify import verify
from tracker.services import documents, moves, register, versions
from tracker.services.facts import Given
from tracker.signing import Signer

NOON = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
SEED, WRITERS = b"a key for the tests of many hands", 8
BACK_AND_FORTH = {"working_group": "refer_to_joint_meeting", "joint_meeting": "return_to_working_group"}


def opened(url):
    return Database(url, Signer.from_seed(SEED[:32]), remembered={})


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request, tmp_path):
    """The address of a register that several processes open, with three drafts in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/tracker.db"
    else:
        server, name = request.getfixturevalue("postgresql_url"), fresh_name()
        servers.execute(server, f"CREATE DATABASE {name}")
        url = servers.address(server, name)
    database = opened(url)
    database.upgrade()
    with database.write() as session:
        register.initialise(session, "test/many", now=NOON)
        for number in range(3):
            new = documents.NewDocument("plan", title_en=f"Plan {number}")
            reference = documents.register(session, new, SYSTEM, now=NOON, request=f"d{number}").document
            text = versions.NewVersion("first", not_held_reason="a test")
            versions.register(session, reference, text, SYSTEM, now=NOON, request=f"v{number}")
        session.commit()
    database.close()
    yield url
    if request.param == "postgresql":
        servers.execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def work(url, writer, times):
    """Make `times` moves, looking again whenever somebody else was first; give the entries that were acknowledged."""
    database, done, looked = opened(url), [], 0
    while len(done) < times:
        looked += 1
        reference = f"2024-{(writer + looked) % 3 + 1:04d}"
        with database.read() as session:
            seen = session.query(Document.state).filter_by(reference=reference).scalar()
        try:
            with database.write() as session:
                receipt = moves.move(
                    session, reference, BACK_AND_FORTH[seen], SYSTEM, seen_state=seen, occurred=Occurred.on(NOON.date()),
                    now=NOON, request=f"{writer}-{looked}", given=Given(reason="to and fro"))
                session.commit()
            done.append(receipt.first_seq)
        except Stale:
            continue
    database.close()
    return done


def moved_by_many(url, times):
    with ProcessPoolExecutor(WRITERS, mp_context=get_context("spawn")) as pool:
        working = [pool.submit(work, url, writer, times) for writer in range(WRITERS)]
        return [seq for one in working for seq in one.result()]


def hold(url, acknowledged, expected):
    """Every acknowledged move is in the journal once, the tables agree, the chain is one."""
    database = opened(url)
    with database.read() as session:
        moved = [seq for (seq,) in session.query(JournalEntry.seq).filter_by(kind="document.moved")]
        versions_of_rows = sum(count for (count,) in session.query(Document.row_version))
        verdict = verify(session)
    database.close()
    assert len(acknowledged) == expected
    assert sorted(moved) == sorted(acknowledged)
    assert versions_of_rows == 3 * 2 + expected  # no update of a row was lost: each counts itself
    assert verdict.findings == ()


def test_eight_processes_move_three_drafts_and_nothing_is_lost(shared):
    hold(shared, moved_by_many(shared, 6), WRITERS * 6)


@pytest.mark.slow
def test_eight_processes_of_five_hundred_moves_each_lose_nothing(shared):
    hold(shared, moved_by_many(shared, 500), WRITERS * 500)


def test_the_same_request_sent_by_many_hands_at_once_is_done_once(shared):
    database = opened(shared)

    def send(_):
        with database.write() as session:
            receipt = moves.move(session, "2024-0001", "refer_to_joint_meeting", SYSTEM, seen_state="working_group",
                                 occurred=Occurred.on(NOON.date()), now=NOON, request="twice")
            session.commit()
            return receipt

    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(send, range(4)))
    database.close()

    assert len({receipt.first_seq for receipt in receipts}) == 1
    assert sum(not receipt.repeated for receipt in receipts) == 1


def test_of_two_officers_at_once_one_succeeds_and_the_other_is_told(shared):
    database = opened(shared)

    def send(name):
        with database.write() as session:
            try:
                moves.move(session, "2024-0001", "refer_to_joint_meeting", SYSTEM, seen_state="working_group",
                           occurred=Occurred.on(NOON.date()), now=NOON, request=name)
            except Stale as told:
                return told.state
            session.commit()
            return "done"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(send, ("ana", "boris")))
    database.close()

    assert said == ["done", "joint_meeting"]
