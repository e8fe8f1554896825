"""Many at once: nothing lost, nothing done twice, one chain."""

import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from sqlalchemy import delete, select

from tests import racing
from tests.cast import FOUNDED, Desk, entries_about
from tests.verify.tampering import take_down
from tracker.errors import Stale
from tracker.models import JournalEntry, Round
from tracker.queries.verify import verify
from tracker.services import documents, packages, register

PROCESSES, DRAFTS = 8, 3


@pytest.fixture
def shared(database):
    """A register of this test's own, founded and committed, so that others see it."""
    with database.write() as session:
        desk = Desk(session, FOUNDED).found()
        for _ in range(DRAFTS):
            desk.make_document()
        session.commit()
    return database


def desk_on(database, read=False):
    with (database.read() if read else database.write()) as session:
        return Desk(session)


def race(database, times):
    drafts = [f"2024-{number:04d}" for number in range(1, DRAFTS + 1)]
    ana = desk_on(database, read=True).ana
    url = database.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(racing.run, url, ana, drafts, times, f"p{number}") for number in range(PROCESSES)]
        return [run.result() for run in runs]


def together(*calls):
    """What each call gave or raised, all of them begun at the same moment."""
    start = threading.Barrier(len(calls))

    def begin(call):
        start.wait(10)
        try:
            return call()
        except Exception as error:  # noqa: BLE001 (the test looks at what was raised)
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return [run.result() for run in [pool.submit(begin, call) for call in calls]]


@pytest.mark.parametrize("times", [10, pytest.param(500, marks=pytest.mark.slow)])
def test_eight_processes_lose_nothing(shared, times):
    with shared.read() as session:
        before = verify(session).entries

    runs = race(shared, times)

    promised = sorted(seq for run in runs for _, seq in run.promised)
    assert promised == list(range(before, before + PROCESSES * times))
    with shared.read() as session:
        verdict = verify(session)
        kept = dict(session.execute(select(JournalEntry.request, JournalEntry.seq).where(JournalEntry.seq >= before))
                    .all())
    assert verdict.findings == ()
    assert kept == {request: seq for run in runs for request, seq in run.promised}


def acting(database, act):
    """An act in a session of its own, committed."""
    def done():
        with database.write() as session:
            receipt = act(Desk(session))
            session.commit()
            return receipt
    return done


def test_of_two_officers_at_once_one_succeeds_and_the_other_is_told(shared):
    def refer(name):
        return acting(shared, lambda desk: desk.move(
            "2024-0001", "refer_to_joint_meeting", by=getattr(desk, name), seen_state="working_group"))

    results = together(refer("ana"), refer("boris"))

    assert sorted(type(one).__name__ for one in results) == ["Receipt", "Stale"]
    assert next(one for one in results if isinstance(one, Stale)).state == "joint_meeting"
    with shared.read() as session:
        assert entries_about(session, "2024-0001").count("document.moved") == 1


def test_one_request_sent_twice_at_once_is_done_once(shared):
    once = acting(shared, lambda desk: desk.do(
        documents.register, documents.NewDocument("plan", "Plan"), request="double click"))

    first, second = together(once, once)

    assert {first.repeated, second.repeated} == {False, True}
    assert (first.first_seq, first.leaf, first.document) == (second.first_seq, second.leaf, second.document)


def test_numbers_asked_for_at_once_are_different(shared):
    new = acting(shared, lambda desk: desk.do(documents.register, documents.NewDocument("plan", "Plan")))

    references = [one.document for one in together(*[new] * 6)]

    assert sorted(references) == [f"2024-{number:04d}" for number in range(DRAFTS + 1, DRAFTS + 7)]


def test_a_round_is_opened_once(shared):
    def ready(desk):
        desk.take("2024-0001", to="permanent_council")
        desk.make_meeting("permanent_council", "send_for_approval", "2024-0001")

    acting(shared, ready)()
    send = acting(shared, lambda desk: desk.move("2024-0001", "send_for_approval", seen_state="permanent_council"))

    results = together(send, send, send)

    assert sorted(type(one).__name__ for one in results) == ["Receipt", "Stale", "Stale"]
    with shared.read() as session:
        assert session.scalars(select(Round.status)).all() == ["open"]
        assert verify(session).ok


def test_a_proposal_is_confirmed_once(shared):
    acting(shared, lambda desk: desk.move("2024-0001", "withdraw", reason="r", paper=desk.make_paper(
        member_state="TJ")))()
    confirm = acting(shared, lambda desk: desk.move("2024-0001", "withdraw", by=desk.carl))

    results = together(confirm, confirm)

    assert sorted(type(one).__name__ for one in results) == ["Receipt", "Stale"]


def test_an_answer_is_recorded_once(shared):
    acting(shared, lambda desk: desk.take("2024-0001", to="member_state_approval"))()
    answer = acting(shared, lambda desk: desk.answer("2024-0001", "KZ"))

    results = together(answer, answer)

    assert sorted(type(one).__name__ for one in results) == ["Invalid", "Receipt"]


def test_a_package_that_changes_while_a_mover_waits_does_not_move(shared):
    package = acting(shared, lambda desk: desk.make_package("2024-0001", "2024-0002"))()
    with shared.write() as session:
        if session.info["dialect"] == "sqlite":
            pytest.skip("on SQLite nobody reads while another is about to write")
        desk = Desk(session)
        desk.do(packages.put, "2024-0003", package)
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(acting(shared, lambda desk: desk.move(package, "refer_to_joint_meeting")))
            with pytest.raises(TimeoutError):
                waiting.result(0.5)
            session.commit()
            with pytest.raises(Stale):
                waiting.result(10)


def test_two_who_begin_a_register_begin_it_once(database):
    with database.write() as session:
        take_down(session)
        session.execute(delete(JournalEntry))
        session.commit()

    def begin():
        with database.write() as session:
            begun = register.initialise(session, "test/register", now=FOUNDED)
            session.commit()
            return begun

    assert sorted(together(begin, begin, begin)) == [False, False, True]
