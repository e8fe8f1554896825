"""Who owes what: late from the very instant, nearest first, apart from what waits for a body."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.cast import ASKED, NOON
from tests.queries.multiplying import faults, multiply
from tracker.errors import Invalid
from tracker.queries.approvals import pending
from tracker.queries.waiting import councils

MICROSECOND = timedelta(microseconds=1)


@pytest.fixture
def asked(desk):
    """The number of a draft on which a round is open."""
    return desk.make_document(state="member_state_approval").reference


@pytest.fixture
def due(desk, asked):
    return desk.round(asked).due_at


def owing(desk, now=NOON, **only):
    return [one.state_code for one in pending(desk.session, now, **only)]


def test_five_owe_their_approval_and_the_frozen_member_its_no_objection(desk, asked):
    owed = pending(desk.session, NOON)

    assert {one.state_code: one.asked_for for one in owed} == dict.fromkeys(ASKED, "approval") | {"AM": "no_objection"}
    assert {(one.document, one.round, one.version, one.status) for one in owed} == {(asked, 1, 1, "due")}
    assert {one.asked_on.isoformat() for one in owed} == {"2024-03-04"}


def test_the_nearest_deadline_comes_first(desk, asked):
    sooner = desk.make_document(state="permanent_council").reference
    desk.make_meeting("permanent_council", "send_for_approval", sooner)
    desk.move(sooner, "send_for_approval", due_at=datetime(2024, 3, 11, 15, 0, tzinfo=UTC))

    assert [one.document for one in pending(desk.session, NOON)] == [sooner] * 6 + [asked] * 6


@pytest.mark.parametrize(("after", "status", "overdue"), [
    (-MICROSECOND, "due", None),
    (timedelta(0), "late", 0),
    (timedelta(hours=6) - MICROSECOND, "late", 0),  # 18:00 in Moscow: six hours to the end of the day there
    (timedelta(hours=6), "late", 1),
    (timedelta(days=17), "late", 17),
])
def test_late_begins_at_the_instant_and_days_end_in_the_zone_of_the_round(desk, due, after, status, overdue):
    one = pending(desk.session, due + after)[0]

    assert (one.status, one.days_overdue) == (status, overdue)


def test_before_the_deadline_the_days_left_are_counted_by_dates(desk, due):
    assert pending(desk.session, due - timedelta(days=3))[0].days == -3
    assert pending(desk.session, due - MICROSECOND)[0].days == 0


def test_only_what_is_overdue_is_listed_if_asked(desk, due):
    assert owing(desk, due - MICROSECOND, overdue=True) == []
    assert owing(desk, due, overdue=True) == owing(desk, due)


def test_an_answer_without_a_paper_is_still_owed_and_says_why(desk, asked):
    desk.answer(asked, "KZ")
    one = next(one for one in pending(desk.session, NOON) if one.state_code == "KZ")

    assert one.given == "approve"
    assert "paper" in str(one.lacks)

    desk.answer(asked, "KZ", paper=desk.make_paper())
    assert "KZ" not in owing(desk)


def test_a_no_objection_to_the_text_alone_leaves_the_one_to_limited_format_owed(desk, asked):
    desk.answer(asked, "AM", "no_objection", scope="text", paper=desk.make_paper())
    one = next(one for one in pending(desk.session, NOON) if one.state_code == "AM")

    assert (one.asked_for, one.given) == ("no_objection", "no_objection")
    assert one.lacks


def test_nothing_is_owed_once_the_round_is_closed(desk, asked):
    desk.move(asked, "return_to_working_group", reason="New text")

    assert pending(desk.session, NOON) == ()


def test_one_state_is_asked_for_by_its_code_in_either_case(desk, asked):
    assert owing(desk, member="kz") == ["KZ"]
    with pytest.raises(Invalid, match="Known: AM, BY"):
        pending(desk.session, NOON, "XX")


def test_a_representative_sees_what_the_own_state_owes_and_no_other(desk, asked):
    assert owing(desk, actor=desk.zara) == ["KZ"]
    assert owing(desk, actor=desk.zara, member="TJ") == ["KZ"]
    assert owing(desk, actor=desk.adam) == []


def test_what_waits_for_a_body_is_never_mixed_with_what_is_owed(desk, asked):
    before = desk.make_document(state="permanent_council").reference
    desk.make_document()

    assert [(one.reference, one.state) for one in councils(desk.session, NOON)] == [(before, "permanent_council")]
    assert {one.document for one in pending(desk.session, NOON)} == {asked}


def test_the_list_is_one_statement(desk, asked, statements):
    with statements() as told:
        pending(desk.session, NOON)

    assert len(told) == 1


@pytest.mark.parametrize("founded", ["sqlite"], indirect=True)
@pytest.mark.parametrize("analysed", [False, True])
@pytest.mark.parametrize("only", [{}, {"overdue": True}, {"member": "KZ"}, {"member": "KZ", "overdue": True}])
def test_the_partial_index_gives_the_order_so_nothing_is_sorted_or_scanned(desk, asked, statements, analysed, only):
    multiply(desk.session, 200)
    if analysed:
        desk.session.execute(text("ANALYZE"))
    with statements() as told:
        assert len(pending(desk.session, NOON + timedelta(60), **only)) >= 201

    assert not faults(desk.session, told)
