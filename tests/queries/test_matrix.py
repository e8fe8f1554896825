"""Open rounds as states by drafts, and silence procedures apart from what is owed."""

from datetime import timedelta

import pytest

from tests.cast import NOON
from tracker.queries.approvals import pending
from tracker.queries.matrix import matrix
from tracker.queries.waiting import silences, waiting
from tracker.services import states

NOTICE = "Silence is consent."


@pytest.fixture
def silent(desk):
    """The number of a draft that runs under silence."""
    desk.do(states.record_participation, states.NewParticipation("AM", "left", since=NOON.date()))
    draft = desk.make_document(state="permanent_council").reference
    desk.make_meeting("permanent_council", "send_for_approval", draft)
    desk.move(draft, "send_for_approval", mode="silence", notice=NOTICE)
    return draft


def test_a_row_for_each_draft_and_a_column_for_each_state_that_is_asked(desk):
    first, second = (desk.make_document(state="member_state_approval").reference for _ in range(2))
    desk.answer(second, "KZ", "object", paper=desk.make_paper())
    desk.answer(second, "AM", "no_objection", scope="both", paper=desk.make_paper())
    page = matrix(desk.session, NOON)
    lines = dict(zip([one.code for one in page.columns], page.rows[1].lines, strict=True))

    assert [row.reference for row in page.rows] == [first, second]
    assert [one.code for one in page.columns] == ["BY", "KG", "KZ", "RU", "TJ", "AM"]
    assert [one.code for one in page.columns if one.apart] == ["AM"]
    assert (lines["KZ"].effective_position, lines["BY"].effective_position) == ("object", None)
    assert (lines["AM"].mode, lines["AM"].effective_position) == ("asked_for_no_objection", "no_objection")
    assert page.rows[1].round.tally.approve == 0


def test_pages_of_the_matrix_hold_every_round_once(desk):
    drafts = [desk.make_document(state="member_state_approval").reference for _ in range(3)]
    first = matrix(desk.session, NOON, limit=2)
    second = matrix(desk.session, NOON, first.next, limit=2)

    assert [row.reference for row in (*first.rows, *second.rows)] == drafts
    assert (first.total, second.next) == (3, None)


def test_nobody_owes_under_silence_and_it_is_a_list_of_its_own(desk, silent):
    one, = silences(desk.session, NOON)

    assert pending(desk.session, NOON) == ()
    assert (one.reference, one.notice, one.expired, one.broken_by, one.proposed) == (silent, NOTICE, False, (), None)
    assert waiting(desk.session, NOON)[0] == ()


def test_an_expired_silence_is_proposed_as_agreed(desk, silent):
    one, = silences(desk.session, NOON + timedelta(60))

    assert one.expired
    assert "agreed, nobody objected in time" in str(one.proposed)


def test_what_broke_a_silence_is_named_and_proposed_as_not_agreed(desk, silent):
    for code in ("KZ", "TJ"):
        desk.answer(silent, code, "object", paper=desk.make_paper())
    one, = silences(desk.session, NOON)

    assert [str(state) for state in one.broken_by] == ["State KZ", "State TJ"]
    assert "not agreed" in str(one.proposed)
