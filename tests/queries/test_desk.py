"""The desk: what waits for whom, counts that equal their lists, and no more work for a larger register."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from tests.cast import NOON
from tracker.domain.occurred import Occurred
from tracker.models import Document
from tracker.queries.approvals import pending
from tracker.queries.desk import desk as read
from tracker.queries.todo import SHOWN
from tracker.queries.waiting import councils


def things(desk, who, now=NOON):
    return [(one.kind, one.reference) for one in read(desk.session, who, now).todo.things]


def test_an_empty_register_has_an_empty_desk(desk):
    page = read(desk.session, desk.ana, NOON)

    assert (page.begun.states, page.begun.bodies) == (6, 3)
    assert (page.todo.things, page.todo.more, page.deadlines, page.still, page.meetings) == ((), False, (), (), ())
    assert [column.count for column in page.board] == [0] * 6
    assert vars(page.sums) == dict.fromkeys(("waiting", "still", "mine", "nobodys"), 0)


def test_a_draft_waits_for_its_officer_and_for_every_officer_if_it_has_none(desk):
    mine, nobodys = desk.make_document(officer="ana"), desk.make_document()
    desk.make_document(officer="boris")

    assert things(desk, desk.ana) == [("step", mine.reference), ("step", nobodys.reference)]


def test_what_is_missing_is_told_to_those_who_can_supply_it(desk):
    draft = desk.make_document(state="permanent_council").reference

    for who in (desk.ana, desk.carl, desk.cleo, desk.sam):
        (one,) = read(desk.session, who, NOON).todo.things
        assert (one.kind, one.reference, one.at) == ("supply", draft, "meetings")
        assert str(one.sentence) == "Record the Permanent Council's decision to send version 1 for approval."
    assert things(desk, desk.olga) == things(desk, desk.aude) == []


def test_a_proposal_waits_for_a_head_who_did_not_make_it(desk):
    draft = desk.make_document()
    desk.move(draft.reference, "withdraw", by=desk.carl, reason="Asked for", paper=letter(desk))
    other = desk.make_document(officer="boris")
    desk.move(other.reference, "withdraw", reason="Asked for", paper=letter(desk))

    assert ("confirm", other.reference) == things(desk, desk.carl)[0]
    assert ("confirm", draft.reference) not in things(desk, desk.carl)
    assert not [kind for kind, _ in things(desk, desk.ana) if kind == "confirm"]


def letter(desk):
    return desk.make_paper(member_state="TJ")


def test_the_drafts_of_a_package_are_one_thing_to_do(desk):
    first, second = desk.make_document(), desk.make_document()
    package = desk.make_package(first.reference, second.reference)

    (one,) = read(desk.session, desk.ana, NOON).todo.things

    assert (one.package, one.drafts, one.kind) == (package, 2, "step")


def test_late_answers_are_asked_for_before_anything_else_and_only_when_late(desk):
    desk.make_document(officer="ana")
    asked = desk.make_document(state="member_state_approval", officer="ana").reference
    due = desk.round(asked).due_at

    assert ("late", asked) not in things(desk, desk.ana, due - timedelta(microseconds=1))
    assert things(desk, desk.ana, due)[0] == ("late", asked)


@pytest.mark.parametrize(("days", "median"), [((1,), 32), ((1, 4), 30), ((9, 1, 4), 29), ((9, 1, 3, 4), 29)])
def test_the_board_counts_all_with_the_median_and_the_longest_at_each_stage(desk, days, median):
    moved = {}
    for day in days:
        moved[day] = desk.make_document().reference
        desk.move(moved[day], "refer_to_joint_meeting", occurred=Occurred.on(date(2024, 2, day)))

    column = read(desk.session, desk.ana, NOON).board[1]

    assert (column.count, column.median) == (len(days), median)
    assert (column.longest.reference, column.longest.days) == (moved[1], 32)


def test_a_draft_that_came_to_its_stage_on_no_known_day_is_counted_without_an_age(desk):
    draft = desk.make_document().reference
    desk.move(draft, "refer_to_joint_meeting", occurred=Occurred.unknown())
    desk.session.execute(update(Document).values(since_on=None))

    column = read(desk.session, desk.ana, NOON).board[1]

    assert (column.count, column.median, column.longest) == (1, None, None)


def test_an_approved_draft_stays_on_the_board_for_90_days(desk):
    desk.make_document(state="approved")

    assert read(desk.session, desk.ana, NOON).board[-1].count == 1
    assert read(desk.session, desk.ana, NOON + timedelta(90)).board[-1].count == 0


def test_a_register_of_drafts_that_have_ended_is_not_empty(desk):
    draft = desk.make_document().reference
    for who in (desk.ana, desk.carl):
        desk.move(draft, "withdraw", by=who, reason="Asked for", paper=letter(desk) if who is desk.ana else None)

    page = read(desk.session, desk.ana, NOON)

    assert page.begun is None
    assert [column.count for column in page.board] == [0] * 6


def test_the_sums_equal_their_lists(desk):
    asked = desk.make_document(state="member_state_approval").reference
    desk.make_document(state="permanent_council")
    due = desk.round(asked).due_at
    for now in (NOON, due - timedelta(7), due - timedelta(7, microseconds=1), due - timedelta(microseconds=1), due):
        page, owed = read(desk.session, desk.ana, now), pending(desk.session, now)

        late = [one for one in owed if one.late]
        soon = [one for one in owed if now < one.due_at <= now + timedelta(7)]
        assert (page.owed.all.late, page.owed.all.soon) == (len(late), len(soon))
        assert {code: (counts.late, counts.soon) for code, _, counts in page.late} == {
            code: (sum(one.state_code == code for one in late), sum(one.state_code == code for one in soon))
            for code in {one.state_code for one in (*late, *soon)}}
        assert all(counts.oldest == (due if counts.late else None) for _, _, counts in page.late)
        assert page.sums.waiting == len(councils(desk.session, now))
        assert [(one.at, one.reference, one.missing) for one in page.deadlines] == (
            [] if now >= due else [(due, asked, len(owed))])


def test_a_draft_that_stood_still_for_90_days_is_named(desk):
    draft = desk.make_document().reference

    assert not read(desk.session, desk.ana, NOON + timedelta(89)).still
    page = read(desk.session, desk.ana, NOON + timedelta(90))
    assert [card.reference for card in page.still] == [draft]
    assert page.sums.still == 1


def test_no_more_things_are_shown_than_fit_and_the_desk_says_that_there_are_more(desk):
    for _ in range(SHOWN):
        desk.make_document()
    assert not read(desk.session, desk.ana, NOON).todo.more
    desk.make_document()

    page = read(desk.session, desk.ana, NOON)

    assert (len(page.todo.things), page.todo.more) == (SHOWN, True)
    assert (page.sums.mine, page.sums.nobodys) == (0, SHOWN + 1)


@pytest.mark.parametrize(("who", "most"), [("ana", 24), ("carl", 23), ("cleo", 24), ("sam", 22), ("olga", 13)])
def test_a_larger_register_costs_no_more_statements(desk, statements, who, most):
    def cost():
        desk.session.expire_all()
        with statements() as told:
            read(desk.session, getattr(desk, who), NOON)
        return len(told)

    for _ in range(3):
        desk.make_document(state="permanent_council")
    before = cost()
    for _ in range(9):
        desk.make_document(state="permanent_council")

    assert cost() == before <= most
