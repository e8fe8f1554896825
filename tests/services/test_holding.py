"""Integrity hold: what is damaged is not written to, and no hold is ever forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from tests.acts import ACTS, action_of, somebody
from tests.cast import NOON, Desk, journal_size
from tracker.domain.checkpoints import read_note
from tracker.domain.findings import Finding
from tracker.domain.sentence import Sentence
from tracker.errors import Forbidden, IntegrityHold, Invalid
from tracker.models import Checkpoint, Hold, JournalEntry
from tracker.queries.verify import verify
from tracker.services import checkpoints, holding, papers, releasing
from tracker.services.journal import read_body

FOUND = (Finding(7, "V3", Sentence("It was changed.")), Finding(8, "V2", Sentence("It does not follow.")))


def put(session):
    return holding.put(session, FOUND, now=NOON)


def fine(session, notes):
    return tuple(verify(session).findings)


@pytest.mark.parametrize("name", [name for name in ACTS if action_of(name) != "hold.release"])
def test_on_hold_no_act_writes_anything(desk, refuses, name):
    put(desk.session)

    with refuses(IntegrityHold, match="V3 failed at entry 7"):
        ACTS[name](desk, somebody(desk, name), "once")


def test_the_clock_writes_nothing_either(desk):
    put(desk.session)

    with pytest.raises(IntegrityHold):
        checkpoints.daily(desk.session, now=NOON + timedelta(days=1))


def test_a_hold_is_put_once_and_keeps_its_first_reason(desk):
    first = put(desk.session)
    second = holding.put(desk.session, [Finding(1, "V1", Sentence("Gone."))], now=NOON + timedelta(hours=1))

    assert first.id == second.id
    assert (second.since, second.checks, second.seq, second.message) == (NOON, "V3,V2", 7, "It was changed.")


def test_a_head_releases_it_when_the_register_verifies_and_the_journal_tells(desk):
    hold = put(desk.session)

    receipt = desk.do(releasing.release, fine, by=desk.carl, reason="a false alarm of the disk")

    entry = desk.session.get(JournalEntry, receipt.last_seq)
    told = read_body(entry.body)
    assert (entry.kind, told["reason"], told["after"]["checks"]) == (
        "journal.incident", "a false alarm of the disk", "V3,V2")
    assert hold.released_seq == receipt.last_seq
    assert desk.make_paper()
    assert verify(desk.session).ok


def test_it_is_not_released_while_anything_is_wrong(desk, refuses):
    desk.session.execute(text("UPDATE documents SET state = 'approved' WHERE reference = '2024-0003'"))
    put(desk.session)

    with refuses(IntegrityHold, match="stays on hold. document 2024-0003"):
        desk.do(releasing.release, fine, by=desk.carl, reason="never mind")


def test_it_is_not_released_by_others_nor_without_a_reason_nor_where_there_is_none(desk, refuses):
    with refuses(Invalid, match="not on integrity hold"):
        desk.do(releasing.release, fine, by=desk.carl, reason="x")
    put(desk.session)
    with refuses(Forbidden):
        desk.do(releasing.release, fine, by=desk.ana, reason="x")
    with refuses(Invalid):
        desk.do(releasing.release, fine, by=desk.carl, reason="")


def test_a_hold_for_a_checkpoint_from_outside_is_released_only_with_that_checkpoint(desk):
    note = read_note(desk.session.scalar(select(Checkpoint.note).order_by(Checkpoint.number).limit(1)))
    holding.put(desk.session, FOUND, now=NOON, kept=[note])
    asked = []

    desk.do(releasing.release, lambda session, notes: asked.extend(notes) or (), by=desk.adam, reason="x")

    assert asked == [note]


def test_a_released_hold_that_is_taken_away_or_changed_is_found(desk):
    put(desk.session)
    desk.do(releasing.release, fine, by=desk.carl, reason="x")
    desk.session.flush()

    desk.session.execute(text("UPDATE holds SET message = 'nothing'"))
    assert ["hold" in str(one.message) for one in verify(desk.session).findings] == [True]
    desk.session.execute(text("DELETE FROM holds"))
    assert ["hold" in str(one.message) for one in verify(desk.session).findings] == [True]


def test_a_hold_survives_the_session_that_put_it_and_stops_the_next(database):
    with database.write() as session:
        Desk(session, NOON).found()
        session.commit()
    with database.write() as session:
        put(session)
        session.commit()

    with database.write() as session, pytest.raises(IntegrityHold):
        Desk(session, NOON).do(papers.register, papers.NewPaper("letter", "Letter"))
    with database.read() as session:
        assert session.scalar(select(Hold.message)) == "It was changed."
        assert journal_size(session)


def test_a_register_on_hold_is_not_taken_back(database):
    with database.write() as session:
        put(session)
        session.commit()

    with pytest.raises(RuntimeError, match="on integrity hold"):
        database.downgrade("0009")
