"""A wrong entry is answered by a counter-entry of two persons; what it had done is worked out anew."""

from datetime import date

import pytest

from tests.countering import annul, bodies, correct, holds
from tests.wrong import last_of
from tracker.errors import Forbidden, Invalid
from tracker.services import corrections
from tracker.services.annulled import annulled


@pytest.fixture
def draft(desk):
    return desk.make_document().reference


def test_a_proposal_changes_nothing_yet(desk, draft):
    correct(desk, last_of(desk, "document.registered", draft), {"title_en": "Mended"}, by=("ana",))

    assert desk.document(draft).title_en == "Draft"
    assert holds(desk)


def test_a_second_person_makes_it_so(desk, draft):
    wrong = last_of(desk, "document.registered", draft)
    correct(desk, wrong, {"title_en": "Mended", "source": "the letter"})

    said = bodies(desk, "entry.corrected", draft)[0]
    assert (desk.document(draft).title_en, said["object"], said["reason"]) == ("Mended", str(wrong), "misread")
    assert said["before"] == {"after": {"source": None, "title_en": "Draft"}}
    assert holds(desk)


@pytest.mark.parametrize("name", ["ana", "boris"])
def test_nobody_else_confirms(desk, draft, refuses, name):
    wrong = last_of(desk, "document.registered", draft)
    correct(desk, wrong, {"title_en": "Mended"}, by=("ana",))

    with refuses(Forbidden, "A different person must confirm"):
        desk.do(corrections.correct, wrong, {}, by=desk.people[name], reason="")


def test_a_head_does_not_confirm_the_own_proposal(desk, draft, refuses):
    wrong = last_of(desk, "document.registered", draft)
    correct(desk, wrong, {"title_en": "Mended"}, by=("carl",))

    with refuses(Forbidden, "A different person must confirm"):
        desk.do(corrections.correct, wrong, {}, by=desk.carl, reason="")


@pytest.mark.parametrize(("given", "reason"), [({"title_en": "Other"}, ""), ({}, "another reason")])
def test_it_is_confirmed_as_it_stands(desk, draft, refuses, given, reason):
    wrong = last_of(desk, "document.registered", draft)
    correct(desk, wrong, {"title_en": "Mended"}, by=("ana",))

    with refuses(Invalid, "Confirm it as it stands"):
        desk.do(corrections.correct, wrong, given, by=desk.carl, reason=reason)


def test_a_proposal_can_be_dropped(desk, draft):
    wrong = last_of(desk, "document.registered", draft)
    correct(desk, wrong, {"title_en": "Mended"}, by=("ana",))
    desk.do(corrections.drop, wrong)
    annulled_before = annulled(desk.session, draft)

    assert (corrections.open_one(desk.session, wrong), annulled_before) == (None, frozenset())
    assert holds(desk)


def test_a_step_that_was_not_taken_takes_its_round_with_it(desk):
    draft = desk.make_document(state="member_state_approval").reference
    wrong = last_of(desk, "document.moved", draft)
    annul(desk, wrong)

    assert (desk.document(draft).state, desk.rounds(draft)) == ("permanent_council", [])
    assert annulled(desk.session, draft) == {wrong, wrong + 1}
    assert holds(desk)


def test_a_final_stage_is_left_by_annulment_alone(desk):
    draft = desk.make_document(state="approved").reference
    annul(desk, last_of(desk, "document.moved", draft))

    assert desk.document(draft).state == "agreed"
    assert holds(desk)


def test_a_closed_round_is_open_again_and_owed(desk):
    draft = desk.make_document(state="member_state_approval").reference
    desk.answer(draft, "KZ", paper=desk.make_paper())
    desk.move(draft, "return_to_working_group", reason="not ripe")
    annul(desk, last_of(desk, "document.moved", draft))

    pending = {line.member_state.code for line in desk.round(draft).participants if line.pending}
    assert (desk.document(draft).state, pending) == ("member_state_approval", {"AM", "BY", "KG", "RU", "TJ"})
    assert holds(desk)


def test_the_step_can_be_taken_again_with_a_number_of_its_own(desk):
    draft = desk.make_document(state="member_state_approval").reference
    annul(desk, last_of(desk, "document.moved", draft))
    desk.move(draft, "send_for_approval")

    assert desk.round(draft).number == 2
    assert holds(desk)


def test_an_answer_gives_way_to_the_one_before(desk):
    draft = desk.make_document(state="member_state_approval").reference
    desk.answer(draft, "KZ", paper=desk.make_paper())
    desk.answer(draft, "KZ", "object", paper=desk.make_paper())
    annul(desk, last_of(desk, "answer.replaced", draft))

    assert [(one.position, one.replaced_by) for one in desk.answers(draft)] == [("approve", None)]
    assert holds(desk)


def test_the_day_of_a_step_is_mended_with_its_round(desk):
    draft = desk.make_document(state="member_state_approval").reference
    correct(desk, last_of(desk, "document.moved", draft), {"occurred": "2024-03-01"})

    day = date(2024, 3, 1)
    assert (desk.document(draft).since_on, desk.round(draft).opened_on) == (day, day)
    assert holds(desk)


def test_a_correction_is_corrected_by_another_one(desk, draft):
    wrong = last_of(desk, "document.registered", draft)
    correct(desk, wrong, {"title_en": "Mended"})
    correct(desk, wrong, {"title_en": "Mended well"})

    assert desk.document(draft).title_en == "Mended well"
    assert bodies(desk, "entry.corrected", draft)[1]["before"] == {"after": {"title_en": "Mended"}}


def test_a_number_is_not_given_again(desk, draft):
    desk.make_version(draft)
    annul(desk, last_of(desk, "version.registered", draft))
    desk.make_version(draft)
    paper = desk.make_paper()
    entry = desk.paper(paper).seq
    annul(desk, entry)

    assert [one.number for one in desk.document(draft).versions] == [1, 3]
    assert desk.make_paper() != paper
    assert holds(desk)
