"""Steps for two persons: proposed by one, confirmed by another, dropped when the draft moves on."""

from datetime import timedelta

import pytest

from tests.cast import entries_about
from tracker.domain.occurred import Occurred
from tracker.errors import Forbidden, Invalid, Refused


@pytest.fixture
def agreed(desk):
    """A draft on which all states have answered; nobody has concluded so yet."""
    draft = desk.make_document(state="member_state_approval")
    desk.answer_all(draft.reference)
    return draft


def conclude(desk, draft, by, **given):
    return desk.move(draft.reference, "conclude_agreed", by=by, **given)


def test_the_first_person_proposes_and_nothing_moves(desk, agreed):
    receipt = conclude(desk, agreed, desk.ana)

    assert receipt.kind == "proposal.made"
    assert agreed.state == "member_state_approval"
    assert desk.proposals(agreed.reference) == ["open"]
    assert desk.rounds(agreed.reference) == ["open"]


def test_the_head_confirms_what_somebody_else_proposed(desk, agreed):
    conclude(desk, agreed, desk.ana)
    conclude(desk, agreed, desk.carl)

    assert agreed.state == "agreed"
    assert desk.proposals(agreed.reference) == ["confirmed"]
    assert entries_about(desk.session, agreed.reference)[-4:] == [
        "proposal.made", "proposal.confirmed", "document.moved", "round.closed"]


@pytest.mark.parametrize("name", ["ana", "boris"])
def test_neither_the_proposer_nor_another_officer_confirms(desk, agreed, refuses, name):
    conclude(desk, agreed, desk.ana)

    with refuses(Refused, "A different person must confirm") as caught:
        conclude(desk, agreed, getattr(desk, name))

    assert [(one.guard, one.who) for one in caught.value.refusals] == [("somebody_else_confirms", "head")]


def test_a_head_does_not_confirm_the_own_proposal(desk, agreed, refuses):
    conclude(desk, agreed, desk.carl)

    with refuses(Refused, "A different person must confirm"):
        conclude(desk, agreed, desk.carl)


def test_a_clerk_may_neither_propose_nor_confirm(desk, agreed, refuses):
    with refuses(Forbidden):
        conclude(desk, agreed, desk.cleo)
    conclude(desk, agreed, desk.ana)
    with refuses(Forbidden):
        conclude(desk, agreed, desk.cleo)


def test_a_proposal_needs_all_that_the_step_needs(desk, refuses):
    draft = desk.make_document(state="member_state_approval")

    with refuses(Refused):
        conclude(desk, draft, desk.ana)


def test_what_has_come_to_miss_since_holds_up_the_confirmation(desk, agreed, refuses):
    conclude(desk, agreed, desk.ana)
    desk.answer(agreed.reference, "KZ", "object", paper=desk.make_paper())

    with refuses(Refused, "Settle the objection first: State KZ"):
        conclude(desk, agreed, desk.carl)


def test_a_proposal_is_dropped_when_the_draft_moves_on(desk, agreed):
    conclude(desk, agreed, desk.ana)
    desk.move(agreed.reference, "return_to_permanent_council", reason="a new text came")

    assert desk.proposals(agreed.reference) == ["dropped"]
    assert "proposal.dropped" in entries_about(desk.session, agreed.reference)


def test_of_two_proposals_the_one_not_confirmed_is_dropped(desk, agreed):
    paper = desk.make_paper(member_state="TJ")
    conclude(desk, agreed, desk.ana)
    desk.move(agreed.reference, "withdraw", reason="no longer wanted", paper=paper)

    conclude(desk, agreed, desk.carl)

    assert desk.proposals(agreed.reference) == ["confirmed", "dropped"]


def test_a_dropped_proposal_confirms_nothing_later(desk, agreed):
    conclude(desk, agreed, desk.ana)
    desk.move(agreed.reference, "return_to_permanent_council", reason="a new text came")
    desk.make_meeting("permanent_council", "send_for_approval", agreed.reference)
    desk.move(agreed.reference, "send_for_approval")
    desk.answer_all(agreed.reference)

    receipt = conclude(desk, agreed, desk.carl)

    assert receipt.kind == "proposal.made"
    assert desk.proposals(agreed.reference) == ["dropped", "open"]


def test_who_confirms_changes_nothing(desk, refuses):
    draft = desk.make_document()
    papers = [desk.make_paper(member_state="TJ") for _ in range(2)]
    desk.move(draft.reference, "withdraw", reason="no longer wanted", paper=papers[0])

    with refuses(Invalid, field="reason"):
        desk.move(draft.reference, "withdraw", by=desk.carl, reason="for another reason")
    with refuses(Invalid, field="paper"):
        desk.move(draft.reference, "withdraw", by=desk.carl, paper=papers[1])


def test_the_day_and_the_words_are_those_of_the_proposal(desk):
    draft, paper = desk.make_document(), desk.make_paper(member_state="TJ")
    when = Occurred.parse("2024-02", source="the letter", certainty="inferred")
    desk.move(draft.reference, "withdraw", reason="no longer\nwanted", paper=paper, occurred=when)
    desk.now += timedelta(days=3)

    desk.move(draft.reference, "withdraw", by=desk.carl)

    assert (draft.since_on, draft.since_precision) == (when.last, "month")


def test_a_step_of_unknown_day_can_be_confirmed(desk):
    draft, paper = desk.make_document(), desk.make_paper(member_state="TJ")
    desk.move(draft.reference, "withdraw", reason="r", paper=paper, occurred=Occurred.unknown())

    desk.move(draft.reference, "withdraw", by=desk.carl)

    assert (draft.state, draft.since_on, draft.since_precision) == ("withdrawn", None, "not_known")
