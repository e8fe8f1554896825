"""Drafts that travel together: all or nothing, alone only with a reason."""

import pytest

from tests.cast import entries_about
from tracker.errors import Invalid, NotFound, Refused, Stale
from tracker.models import Package
from tracker.services import packages

REFER = "refer_to_joint_meeting"


@pytest.fixture
def pair(desk):
    """Two drafts before the working group, in one package."""
    references = [desk.make_document().reference for _ in range(2)]
    return desk.make_package(*references), *references


def states(desk, *references):
    return [desk.document(one).state for one in references]


def test_a_package_is_numbered_and_says_what_travels_in_it(desk, pair):
    package, *drafts = pair

    row = desk.session.query(Package).filter_by(key=package).one()
    assert package == "PK-2024-0002"
    assert [one.reference for one in row.documents] == drafts
    assert entries_about(desk.session, drafts[0])[-1] == "document.packaged"


def test_a_package_moves_whole(desk, pair):
    package, *drafts = pair

    desk.move(package, REFER, seen_state="working_group")

    assert states(desk, *drafts) == ["joint_meeting"] * 2


def test_what_holds_up_one_draft_holds_up_the_package(desk, pair, refuses):
    package, first, second = pair
    third = desk.make_document(versions=0).reference
    desk.do(packages.put, third, package)
    desk.session.expire_all()

    with refuses(Refused, document=package) as caught:
        desk.move(package, REFER)

    assert {name: [one.guard for one in why] for name, why in caught.value.blockers.items()} == {
        third: ["has_a_version"]}
    assert states(desk, first, second) == ["working_group"] * 2


def test_a_draft_of_a_package_moves_alone_with_a_reason_only(desk, pair, refuses):
    package, first, second = pair

    with refuses(Refused, package) as caught:
        desk.move(first, REFER)
    desk.move(first, REFER, reason="the meeting took up this one alone")

    assert [one.guard for one in caught.value.refusals] == ["it_travels_with_its_package"]
    assert states(desk, first, second) == ["joint_meeting", "working_group"]


def test_a_draft_alone_in_its_package_needs_no_reason(desk):
    draft = desk.make_document()
    desk.make_package(draft.reference)

    desk.move(draft.reference, REFER)

    assert draft.state == "joint_meeting"


def test_a_package_at_two_stages_asks_which_is_meant(desk, pair, refuses):
    package, first, second = pair
    desk.move(first, REFER, reason="the meeting took up this one alone")

    with refuses(Invalid, field="seen"):
        desk.move(package, REFER)
    with refuses(Stale):
        desk.move(package, REFER, seen_state="agreed")

    desk.move(package, REFER, seen_state="working_group")
    assert states(desk, first, second) == ["joint_meeting"] * 2


def test_a_package_is_proposed_and_confirmed_whole(desk, pair):
    package, *drafts = pair
    paper = desk.make_paper(member_state="TJ")

    desk.move(package, "withdraw", reason="no longer wanted", paper=paper)
    assert states(desk, *drafts) == ["working_group"] * 2
    desk.move(package, "withdraw", by=desk.carl)

    assert states(desk, *drafts) == ["withdrawn"] * 2


def test_a_package_of_which_one_draft_was_proposed_alone_does_not_come_apart(desk, pair, refuses):
    package, first, _ = pair
    paper = desk.make_paper(member_state="TJ")
    desk.move(first, "withdraw", reason="this one alone", paper=paper)

    with refuses(Refused, "proposed alone") as caught:
        desk.move(package, "withdraw", by=desk.carl, reason="this one alone", paper=paper)

    assert set(caught.value.blockers) == {first}


def test_an_unknown_or_empty_package_is_not_found(desk, refuses):
    empty = desk.make_package()

    for key in (empty, "PK-2024-9999", "PK-nul\0l"):
        with refuses(NotFound):
            desk.move(key, REFER)


def test_taking_a_draft_out_or_elsewhere_needs_a_reason(desk, pair, refuses):
    _, first, second = pair
    other = desk.make_package(desk.make_document().reference)

    for target in (None, other):
        with refuses(Invalid, field="reason"):
            desk.do(packages.put, first, target)
    desk.do(packages.put, first, None, reason="it has its own way")
    desk.do(packages.put, second, other, reason="it has another way")

    assert desk.document(first).package is None
    assert desk.document(second).package.key == other


def test_a_draft_is_put_into_a_package_once(desk, pair, refuses):
    package, first, _ = pair

    with refuses(Invalid, field="documents"):
        desk.do(packages.put, first, package, reason="again")
    with refuses(NotFound):
        desk.do(packages.put, first, "PK-2024-9999", reason="elsewhere")


def test_a_package_needs_a_title_and_drafts_that_are_there(desk, refuses):
    with refuses(Invalid, field="title_ru"):
        desk.do(packages.register, packages.NewPackage())
    with refuses(NotFound):
        desk.do(packages.register, packages.NewPackage("P", documents=("2024-9999",)))
