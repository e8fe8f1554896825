"""Packages: standing together or apart, every reason draft by draft, all or nothing."""

import pytest

from tests.cast import ASKED, NOON
from tracker.errors import NotFound, Refused
from tracker.queries.packages import package, packages


@pytest.fixture
def pair(desk):
    """The key and the numbers of a package of two drafts at a stage: pair("permanent_council")."""

    def made(state="working_group"):
        drafts = [desk.make_document(state=state).reference for _ in range(2)]
        return desk.make_package(*drafts), *drafts

    return made


def read(desk, key, who=None):
    desk.session.expire_all()
    return package(desk.session, key, who or desk.ana, NOON)


def test_drafts_that_stand_together_are_told_as_one(desk, pair):
    key, *drafts = pair("permanent_council")
    page = read(desk, key)

    assert str(page.sentence) == "All 2 drafts stand together at: Before the Permanent Council."
    assert [(one.reference, one.place, one.version, one.text_held) for one in page.members] == [
        (draft, 3, 1, False) for draft in drafts]
    assert {step.references for step in page.steps} == {tuple(drafts)}


def test_a_draft_that_moved_alone_is_counted_as_moved(desk, pair):
    key, first, second = pair()
    desk.move(first, "refer_to_joint_meeting", reason="The other one is not ready")
    page = read(desk, key)

    assert str(page.sentence).startswith("1 of 2 moved.")
    assert {step.action: step.references for step in page.steps if step.forward} == {
        "submit_to_permanent_council": (first,), "refer_to_joint_meeting": (second,)}
    assert str(packages(desk.session).rows[0].sentence).startswith("1 of 2 moved.")


def test_the_page_tells_the_blockers_of_the_deed_draft_by_draft(desk, pair):
    key, first, second = pair("permanent_council")
    desk.make_meeting("permanent_council", "send_for_approval", first)
    step = read(desk, key).step("send_for_approval", None)

    assert not step.ready
    assert list(step.blockers) == [second]
    with pytest.raises(Refused) as caught:
        desk.move(key, "send_for_approval")
    assert caught.value.blockers == step.blockers


def test_a_package_is_ready_when_every_draft_is_and_then_all_move(desk, pair):
    key, *drafts = pair("permanent_council")
    desk.make_meeting("permanent_council", "send_for_approval", *drafts)

    assert read(desk, key).step("send_for_approval", "permanent_council").ready
    desk.move(key, "send_for_approval")
    assert {one.state.key for one in read(desk, key).members} == {"member_state_approval"}


def test_what_the_form_can_supply_does_not_switch_a_step_off(desk, pair):
    key, *_ = pair()
    step = read(desk, key).step("withdraw", None)

    assert step.ready
    assert set(step.asks) == {"paper", "reason"}


def test_the_matrix_never_shows_a_no_objection_as_an_approval(desk, pair):
    key, *drafts = pair("permanent_council")
    desk.make_meeting("permanent_council", "send_for_approval", *drafts)
    desk.move(key, "send_for_approval")
    for draft in drafts:
        desk.answer_all(draft)
    page = read(desk, key)

    rows = {row.code: [line.effective_position for line in row.lines] for row in page.matrix}
    assert rows == {code: ["approve", "approve"] for code in ASKED} | {"AM": ["no_objection", "no_objection"]}
    assert page.matrix[-1].code == "AM"
    assert {line.mode for line in page.matrix[-1].lines} == {"asked_for_no_objection"}
    assert [one.round.tally.approve for one in page.in_round] == [5, 5]


def test_a_proposal_for_the_package_waits_for_somebody_else(desk, pair):
    key, *drafts = pair()
    desk.move(key, "withdraw", reason="Asked for", paper=desk.make_paper(member_state="TJ"))

    mine, heads = (read(desk, key, who).step("withdraw", None) for who in (desk.ana, desk.carl))
    assert mine.proposed
    assert not mine.ready
    assert heads.proposed
    assert heads.ready
    assert list(heads.choices) == drafts


def test_who_may_not_move_is_told_so_for_every_draft(desk, pair):
    key, *drafts = pair()
    step = read(desk, key, desk.olga).step("refer_to_joint_meeting", None)

    assert [(reference, one.guard) for reference, one in step.missing] == [(draft, "role") for draft in drafts]


def test_an_empty_package_says_so(desk):
    key = desk.make_package()

    assert str(read(desk, key).sentence) == "No draft travels in this package yet."
    assert packages(desk.session).rows[0].drafts == 0


def test_a_package_that_is_not_there_is_not_found(desk):
    with pytest.raises(NotFound, match="There is no package PK-1999-0001"):
        read(desk, "PK-1999-0001")


def test_the_list_goes_a_page_at_a_time_in_two_statements(desk, statements):
    keys = [desk.make_package() for _ in range(5)]
    after, paged = None, []
    for _ in range(3):
        with statements() as told:
            page = packages(desk.session, after, limit=2)
        paged += [row.key for row in page.rows]
        after = page.next
        assert len(told) == 2

    assert paged == keys[::-1]
    assert after is None
