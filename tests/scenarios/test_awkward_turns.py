"""Awkward turns beside the scenarios: withdrawal after agreement, states that return, knowledge that comes late."""

from datetime import UTC, date, datetime

import pytest

from tests.scenarios.conftest import line, page_of, positions, state_on, told
from tracker.domain.occurred import Occurred
from tracker.errors import Stale
from tracker.queries.approvals import pending
from tracker.services import notes

RETURNED = {"status": "member", "since": date(2024, 3, 6), "basis": "note"}


def test_a_draft_is_withdrawn_after_it_was_agreed_and_the_agreement_stays(desk, seen):
    draft = desk.make_document(state="agreed").reference
    paper = desk.make_paper(member_state="TJ")
    for by in (desk.ana, desk.carl):
        desk.move(draft, "withdraw", by=by, reason="no longer wanted", paper=paper)

    assert desk.document(draft).state == "withdrawn"
    assert (seen(draft).status, seen(draft).tally.approve) == ("agreed_in_limited_format", 5)
    with pytest.raises(Stale):
        desk.move(draft, "approve", seen_state="withdrawn")


def test_a_frozen_member_that_returns_during_an_open_round_is_asked_again(desk, opened, freeze, seen, owed):
    draft = opened()
    assert owed(draft)["AM"] == "no_objection"
    desk.now = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
    freeze("AM", **RETURNED)

    ways = [(one.mode, one.because, one.since_on) for one in line(seen(draft), "AM").changes]
    assert ways == [("asked_for_no_objection", "frozen", date(2024, 3, 4)), ("asked", "member", RETURNED["since"])]
    assert (owed(draft)["AM"], seen(draft).tally.asked) == ("approval", 6)
    desk.answer(draft, "AM", paper=desk.make_paper())
    assert "AM" not in owed(draft)


def test_its_earlier_no_objection_stays_valid_and_it_may_now_approve(desk, opened, freeze, seen):
    draft = opened()
    desk.answer_all(draft)
    desk.now = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
    freeze("AM", **RETURNED)
    assert positions(seen(draft)) == {"approve": 5, "no_objection": 1}

    desk.answer(draft, "AM", paper=desk.make_paper())
    assert positions(seen(draft)) == {"approve": 6}
    assert [one.position for one in line(seen(draft), "AM").earlier] == ["no_objection"]


def test_a_frozen_member_that_returns_after_the_agreement_changes_nothing_of_it(desk, freeze, seen):
    draft = desk.make_document(state="agreed").reference
    desk.now = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
    freeze("AM", **RETURNED)

    assert desk.document(draft).state == "agreed"
    assert seen(draft).status == "agreed_in_limited_format"
    assert [one for one in pending(desk.session, desk.now) if one.document == draft] == []
    desk.move(draft, "return_to_permanent_council", reason="Armenia takes part again")
    desk.make_meeting("permanent_council", "send_for_approval", draft)
    desk.move(draft, "send_for_approval", occurred=Occurred.on(date(2024, 3, 6)))
    assert line(seen(draft), "AM").mode == "asked"


def test_an_entry_backdated_before_the_registration_stands_at_its_own_day(desk):
    draft = desk.make_document().reference
    day = Occurred.on(date(2023, 12, 20))
    desk.do(notes.record, notes.NewNote("Discussed.", "", day, draft))
    desk.move(draft, "refer_to_joint_meeting", occurred=day)

    page = page_of(desk, draft)
    assert (page.registered_on, page.since, page.state) == (date(2024, 3, 4), day.first, "joint_meeting")
    assert [(one.first, one.at.date()) for one in page.history[:2]] == [(day.first, date(2024, 3, 4))] * 2
    assert state_on(desk, draft, date(2023, 12, 21)) == "joint_meeting"
    assert told(desk, draft, "note.recorded") == ["Discussed."]
