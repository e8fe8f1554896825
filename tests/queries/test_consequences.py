"""What a step back would do to a draft and to the others of its package, before anybody takes it."""

import pytest

from tracker.domain.actor import LOCAL
from tracker.language import say
from tracker.queries.consequences import changes, stays
from tracker.queries.steps import step
from tracker.services import remarks

BACK = ["return_to_permanent_council", "return_to_working_group", "withdraw", "lapse"]


@pytest.fixture
def package(desk):
    """Two drafts before the states; Kazakhstan approves the second one and remarks on it."""
    one, other = (desk.make_document(state="member_state_approval").reference for _ in range(2))
    desk.make_package(one, other)
    desk.answer(other, "KZ", paper=desk.make_paper())
    desk.do(remarks.make, other, "KZ", remarks.NewRemark("art. 4", "shorter"))
    return one, other


@pytest.mark.parametrize("action", BACK)
def test_the_companions_of_a_draft_lose_their_answers_too(desk, package, action):
    one, other = package

    said = [say(each) for each in changes(step(desk.session, one, action, desk.ana, desk.now))]

    assert [each for each in said if "lapses" in each] == [
        f"{other}, if it moves too: 1 answer lapses with it: State KZ."]
    assert f"{other}, if it moves too: 1 remark stays open: KZ/1." in said
    assert any(f"2 drafts move together: {one}, {other}." in each for each in said)


def test_a_step_that_closes_no_round_says_nothing_of_rounds(desk):
    drafts = [desk.make_document().reference for _ in range(2)]
    desk.make_package(*drafts)

    page = step(desk.session, drafts[0], "refer_to_joint_meeting", LOCAL, desk.now)

    assert not any("Round" in say(each) for each in (*changes(page), *stays(page)))


def test_the_rounds_of_all_companions_are_read_at_once(desk, statements):
    def cost(references):
        desk.session.expire_all()
        with statements() as told:
            found = step(desk.session, references[0], "withdraw", desk.ana, desk.now)
        assert len(found.companions) == len(references) - 1
        return sum("FROM reminders" in statement for statement, _ in told)

    drafts = [desk.make_document(state="member_state_approval").reference for _ in range(6)]
    desk.make_package(*drafts[:2])
    desk.make_package(*drafts[2:])

    assert cost(drafts[:2]) == cost(drafts[2:])
