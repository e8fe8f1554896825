"""Scenarios 3 to 5, 7 and 13: who answered what, on which text, how late and by what right."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import ASKED
from tests.scenarios.conftest import DEADLINE
from tracker.errors import Invalid, Refused
from tracker.queries.approvals import pending
from tracker.services import answers, rounds, supplements
from tracker.services.answers import NewAnswer
from tracker.services.remarks import NewRemark, Settled, settle

CONCLUDE = "conclude_agreed"
CONDITION = (NewRemark("art. 4", "without the second sentence", "costs", "condition"),)


def line(view, code):
    return next(one for one in view.lines if one.code == code)


def test_3_ordinary_additional_round_all_agree(desk, opened, seen):
    draft = opened()
    desk.answer_all(draft)
    desk.move(draft, CONCLUDE)
    desk.move(draft, CONCLUDE, by=desk.carl)

    view = seen(draft)
    assert desk.document(draft).state == "agreed"
    assert view.status == "agreed_in_limited_format"
    assert (view.tally.approve, view.tally.asked) == (5, 5)
    assert line(view, "AM").effective_position == "no_objection"


def test_4_approval_with_comments_versus_conditional_approval(desk, opened, seen):
    draft = opened()
    paper = desk.make_paper(member_state="BY")
    comments = (NewRemark("art. 1", "shorter"), NewRemark("art. 2", "longer"))
    desk.answer_all(draft)
    desk.answer(draft, "BY", "approve_with_comments", paper=paper, remarks=comments)
    desk.answer(draft, "KZ", "approve_conditional", paper=desk.make_paper(member_state="KZ"), remarks=CONDITION)

    with pytest.raises(Refused) as caught:
        desk.move(draft, CONCLUDE)

    assert {one.guard for one in caught.value.refusals} == {"no_condition_is_open", "every_comment_is_settled"}
    view = seen(draft)
    assert view.tally.approve == 4
    assert "State KZ: condition on art. 4" in str(view.sentence)
    assert "State BY: 2 comments to settle" in str(view.sentence)
    assert [one.code for one in view.remarks if one.open] == ["BY", "BY", "KZ"]


def test_4_once_comments_are_answered_and_the_condition_is_confirmed_the_round_closes(desk, opened, seen):
    draft = opened()
    desk.answer_all(draft)
    desk.answer(draft, "KZ", "approve_conditional", paper=desk.make_paper(member_state="KZ"), remarks=CONDITION)
    key = f"{draft}/r1/KZ/1"

    desk.do(settle, key, Settled("accepted", "taken out"))
    assert seen(draft).tally.approve == 4
    desk.do(settle, key, Settled("accepted", "taken out", confirmed=True, paper=desk.make_paper(member_state="KZ")))

    assert seen(draft).tally.approve == 5
    desk.move(draft, CONCLUDE)


def test_5_answer_to_an_old_version(desk, seen):
    draft = desk.make_document(versions=2, state="member_state_approval").reference
    letter, confirmation = desk.make_paper(number="1"), desk.make_paper(number="2")

    desk.answer(draft, "KG", version=1, paper=letter)
    assert line(seen(draft), "KG").answer.hindrances == ("stale",)
    assert "KG" in {one.state_code for one in pending(desk.session, desk.now)}
    desk.answer(draft, "KG", paper=confirmation)

    kyrgyzstan = line(seen(draft), "KG")
    assert (kyrgyzstan.answer.paper, kyrgyzstan.effective_position) == (confirmation, "approve")
    assert [one.paper for one in kyrgyzstan.earlier] == [letter]


def test_an_answer_that_names_no_version_has_no_effect(desk, opened, seen):
    draft = opened()
    desk.answer(draft, "KG", paper=desk.make_paper(), names_no_version=True)

    assert line(seen(draft), "KG").answer.hindrances == ("unclear",)


def test_7_state_answers_late(desk, opened, seen):
    draft = opened()
    for code in set(ASKED) - {"TJ"}:
        desk.answer(draft, code, paper=desk.make_paper())
    desk.now = datetime(2024, 4, 5, 9, 0, tzinfo=UTC)
    desk.do(supplements.remind, draft, ["TJ"], paper=desk.make_paper())
    desk.now = datetime(2024, 4, 11, 9, 0, tzinfo=UTC)
    later = datetime(2024, 4, 30, 15, 0, tzinfo=UTC)
    desk.do(rounds.extend, draft, later, reason="two states ask for time", paper=desk.make_paper())
    desk.now = datetime(2024, 4, 28, 9, 0, tzinfo=UTC)
    desk.answer(draft, "TJ", paper=desk.make_paper())

    view = seen(draft)
    assert (view.due_at, line(view, "TJ").answer.late) == (later, False)
    assert [one.step for one in desk.round(draft).reminders] == [-7]


@pytest.mark.parametrize(("after", "warns"), [(-timedelta(seconds=1), False), (timedelta(0), True)])
def test_7_an_extension_after_expiry_is_warned_of(desk, opened, after, warns):
    draft = opened()
    desk.now, later = DEADLINE + after, DEADLINE + timedelta(days=18)

    if warns:
        with pytest.raises(Invalid, match="Extension after expiry"):
            desk.do(rounds.extend, draft, later, reason="asked for")
    desk.do(rounds.extend, draft, later, reason="asked for", warned=warns)

    assert desk.round(draft).due_at == later


def test_13_signatory_replaced_post_vacant(desk, opened, seen):
    draft, letter = opened(), desk.make_paper()
    desk.answer(draft, "KZ", paper=letter, capacity="acting", signed_by="A. B.")
    assert line(seen(draft), "KZ").answer.hindrances == ("authority",)
    assert "authority to be confirmed" in str(seen(draft).sentence)

    desk.do(answers.confirm_authority, draft, "KZ", desk.make_paper())

    kazakhstan = line(seen(draft), "KZ")
    assert (kazakhstan.effective_position, kazakhstan.answer.capacity) == ("approve", "acting")


def test_letters_of_two_ministries_that_contradict_each_other_raise_an_alarm(desk, opened, seen):
    draft = opened()
    desk.answer_all(draft)
    desk.answer(draft, "KZ", "object", paper=desk.make_paper(), beside=True)

    with pytest.raises(Refused, match="one contradicts the other"):
        desk.move(draft, CONCLUDE)
    assert line(seen(draft), "KZ").effective_position == "approve"
    desk.answer(draft, "KZ", paper=desk.make_paper())

    desk.move(draft, CONCLUDE)


def test_an_oral_approval_counts_with_the_minutes_alone(desk, opened, seen):
    draft = opened()
    desk.answer(draft, "KZ", given="orally", text="We agree.")
    assert line(seen(draft), "KZ").answer.hindrances == ("provisional",)

    with pytest.raises(Invalid, match="minutes"):
        desk.answer(draft, "KZ", given="orally", paper=desk.make_paper())
    desk.answer(draft, "KZ", given="orally", paper=desk.make_paper(kind="protocol"))

    assert line(seen(draft), "KZ").effective_position == "approve"


def test_one_paper_answers_for_the_documents_that_are_ticked(desk, opened, seen):
    first, second, third = opened(), opened(), opened()
    paper = desk.make_paper()

    desk.do(answers.record, [first, third], NewAnswer("KZ", "approve", paper=paper, dated_on=date(2024, 3, 1)))

    assert [line(seen(one), "KZ").effective_position for one in (first, second, third)] == ["approve", None, "approve"]
