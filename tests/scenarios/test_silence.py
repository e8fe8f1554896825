"""Scenario 8: a silence is broken by an amendment, and the reworded text is adopted under a new one."""

from datetime import date, timedelta

import pytest

from tests.scenarios.conftest import CONCLUDE, DEADLINE, SECOND, SILENCE, line, missing, positions
from tracker.domain.occurred import Occurred
from tracker.errors import Refused
from tracker.queries.document import document
from tracker.services import rulings
from tracker.services.remarks import NewRemark
from tracker.services.rulings import Ruling

AMENDMENT = (NewRemark("art. 1", "replace “shared” by “better”", kind="condition"),)
SECOND_END = DEADLINE + timedelta(days=10)


@pytest.fixture
def broken(desk, opened):
    """At two minutes to six a state writes an amendment, and takes it back a minute later."""
    draft, desk.now = opened(**SILENCE), DEADLINE - timedelta(minutes=2)
    desk.answer(draft, "KZ", "approve_conditional", paper=desk.make_paper(), remarks=AMENDMENT)
    desk.now += timedelta(minutes=1)
    desk.answer(draft, "KZ", paper=desk.make_paper())
    return draft


@pytest.fixture
def reworded(desk, broken):
    """The states are told that the text is not adopted; a reworded one is put under a new silence."""
    notice = desk.make_paper(addressee="all states")
    desk.move(broken, "return_to_permanent_council", reason="the silence was broken", paper=notice)
    desk.make_version(broken)
    desk.make_meeting("permanent_council", "send_for_approval", broken)
    desk.move(broken, "send_for_approval", **{**SILENCE, "due_at": SECOND_END})
    return broken


@pytest.fixture
def adopted(desk, reworded):
    """Nothing came; the states are told so, and two persons confirm."""
    desk.now = SECOND_END
    desk.move(reworded, CONCLUDE, paper=desk.make_paper(addressee="all states"))
    desk.move(reworded, CONCLUDE, by=desk.carl)
    return reworded


def test_8_silence_broken_by_an_amendment(desk, broken, seen):
    assert "not agreed" in str(seen(broken).proposed)
    assert "The silence was broken: State KZ" in str(seen(broken).sentence)

    desk.now = DEADLINE + SECOND
    assert missing(desk, broken) == {"nobody_broke_the_silence"}


def test_8_outcome_not_adopted_all_informed_no_number_used(desk, reworded, seen):
    page = document(desk.session, reworded, desk.ana, desk.now)
    left = next(one for one in reversed(page.history) if "return" in one.body.get("after", {}).get("action", ""))

    assert [one.status for one in page.rounds] == ["open", "not_agreed"]
    assert desk.paper(left.paper).addressee == "all states"
    assert [one.decision_number for one in page.decided if one.decision_number] == []


def test_8_then_the_reworded_text_is_proposed_as_adopted_and_confirmed_by_persons(desk, reworded, seen):
    assert (seen(reworded).version, seen(reworded).proposed) == (2, None)
    desk.now = SECOND_END
    assert "agreed, nobody objected in time" in str(seen(reworded).proposed)
    assert desk.document(reworded).state == "member_state_approval"
    assert missing(desk, reworded) == {"the_states_were_told_the_outcome"}

    desk.move(reworded, CONCLUDE, paper=desk.make_paper())
    assert desk.document(reworded).state == "member_state_approval"
    desk.move(reworded, CONCLUDE, by=desk.carl)
    assert (seen(reworded).status, positions(seen(reworded)), seen(reworded).tally.approve) == ("agreed", {}, 0)


def test_8_the_number_is_entered_after_the_next_meeting(desk, adopted):
    with pytest.raises(Refused, match="Record the decision of the approving body"):
        desk.move(adopted, "approve")
    desk.now = SECOND_END + timedelta(days=20)
    desk.make_meeting("council", "approved", adopted, occurred=Occurred.on(desk.now.date()), decision_number="74/1")
    for by in (desk.ana, desk.carl):
        desk.move(adopted, "approve", by=by)

    decided = document(desk.session, adopted, desk.ana, desk.now).decided
    assert [(one.decision_number, one.first) for one in decided if one.decision_number] == [("74/1", date(2024, 5, 12))]
    assert desk.document(adopted).state == "approved"


def test_8_a_message_at_18_01_is_kept_without_effect(desk, reworded, seen):
    desk.now = SECOND_END + timedelta(minutes=1)
    desk.answer(reworded, "KZ", "object", paper=desk.make_paper())

    assert [one.hindrances for one in line(seen(reworded), "KZ").kept] == [("after_expiry",)]
    assert "nobody objected" in str(seen(reworded).proposed)
    desk.move(reworded, CONCLUDE, paper=desk.make_paper())
    desk.move(reworded, CONCLUDE, by=desk.carl)
    assert seen(reworded).status == "agreed"


def test_8_an_editorial_change_does_not_mend_a_silence_that_was_broken(desk, broken, seen):
    desk.make_version(broken)
    desk.do(rulings.rule, broken, Ruling("editorial", "Chair", "carry_over", reason="commas"))
    desk.now = seen(broken).carry_until
    desk.do(rulings.carry_over, broken)

    assert "State KZ" in str(seen(broken).sentence)
    desk.now = max(desk.now, DEADLINE) + SECOND
    assert missing(desk, broken) == {"nobody_broke_the_silence"}


@pytest.mark.parametrize(("after", "run_out"), [(-SECOND, False), (timedelta(0), True)])
def test_8_when_nothing_arrives_by_the_very_second_the_clock_proposes(desk, opened, seen, after, run_out):
    draft = opened(**SILENCE)
    desk.now = DEADLINE + after

    assert (seen(draft).proposed is not None) == run_out
    assert missing(desk, draft) == {"the_states_were_told_the_outcome" if run_out else "the_silence_has_run_out"}


def test_8_under_silence_nobody_owes_an_answer(desk, opened, owed):
    draft = opened(**SILENCE)
    desk.now = DEADLINE + SECOND

    assert owed(draft) == {}
