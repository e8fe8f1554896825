"""Scenarios 6, 8 and 11: the text changes, silence is broken, a state freezes its participation."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import ASKED, FROZEN_SINCE, entries_about
from tests.scenarios.conftest import DEADLINE
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, Refused
from tracker.queries.approvals import pending
from tracker.services import rulings, states
from tracker.services.remarks import NewRemark
from tracker.services.rulings import Ruling
from tracker.services.states import NewParticipation

SECOND = timedelta(seconds=1)
BEFORE_THE_FREEZE = Occurred.on(FROZEN_SINCE - timedelta(days=1))
SILENCE = {"mode": "silence", "notice": "Silence is consent.", "occurred": BEFORE_THE_FREEZE, "due_at": DEADLINE}


def line(view, code):
    return next(one for one in view.lines if one.code == code)


@pytest.fixture
def owed(desk):
    """What each state is still asked for on a draft."""

    def asked_for(draft):
        return {one.state_code: one.asked_for for one in pending(desk.session, desk.now) if one.document == draft}

    return asked_for


@pytest.fixture
def changed(desk, opened):
    """Belarus and Russia approved version 1, and version 2 is registered."""
    draft = opened()
    for code in ("BY", "RU"):
        desk.answer(draft, code, paper=desk.make_paper())
    desk.make_version(draft)
    return draft


def test_6_text_changes_after_some_states_approved(desk, changed, seen, owed):
    desk.do(rulings.rule, changed, Ruling("substantive", "Chair", "rebase", reason="art. 4"))

    view = seen(changed)
    assert (view.version, view.tally.approve, view.approved_before) == (2, 0, ((1, 2),))
    assert [line(view, code).answer.hindrances for code in ("BY", "RU")] == [("superseded",), ("superseded",)]
    assert (owed(changed)["BY"], owed(changed)["KZ"]) == ("confirmation", "approval")
    assert {"version.ruled", "round.rebased"} <= set(entries_about(desk.session, changed))


def test_6_if_the_change_is_editorial_approvals_are_carried_over_after_notice(desk, changed, seen):
    desk.do(rulings.rule, changed, Ruling("editorial", "Chair", "carry_over", reason="commas"))
    until = seen(changed).carry_until
    assert (seen(changed).version, seen(changed).tally.approve) == (1, 2)

    desk.now = until - SECOND
    with pytest.raises(Invalid, match="wait for that moment"):
        desk.do(rulings.carry_over, changed)
    desk.now = until
    desk.do(rulings.carry_over, changed)

    assert (seen(changed).version, seen(changed).tally.approve) == (2, 2)


def test_6_an_editorial_change_to_which_a_state_objects_becomes_substantive(desk, changed, seen):
    desk.do(rulings.rule, changed, Ruling("editorial", "Chair", "carry_over", reason="commas"))
    desk.do(rulings.rule, changed, Ruling("substantive", "Chair", "rebase", reason="one state objects"))

    view = seen(changed)
    assert (view.version, view.carry_version, view.tally.approve) == (2, None, 0)


def test_6_or_the_round_is_void(desk, changed, seen, owed):
    desk.do(rulings.rule, changed, Ruling("substantive", "Chair", "void", reason="art. 4"))

    assert seen(changed).status == "void"
    assert owed(changed) == {}


@pytest.mark.parametrize("effect", ["", "carry_over", "burn"])
def test_6_a_change_of_substance_is_never_carried_over(desk, changed, effect):
    with pytest.raises(Invalid):
        desk.do(rulings.rule, changed, Ruling("substantive", "Chair", effect, reason="art. 4"))


def test_8_silence_broken_by_an_amendment_then_adopted(desk, opened, seen):
    draft = opened(**SILENCE)
    desk.now = DEADLINE - timedelta(minutes=2)
    desk.answer(draft, "KZ", "approve_conditional", paper=desk.make_paper(),
                remarks=(NewRemark("art. 1", "replace “shared” by “better”", kind="condition"),))
    assert "not agreed" in str(seen(draft).proposed)
    desk.answer(draft, "KZ", paper=desk.make_paper())  # what broke it cannot be taken back
    desk.now = DEADLINE + SECOND
    with pytest.raises(Refused, match="The silence was broken"):
        desk.move(draft, "conclude_agreed", paper=desk.make_paper())
    desk.move(draft, "return_to_permanent_council", reason="the silence was broken")

    assert seen(draft).status == "not_agreed"


def test_8_an_editorial_change_does_not_mend_a_silence_that_was_broken(desk, opened, seen):
    draft = opened(**SILENCE)
    desk.answer(draft, "KZ", "object", paper=desk.make_paper())
    desk.answer(draft, "KZ", paper=desk.make_paper())
    desk.make_version(draft)
    desk.do(rulings.rule, draft, Ruling("editorial", "Chair", "carry_over", reason="commas"))
    desk.now = seen(draft).carry_until
    desk.do(rulings.carry_over, draft)

    assert "State KZ" in str(seen(draft).sentence)
    desk.now = max(desk.now, DEADLINE) + SECOND
    with pytest.raises(Refused, match="The silence was broken"):
        desk.move(draft, "conclude_agreed", paper=desk.make_paper())


@pytest.mark.parametrize(("after", "run_out"), [(-SECOND, False), (timedelta(0), True)])
def test_8_when_nothing_arrives_by_the_very_second_the_clock_proposes(desk, opened, seen, after, run_out):
    draft, notice = opened(**SILENCE), desk.make_paper()
    desk.now = DEADLINE + after

    assert (seen(draft).proposed is not None) == run_out
    assert desk.document(draft).state == "member_state_approval"
    if run_out:
        desk.move(draft, "conclude_agreed", paper=notice)
        desk.move(draft, "conclude_agreed", by=desk.carl)
        assert (seen(draft).status, seen(draft).tally.approve) == ("agreed", 0)
    else:
        with pytest.raises(Refused, match="wait for that moment"):
            desk.move(draft, "conclude_agreed", paper=notice)


def test_8_a_message_at_18_01_is_kept_without_effect(desk, opened, seen):
    draft = opened(**SILENCE)
    desk.now = DEADLINE + timedelta(minutes=1)
    desk.answer(draft, "KZ", "object", paper=desk.make_paper())

    assert [one.hindrances for one in line(seen(draft), "KZ").kept] == [("after_expiry",)]
    assert "nobody objected" in str(seen(draft).proposed)


def test_8_under_silence_nobody_owes_an_answer(desk, opened, owed):
    draft = opened(**SILENCE)
    desk.now = DEADLINE + SECOND

    assert owed(draft) == {}


def test_11_a_state_freezes_participation_in_the_middle_of_a_round(desk, opened, seen, owed):
    draft = opened(occurred=BEFORE_THE_FREEZE, mode="explicit", due_at=DEADLINE)
    desk.answer(draft, "KZ", paper=desk.make_paper())
    desk.do(states.record_participation, NewParticipation("KZ", "frozen", date(2024, 3, 1), basis="public_statement"))
    desk.do(states.record_participation, NewParticipation("TJ", "frozen", date(2024, 3, 1), basis="public_statement"))

    view = seen(draft)
    assert view.mode == "explicit_with_limited_format"
    assert [one.mode for one in line(view, "TJ").changes] == ["asked", "asked_for_no_objection"]
    assert owed(draft)["TJ"] == "no_objection"
    assert line(view, "KZ").effective_position == "approve"
    assert "KZ" not in owed(draft)
    desk.answer(draft, "TJ", "object", paper=desk.make_paper())
    assert "State TJ: objects" in str(seen(draft).sentence)


def test_11_silence_of_a_state_that_froze_is_no_consent(desk, opened, seen, owed):
    draft = opened(**SILENCE)
    desk.do(states.record_participation, NewParticipation("TJ", "frozen", date(2024, 3, 1)))

    assert seen(draft).mode == "explicit_with_limited_format"
    assert set(owed(draft)) == {*ASKED, "AM"}


def test_a_frozen_member_that_returns_is_asked_again_and_its_no_objection_stays(desk, opened, seen):
    draft = opened()
    desk.answer(draft, "AM", "no_objection", scope="both", paper=desk.make_paper())
    desk.do(states.record_participation, NewParticipation("AM", "frozen", date(2024, 3, 2), date(2024, 3, 3)))
    desk.now = datetime(2024, 3, 8, 9, 0, tzinfo=UTC)

    assert line(seen(draft), "AM").effective_position == "no_objection"


def test_2_two_sources_disagree_on_a_date(desk):
    frozen = desk.do(states.record_participation, NewParticipation("TJ", "frozen", date(2024, 2, 23), source="report"))
    other = NewParticipation("TJ", "frozen", date(2024, 2, 22), source="interview", other_of=frozen.first_seq)
    desk.do(states.record_participation, other)

    with pytest.raises(Invalid, match="does not say this"):
        desk.do(states.record_participation, NewParticipation("KZ", "frozen", other_of=frozen.first_seq))
