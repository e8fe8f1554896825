"""What a register says of a dossier that left it: what came after, what was taken back, what is not its own."""

import pytest

from tests.countering import correct
from tracker.queries.dossier import dossier
from tracker.queries.dossier_since import since
from tracker.services import packages, papers


@pytest.fixture
def case(desk):
    draft = desk.make_document().reference
    paper = desk.make_paper(number="12/34")
    desk.make_meeting("joint_meeting", "finalised_for_submission", draft, note="x")
    desk.take(draft, to="member_state_approval")
    desk.answer(draft, "KZ", paper=paper)
    return draft, paper, desk.make_package(draft)


def held(desk, key):
    page = dossier(desk.session, key, desk.ana)
    leaves = {one.entry.seq: one.entry.leaf for one in page.entries}
    return lambda **changed: since(desk.session, key, page.origin, leaves | changed.pop("leaves", {}), desk.ana)


def test_what_is_about_another_draft_does_not_touch_it(desk, case):
    asked = held(desk, case[0])

    desk.make_version(desk.make_document().reference)

    assert asked().complete


def test_a_paper_that_was_amended_makes_it_incomplete(desk, case):
    asked = held(desk, case[0])

    desk.do(papers.amend, case[1], {"sender": "Embassy"}, reason="mistyped")

    assert [one.kind for one in asked().added] == ["paper.amended"]
    assert asked().holds


def test_a_paper_that_was_corrected_takes_back_what_it_says(desk, case):
    asked, registered = held(desk, case[0]), desk.paper(case[1]).seq

    correct(desk, registered, {"sender": "Embassy"}, reason="misread")

    assert [one.seq for one in asked().struck] == [registered]
    assert not asked().holds


def test_a_package_that_a_draft_left_is_no_longer_complete(desk, case):
    asked = held(desk, case[2])

    desk.do(packages.put, case[0], None, reason="apart")

    assert [one.kind for one in asked().added] == ["document.packaged"]


def test_an_entry_that_is_not_the_registers_own_is_named(desk, case):
    asked = held(desk, case[0])

    assert asked(leaves={3: bytes(32), 10**9: bytes(32)}).foreign == (3, 10**9)
