"""Scenario 9: a joint meeting agrees on part of a package, draft by draft."""

import pytest

from tests.cast import ON_THE_DAY
from tests.scenarios.conftest import missing
from tracker.errors import Refused
from tracker.queries.disagreements import disagreements
from tracker.queries.document import document
from tracker.queries.packages import package
from tracker.services import meetings, packages
from tracker.services.meetings import Decided, NewMeeting

SUBMIT = "submit_to_permanent_council"
OPEN_POINT = "Item 5: two wordings"
PART = "the meeting finalised this part"


@pytest.fixture
def drafts(desk):
    """Three drafts on the agenda of a joint meeting, in one package."""
    found = [desk.make_document(state="joint_meeting").reference for _ in range(3)]
    return desk.make_package(*found), *found


@pytest.fixture
def met(desk, drafts):
    """The protocol says that two are finalised and the third is not agreed."""
    outcomes = ("finalised_for_submission", "finalised_for_submission", "no_agreement")
    items = tuple(Decided(one, outcome, note=OPEN_POINT if outcome == "no_agreement" else "")
                  for one, outcome in zip(drafts[1:], outcomes, strict=True))
    protocol = desk.make_paper(kind="protocol")
    desk.do(meetings.record, NewMeeting("joint_meeting", ON_THE_DAY, "Meeting", "", protocol=protocol, items=items))
    return drafts


@pytest.fixture
def moved(desk, met):
    for one in met[1:3]:
        desk.move(one, SUBMIT, reason=PART)
    return met


def page_of(desk, key):
    desk.session.expire_all()
    return package(desk.session, key, desk.ana, desk.now)


def test_9_joint_meeting_without_agreement_on_part_of_the_package(desk, moved):
    assert [desk.document(one).state for one in moved[1:]] == ["permanent_council"] * 2 + ["joint_meeting"]
    outcomes = [document(desk.session, one, desk.ana, desk.now).decided[0].outcome for one in moved[1:]]
    assert outcomes == ["finalised_for_submission"] * 2 + ["no_agreement"]


def test_9_the_whole_package_does_not_move_on_a_part_and_says_which_draft_holds_it_up(desk, met):
    with pytest.raises(Refused) as caught:
        desk.move(met[0], SUBMIT)

    assert {name: [one.guard for one in why] for name, why in caught.value.blockers.items()} == {
        met[3]: ["a_joint_meeting_finalised_it"]}
    assert [desk.document(one).state for one in met[1:]] == ["joint_meeting"] * 3


def test_9_the_draft_that_was_not_agreed_stays_with_a_table_of_disagreements(desk, moved):
    assert "a_joint_meeting_finalised_it" in missing(desk, moved[3], SUBMIT)

    table = disagreements(desk.session, document(desk.session, moved[3], desk.ana, desk.now), desk.ana)
    assert [(one.outcome, one.note, one.version_out) for one in table.meetings] == [("no_agreement", OPEN_POINT, 1)]
    assert disagreements(desk.session, document(desk.session, moved[1], desk.ana, desk.now), desk.ana) is None


def test_9_once_a_later_meeting_agrees_nothing_is_open_any_more(desk, moved):
    desk.make_meeting("joint_meeting", "finalised_for_submission", moved[3])

    assert disagreements(desk.session, document(desk.session, moved[3], desk.ana, desk.now), desk.ana) is None


def test_9_the_package_shows_two_of_three_moved(desk, moved):
    said = str(page_of(desk, moved[0]).sentence)

    assert said.startswith("2 of 3 moved.")
    assert f"Before the Permanent Council: {moved[1]}, {moved[2]}" in said
    assert f"At joint meeting of ministries and agencies: {moved[3]}" in said


def test_9_the_clerk_may_take_the_draft_out_of_the_package(desk, moved):
    desk.do(packages.put, moved[3], None, by=desk.cleo, reason="not agreed by the meeting")

    page = page_of(desk, moved[0])
    assert [one.reference for one in page.members] == list(moved[1:3])
    assert str(page.sentence) == "All 2 drafts stand together at: Before the Permanent Council."
    assert desk.document(moved[3]).state == "joint_meeting"


def test_9_without_that_draft_the_rest_of_the_package_moves_as_a_whole(desk, met):
    desk.do(packages.put, met[3], None, by=desk.cleo, reason="not agreed by the meeting")
    desk.move(met[0], SUBMIT)

    assert [desk.document(one).state for one in met[1:]] == ["permanent_council"] * 2 + ["joint_meeting"]
