"""Scenarios 3 to 5 and 13: who answered what, on which text, and by what right."""

from datetime import UTC, date, datetime

import pytest

from tests.scenarios.conftest import CONCLUDE, line, missing, positions
from tracker.domain.positions import TO_BE_SHOWN
from tracker.errors import Invalid
from tracker.queries.approvals import pending
from tracker.queries.consequences import changes
from tracker.queries.steps import step
from tracker.services import answers
from tracker.services.remarks import NewRemark, Settled, settle
from tracker.services.rulings import Ruling, rule

CONDITION = (NewRemark("art. 4", "without the second sentence", "costs", "condition"),)
COMMENTS = (NewRemark("art. 1", "shorter"), NewRemark("art. 2", "longer"))


@pytest.fixture
def conditional(desk, opened):
    """Everybody agrees; Belarus has two comments, Kazakhstan a condition on article 4."""
    draft = opened()
    desk.answer_all(draft)
    desk.answer(draft, "BY", "approve_with_comments", paper=desk.make_paper(member_state="BY"), remarks=COMMENTS)
    desk.answer(draft, "KZ", "approve_conditional", paper=desk.make_paper(member_state="KZ"), remarks=CONDITION)
    return draft


def test_3_ordinary_additional_round_all_agree(desk, opened, seen):
    draft = opened()
    desk.answer_all(draft)
    desk.move(draft, CONCLUDE)
    assert desk.document(draft).state == "member_state_approval"
    desk.move(draft, CONCLUDE, by=desk.carl)

    assert desk.document(draft).state == "agreed"
    assert seen(draft).status == "agreed_in_limited_format"


def test_3_completion_is_proposed_as_agreed_in_limited_format_and_the_head_confirms(desk, opened):
    draft = opened()
    desk.answer_all(draft)
    desk.move(draft, CONCLUDE)

    mine, heads = (step(desk.session, draft, CONCLUDE, who, desk.now) for who in (desk.ana, desk.carl))
    assert "Round 1 is closed as agreed in limited format." in [str(one) for one in changes(heads)]
    assert (mine.confirms, heads.confirms) == (False, True)


@pytest.mark.parametrize("closed", [False, True])
def test_3_the_sheet_lists_five_approvals_and_one_no_objection_never_six(desk, opened, seen, closed):
    draft = opened()
    desk.answer_all(draft)
    said = str(seen(draft).sentence)
    for by in (desk.ana, desk.carl) if closed else ():
        desk.move(draft, CONCLUDE, by=by)

    view = seen(draft)
    assert positions(view) == {"approve": 5, "no_objection": 1}
    assert (view.tally.approve, view.tally.asked, line(view, "AM").mode) == (5, 5, "asked_for_no_objection")
    assert said == "All 5 states asked have answered: 5 approve; State AM: no objection to limited format."


def test_4_approval_with_comments_versus_conditional_approval(desk, conditional, seen):
    view = seen(conditional)

    assert (line(view, "BY").effective_position, view.tally.approve) == ("approve_with_comments", 4)
    assert [one.code for one in view.remarks if one.open] == ["BY", "BY", "KZ"]
    assert [one.title_en for one in view.tally.pending] == ["State KZ"]
    assert "State KZ: condition on art. 4" in str(view.sentence)
    assert "State BY: 2 comments to settle" in str(view.sentence)
    assert missing(desk, conditional) == {"no_condition_is_open", "every_comment_is_settled"}


def test_4_once_comments_are_answered_and_the_condition_is_confirmed_the_round_closes(desk, conditional, seen):
    for code, number in (("BY", 1), ("BY", 2), ("KZ", 1)):
        desk.do(settle, f"{conditional}/r1/{code}/{number}", Settled("accepted", "taken out"))
    assert seen(conditional).tally.approve == 4
    proof = desk.make_paper(member_state="KZ")
    desk.do(settle, f"{conditional}/r1/KZ/1", Settled("accepted", "taken out", confirmed=True, paper=proof))

    assert seen(conditional).tally.approve == 5
    desk.move(conditional, CONCLUDE)


def test_4_once_article_4_is_changed_the_state_confirms_its_condition_on_the_new_text(desk, conditional, seen):
    desk.make_version(conditional)
    desk.do(rule, conditional, Ruling("substantive", "Chair", "rebase", reason="art. 4"))
    assert missing(desk, conditional) >= {"no_condition_is_open", "answers_are_on_this_version"}
    proof = desk.make_paper(member_state="KZ")
    desk.do(settle, f"{conditional}/r1/KZ/1", Settled("accepted", "done", met_in=2, confirmed=True, paper=proof))

    view = seen(conditional)
    assert (view.tally.approve, line(view, "KZ").effective_position) == (1, "approve_conditional")
    assert next(one.met_in for one in view.remarks if one.code == "KZ") == 2


@pytest.fixture
def stale(desk):
    """The round is on version 2; the letter of Kyrgyzstan approves the draft that was sent before."""
    draft = desk.make_document(versions=2, state="member_state_approval").reference
    desk.answer(draft, "KG", version=1, paper=desk.make_paper(number="1"), dated_on=date(2024, 3, 1))
    return draft


def test_5_answer_to_an_old_version(desk, stale, seen):
    asked = next(one for one in pending(desk.session, desk.now, "KG") if one.document == stale)

    assert line(seen(stale), "KG").answer.hindrances == ("stale",)
    assert seen(stale).tally.approve == 0
    assert asked.asked_for == "confirmation"
    assert str(asked.lacks) == "it answered version 1, the round is on version 2"
    assert "answers_are_on_this_version" in missing(desk, stale)


def test_5_when_the_confirmation_arrives_its_date_is_the_effective_one_and_both_papers_stay(desk, stale, seen):
    desk.now = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
    confirmation = desk.make_paper(number="2")
    desk.answer(stale, "KG", paper=confirmation, dated_on=date(2024, 3, 19))

    kyrgyzstan = line(seen(stale), "KG")
    assert (kyrgyzstan.answer.paper, kyrgyzstan.effective_position) == (confirmation, "approve")
    assert (kyrgyzstan.answer.dated_on, kyrgyzstan.answer.received_at) == (date(2024, 3, 19), desk.now)
    assert [(one.version, desk.paper(one.paper).number) for one in kyrgyzstan.earlier] == [(1, "1")]


def test_an_answer_that_names_no_version_has_no_effect(desk, opened, seen):
    draft = opened()
    desk.answer(draft, "KG", paper=desk.make_paper(), names_no_version=True)

    assert line(seen(draft), "KG").answer.hindrances == ("unclear",)


@pytest.mark.parametrize("capacity", TO_BE_SHOWN)
def test_13_signatory_replaced_post_vacant(desk, opened, seen, capacity):
    draft = opened()
    desk.answer(draft, "KZ", paper=desk.make_paper(), capacity=capacity, signed_by="A. B.")

    view = seen(draft)
    assert (line(view, "KZ").answer.hindrances, view.tally.approve) == (("authority",), 0)
    assert "State KZ: answer received, authority to be confirmed" in str(view.sentence)
    assert "authority_is_confirmed" in missing(desk, draft)


@pytest.mark.parametrize("capacity", TO_BE_SHOWN)
def test_13_with_the_paper_the_answer_counts_and_the_sheet_names_the_capacity(desk, opened, seen, capacity):
    draft = opened()
    desk.answer(draft, "KZ", paper=desk.make_paper(), capacity=capacity, signed_by="A. B.")
    desk.do(answers.confirm_authority, draft, "KZ", desk.make_paper())

    kazakhstan = line(seen(draft), "KZ")
    assert (kazakhstan.effective_position, kazakhstan.answer.signed_by) == ("approve", "A. B.")
    assert kazakhstan.answer.capacity == capacity


def test_13_the_capacity_is_one_of_those_that_are_known(desk, opened):
    with pytest.raises(Invalid) as caught:
        desk.answer(opened(), "KZ", paper=desk.make_paper(), capacity="somebody", signed_by="A. B.")

    assert caught.value.field == "capacity"
