"""One step along the route: what it needs, what it refuses, what it leaves."""

from datetime import date

import pytest

from tests.cast import ROUTE, entries_about
from tracker.domain.actor import Actor
from tracker.domain.occurred import Occurred
from tracker.errors import Forbidden, Invalid, NotFound, Refused, Stale

REFER = "refer_to_joint_meeting"


def guards(caught):
    return [one.guard for one in caught.value.refusals]


def test_a_step_sets_the_state_and_the_day_and_is_one_entry(desk):
    draft = desk.make_document()

    desk.move(draft.reference, REFER, occurred=Occurred.parse("2024-02-27/2024-03-01"))

    assert (draft.state, draft.since_on, draft.since_precision) == ("joint_meeting", date(2024, 3, 1), "range")
    assert entries_about(desk.session, draft.reference)[-1] == "document.moved"


def test_a_draft_goes_the_whole_route(desk):
    draft = desk.make_document(state="approved")

    assert draft.state == "approved"
    assert desk.rounds(draft.reference) == ["agreed_in_limited_format"]


@pytest.mark.parametrize(("state", "missing"), [
    ("working_group", {"has_a_version"}),
    ("joint_meeting", {"a_joint_meeting_finalised_it"}),
    ("permanent_council", {"the_permanent_council_decided_to_send_it"}),
    ("member_state_approval", {"every_asked_state_answered", "at_least_one_state_approves",
                               "no_objection_is_on_file"}),
    ("agreed", {"the_approving_body_decided"}),
])
def test_a_step_forward_is_refused_with_every_reason(desk, refuses, state, missing):
    draft = desk.make_document(versions=0 if state == "working_group" else 1, state=state)

    with refuses(Refused, document=draft.reference, state=state) as caught:
        desk.move(draft.reference, {one: action for one, action, _ in ROUTE}[state])

    assert set(guards(caught)) == missing


@pytest.mark.parametrize(("state", "action"), [
    ("joint_meeting", "return_to_working_group"), ("permanent_council", "return_to_joint_meeting"),
    ("agreed", "return_to_permanent_council"), ("working_group", "withdraw"), ("working_group", "lapse"),
])
def test_a_way_back_or_out_needs_a_reason(desk, refuses, state, action):
    draft = desk.make_document(state=state)

    with refuses(Refused) as caught:
        desk.move(draft.reference, action, reason=" \n ")

    assert "a_reason_is_given" in guards(caught)


@pytest.mark.parametrize("name", ["reason", "override"])
@pytest.mark.parametrize("text", ["nul\0l", "x" * 20_001, "escape \x1b[2J"])
def test_what_cannot_be_kept_is_no_reason(desk, refuses, name, text):
    draft = desk.make_document(state="joint_meeting")

    with refuses(Invalid, field=name):
        desk.move(draft.reference, "return_to_working_group", **{"reason": "a good one", name: text})


def test_an_action_that_does_not_leave_the_state_is_stale(desk, refuses):
    draft = desk.make_document(state="joint_meeting")

    with refuses(Stale, state="joint_meeting"):
        desk.move(draft.reference, REFER)


def test_an_unknown_action_is_said_to_be_unknown(desk, refuses):
    draft = desk.make_document()

    with refuses(Invalid, "There is no step fly", field="action"):
        desk.move(draft.reference, "fly")


@pytest.mark.parametrize("reference", ["2024-9999", "2024\0", "", "'; DROP TABLE documents", "\ud800"])
def test_an_unknown_document_is_not_found(desk, refuses, reference):
    with refuses(NotFound):
        desk.move(reference, REFER)


def test_a_page_that_shows_an_old_state_does_nothing(desk, refuses):
    draft = desk.make_document(state="joint_meeting")

    with refuses(Stale, state="joint_meeting"):
        desk.move(draft.reference, "return_to_working_group", seen_state="permanent_council", reason="r")


@pytest.mark.parametrize("day", ["2024-03-05", "2024-03-04/2024-03-05", "1899-12-31"])
def test_a_step_from_the_future_or_long_ago_is_refused(desk, refuses, day):
    draft = desk.make_document()

    with refuses(Invalid, field="occurred"):
        desk.move(draft.reference, REFER, occurred=Occurred.parse(day))


def test_only_an_officer_moves_a_draft(desk, refuses):
    draft = desk.make_document()

    for actor in (desk.cleo, desk.sam, desk.olga, desk.zara, desk.aude, desk.adam, Actor("u-0", frozenset())):
        with refuses(Forbidden, who=("officer", "head")):
            desk.move(draft.reference, REFER, by=actor)


def test_a_paper_or_meeting_that_is_not_there_is_named(desk, refuses):
    draft = desk.make_document(state="joint_meeting")

    for name in ("P-2024-9999", "nul\0l"):
        with refuses(Invalid, field="paper"):
            desk.move(draft.reference, "return_to_working_group", reason="r", paper=name)


def test_a_number_that_several_papers_bear_is_refused_with_the_candidates(desk, refuses):
    draft = desk.make_document(state="joint_meeting")
    papers = [desk.make_paper(number="12/1", sender=sender) for sender in ("Ministry", "Embassy")]

    with refuses(Invalid, ", ".join(papers), field="paper"):
        desk.move(draft.reference, "return_to_working_group", reason="r", paper="12/1")


def test_the_same_rules_bind_the_head_of_unit(desk, refuses):
    draft = desk.make_document(state="member_state_approval")

    with refuses(Refused) as caught:
        desk.move(draft.reference, "conclude_agreed", by=desk.carl)

    assert "every_asked_state_answered" in guards(caught)


def test_a_move_is_a_fixed_number_of_statements(desk, statements):
    """However much has happened before, in a session that knows who acts; PostgreSQL is asked for the lock too."""
    draft = desk.make_document(state="joint_meeting").reference
    for _ in range(3):
        desk.move(draft, "return_to_working_group", reason="not ripe")
        desk.move(draft, "refer_to_joint_meeting")

    with statements() as told:
        desk.move(draft, "return_to_working_group", reason="not ripe")

    assert len(told) == (17 if desk.session.info["dialect"] == "sqlite" else 18)
