"""Scenario 12: a draft is withdrawn by the state that it was meant for, or taken over by another."""

import pytest

from tests.scenarios.conftest import missing, positions, told
from tracker.cli.faults import words
from tracker.errors import Refused
from tracker.language import say
from tracker.queries.document import document
from tracker.queries.history import about
from tracker.services.taking_over import take_over

WITHDRAW = {"reason": "Tajikistan withdraws its request"}


@pytest.fixture
def supported(desk, opened):
    """A draft of Tajikistan, which all the others support."""
    draft = opened()
    for code in ("BY", "KG", "KZ", "RU"):
        desk.answer(draft, code, paper=desk.make_paper(member_state=code))
    return draft


@pytest.fixture
def letter(desk):
    """The paper by which Tajikistan withdraws its request."""
    return desk.make_paper(member_state="TJ")


@pytest.fixture
def taken(desk, supported, letter):
    """The withdrawal is proposed, and Kazakhstan takes the draft over."""
    desk.move(supported, "withdraw", paper=letter, **WITHDRAW)
    paper = desk.make_paper(member_state="KZ")
    desk.do(take_over, supported, "KZ", paper, reason="Kazakhstan goes on with it")
    return supported, paper


@pytest.mark.parametrize("state", ["permanent_council", "member_state_approval", "agreed"])
def test_12_removed_from_the_agenda_keeps_the_state(desk, state):
    draft = desk.make_document(state=state).reference
    desk.make_meeting("permanent_council", "removed", draft)

    page = document(desk.session, draft, desk.ana, desk.now)
    assert (page.state, page.decided[0].outcome) == (state, "removed")


def test_12_document_withdrawn_by_the_state_it_was_meant_for(desk, supported, letter, seen):
    desk.make_meeting("permanent_council", "taken_note", supported)
    desk.move(supported, "withdraw", paper=letter, **WITHDRAW)
    assert desk.document(supported).state == "member_state_approval"
    desk.move(supported, "withdraw", by=desk.carl)

    assert desk.document(supported).state == "withdrawn"
    assert (seen(supported).status, positions(seen(supported))) == ("called_off", {"approve": 4})
    assert document(desk.session, supported, desk.ana, desk.now).decided[0].outcome == "taken_note"


def test_12_withdrawal_needs_the_initiators_paper_and_offers_that_another_takes_it_over(desk, supported):
    assert missing(desk, supported, "withdraw") == {"the_initiators_paper_is_on_file", "a_reason_is_given"}
    with pytest.raises(Refused) as caught:
        desk.move(supported, "withdraw", paper=desk.make_paper(member_state="KZ"), **WITHDRAW)

    said = words(caught.value)
    assert "or let another state take the draft over" in said
    assert f"tracker document take-over {supported} CODE --paper P --reason TEXT" in said


def test_12_a_new_initiator_takes_over_and_the_draft_goes_on(desk, taken, seen):
    draft, paper = taken
    page = document(desk.session, draft, desk.ana, desk.now)

    assert (page.state, page.initiator.title_en) == ("member_state_approval", "State KZ")
    assert positions(seen(draft)) == {"approve": 4}
    entry = next(one for one in about(desk.session, draft) if one.kind == "document.amended")
    assert (entry.paper, entry.reason, entry.actor) == (paper, "Kazakhstan goes on with it", "ana")
    assert say(entry.sentence) == (
        f"State KZ: takes the draft over as its initiator by paper {paper}. Before that: State TJ.")


def test_12_a_withdrawal_that_was_proposed_is_dropped_and_the_old_paper_serves_no_more(desk, taken, letter):
    draft, _ = taken

    assert desk.proposals(draft) == ["dropped"]
    assert told(desk, draft, "proposal.dropped") == ["The proposal was dropped: Withdraw."]
    with pytest.raises(Refused, match="is not from the initiator"):
        desk.move(draft, "withdraw", paper=letter, **WITHDRAW)
    desk.move(draft, "withdraw", paper=desk.make_paper(member_state="KZ"), **WITHDRAW)


def test_12_another_proposal_stays(desk, opened):
    draft = opened()
    desk.answer_all(draft)
    desk.move(draft, "conclude_agreed")
    desk.do(take_over, draft, "KZ", desk.make_paper(member_state="KZ"), reason="goes on")

    assert desk.proposals(draft) == ["open"]
