"""Another state takes a draft over as its initiator: by its own paper, while the draft is on its way."""

import pytest

from tests.cast import journal_size
from tests.countering import annul, holds
from tests.wrong import last_of
from tracker.errors import Forbidden, Invalid
from tracker.services.taking_over import take_over

WHY = "goes on with it"


@pytest.fixture
def draft(desk):
    """A draft of Tajikistan."""
    return desk.make_document().reference


def initiator(desk, reference):
    desk.session.expire_all()
    return desk.document(reference).initiator.code


@pytest.mark.parametrize(("code", "of", "field"), [
    ("KZ", "TJ", "paper"), ("KZ", None, "paper"), ("TJ", "TJ", "initiator"), ("XX", "KZ", "initiator")])
def test_only_another_state_takes_it_over_and_by_its_own_paper(desk, draft, refuses, code, of, field):
    paper = desk.make_paper(member_state=of)

    with refuses(Invalid, field=field):
        desk.do(take_over, draft, code, paper, reason=WHY)


def test_a_reason_and_a_paper_of_the_register_are_needed(desk, draft, refuses):
    paper = desk.make_paper(member_state="KZ")

    with refuses(Invalid, field="reason"):
        desk.do(take_over, draft, "KZ", paper, reason=" ")
    with refuses(Invalid, field="paper"):
        desk.do(take_over, draft, "KZ", "P-2024-9999", reason=WHY)


def test_a_draft_that_has_ended_its_way_is_taken_over_by_nobody(desk, draft, refuses):
    own, other = desk.make_paper(member_state="TJ"), desk.make_paper(member_state="KZ")
    for by in (desk.ana, desk.carl):
        desk.move(draft, "withdraw", by=by, reason="no longer wanted", paper=own)

    with refuses(Invalid, match="has ended its way"):
        desk.do(take_over, draft, "KZ", other, reason=WHY)


def test_an_officer_does_it_once_for_one_request(desk, draft, refuses):
    paper = desk.make_paper(member_state="KZ")
    with refuses(Forbidden):
        desk.do(take_over, draft, "KZ", paper, by=desk.cleo, reason=WHY)

    first, again = (desk.do(take_over, draft, "KZ", paper, reason=WHY, request="once") for _ in range(2))
    assert (first.repeated, again.repeated, initiator(desk, draft)) == (False, True, "KZ")
    assert first.last_seq == journal_size(desk.session) - 1


def test_annulled_the_first_initiator_stands_again(desk, draft):
    desk.do(take_over, draft, "KZ", desk.make_paper(member_state="KZ"), reason=WHY)
    annul(desk, last_of(desk, "document.amended", draft))

    assert initiator(desk, draft) == "TJ"
    assert holds(desk)
