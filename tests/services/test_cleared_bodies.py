"""What is restricted to a body is read by those who are its secretaries, as long as they are."""

import pytest
from sqlalchemy import select

from tests.cast import TODAY
from tests.services.test_deputies import stand_in
from tests.services.test_granting import NEXT_MONTH, acting, confirm, propose, said
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Invalid
from tracker.models import Document
from tracker.queries.verify import verify
from tracker.services import documents, marking, users
from tracker.services.marking import Marking
from tracker.services.visible import visible

FOR_THE_BODY = Marking("restricted", "number", ("joint_meeting", "kz"))


@pytest.fixture
def kept(desk):
    """A draft that is restricted to a body and a state."""
    reference = desk.make_document(officer="ana").reference
    desk.do(marking.mark, reference, FOR_THE_BODY, by=desk.carl, reason="as agreed")
    return reference


def sees(desk, reference, actor):
    return reference in set(desk.session.scalars(select(Document.reference).where(visible(actor))))


def secretary(desk, body, **more):
    desk.do(users.add, users.NewUser("ines", "no hash", ()), by=SYSTEM)
    return desk.do(users.grant_role, "ines", "secretary", by=SYSTEM, body=body, **more)


def test_the_secretary_of_a_cleared_body_reads_and_others_do_not(desk, kept):
    secretary(desk, "joint_meeting")

    assert desk.document(kept).cleared_for == "KZ joint_meeting"
    assert [sees(desk, kept, one) for one in (acting(desk, "ines"), desk.sam)] == [True, False]
    assert verify(desk.session, signatures=False).findings == ()


def test_the_secretary_of_another_body_does_not_read(desk, kept):
    secretary(desk, "council")

    assert not sees(desk, kept, acting(desk, "ines"))


def test_a_secretary_reads_for_the_period_of_the_role_and_a_deputy_in_their_place(desk, kept):
    secretary(desk, "joint_meeting", first_on=TODAY, last_on=NEXT_MONTH)
    stand_in(desk, "olga", "ines")
    later = desk.now.replace(month=6)

    assert [sees(desk, kept, acting(desk, name)) for name in ("ines", "olga")] == [True, True]
    assert [sees(desk, kept, acting(desk, name, later)) for name in ("ines", "olga")] == [False, False]


def test_the_body_of_a_role_waits_for_a_second_person_and_is_in_the_journal(desk, kept):
    seq = propose(desk, "olga", "secretary", body="joint_meeting")
    assert said(desk, seq)["after"]["body"] == "joint_meeting"

    receipt = confirm(desk, seq)

    assert said(desk, receipt.last_seq)["after"]["body"] == "joint_meeting"
    assert sees(desk, kept, acting(desk, "olga"))
    assert verify(desk.session, signatures=False).findings == ()


@pytest.mark.parametrize(("role", "body"), [("clerk", "joint_meeting"), ("secretary", "nobody")])
def test_only_a_secretary_is_one_of_a_body_that_is_there(desk, refuses, role, body):
    with refuses(Invalid, field="body"):
        propose(desk, "olga", role, body=body)


def test_a_body_that_is_not_there_is_not_cleared(desk, refuses):
    reference = desk.make_document(officer="ana").reference

    with refuses(Invalid, field="cleared_for"):
        desk.do(marking.mark, reference, Marking("restricted", "title", ("nobody",)), by=desk.carl, reason="as agreed")


def test_a_body_that_is_cleared_takes_part_in_nothing_else(desk, kept, refuses):
    secretary(desk, "joint_meeting")

    with refuses(Forbidden):
        desk.do(documents.amend, kept, {"title_en": "Other"}, by=acting(desk, "ines"), reason="mistyped")
