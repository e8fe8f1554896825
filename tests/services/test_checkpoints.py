"""Checkpoints as acts: when one is made, what it says, and that nothing damaged is ever signed."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from tests.cast import NOON, entries_about, journal_size
from tests.verify.tampering import take_down
from tracker.domain import chain
from tracker.domain.checkpoints import read_note
from tracker.errors import IntegrityHold
from tracker.models import Checkpoint, JournalEntry
from tracker.queries.verify import verify
from tracker.services import checkpoints
from tracker.signing import signature_holds


def made(session):
    """All checkpoints, in order."""
    session.flush()
    return session.scalars(select(Checkpoint).order_by(Checkpoint.number)).all()


def test_a_checkpoint_is_signed_over_all_entries_before_it_and_told_in_the_next(desk, signer):
    size, before = journal_size(desk.session), len(made(desk.session))

    receipt = desk.do(checkpoints.checkpoint)

    last = made(desk.session)[-1]
    note = read_note(last.note)
    leaves = desk.session.scalars(select(JournalEntry.leaf).where(JournalEntry.seq < size).order_by(JournalEntry.seq))
    assert (last.number, last.size, last.seq, receipt.last_seq) == (before + 1, size, size, size)
    assert note.checkpoint.root == chain.root(leaves)
    assert note.signed_with(signer.public_key, signature_holds)
    assert verify(desk.session).ok


def test_checkpoints_are_numbered_without_a_gap(desk):
    for _ in range(3):
        desk.do(checkpoints.checkpoint)

    assert [one.number for one in made(desk.session)] == list(range(1, len(made(desk.session)) + 1))


def test_one_is_made_after_each_meeting_in_the_same_act(desk):
    before = len(made(desk.session))

    receipt = desk.do(checkpoints.checkpoint)
    desk.make_meeting("joint_meeting", "taken_note", "2024-0001")

    assert len(made(desk.session)) == before + 2
    assert made(desk.session)[-1].size == receipt.last_seq + 2


def test_one_is_made_after_each_approval(desk):
    draft = desk.make_document(state="agreed").reference
    desk.make_meeting("council", "approved", draft)
    desk.move(draft, "approve")
    before = len(made(desk.session))

    desk.move(draft, "approve", by=desk.carl)

    assert "document.moved" in entries_about(desk.session, draft)
    assert len(made(desk.session)) == before + 1


def test_the_clock_makes_one_a_day(desk):
    tomorrow = NOON + timedelta(days=1)
    assert checkpoints.daily(desk.session, now=NOON) is None  # meetings of that day had theirs

    first = checkpoints.daily(desk.session, now=tomorrow)

    assert first is not None
    assert checkpoints.daily(desk.session, now=tomorrow + timedelta(hours=2)) is None
    assert checkpoints.daily(desk.session, now=tomorrow + timedelta(hours=12)) is not None  # midnight in Moscow
    assert verify(desk.session).ok


TAMPERS = (
    "UPDATE journal SET leaf = nonce WHERE seq = 3", "DELETE FROM journal WHERE seq = 3",
    "UPDATE journal SET sig = nonce WHERE seq = (SELECT max(seq) FROM journal)",
    "UPDATE journal SET at = '2024-03-04T08:00:00.000000Z' WHERE seq = (SELECT max(seq) FROM journal)",
    "DELETE FROM journal WHERE seq = (SELECT max(size) FROM checkpoints)",
    "UPDATE checkpoints SET note = 'x'", "UPDATE checkpoints SET root = 'ff'",
    "UPDATE checkpoints SET number = 99 WHERE number = (SELECT max(number) FROM checkpoints)",
)


@pytest.mark.parametrize("statement", TAMPERS)
def test_what_does_not_verify_is_not_signed(desk, statement):
    take_down(desk.session)
    desk.make_paper()
    assert desk.session.execute(text(statement)).rowcount
    desk.session.expire_all()

    with pytest.raises(IntegrityHold, match="does not verify") as caught:
        desk.do(checkpoints.checkpoint)

    assert caught.value.found


def test_a_quick_check_begins_where_the_last_checkpoint_ended(desk):
    receipt = desk.do(checkpoints.checkpoint)
    desk.make_paper()

    verdict = verify(desk.session, quick=True)

    assert (verdict.ok, verdict.since) == (True, receipt.last_seq)
    assert "replay" not in verdict.checked


def test_a_quick_check_sees_by_the_root_that_an_old_leaf_was_changed(desk):
    take_down(desk.session)
    desk.do(checkpoints.checkpoint)
    desk.session.execute(text("UPDATE journal SET leaf = sig WHERE seq = 3"))

    assert "V7" in [one.check for one in verify(desk.session, quick=True).findings]
