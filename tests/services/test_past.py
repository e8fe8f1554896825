"""The register as of a day is the one that was there then, or the one that the facts make."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.cast import NOON, TODAY
from tests.countering import correct
from tests.wrong import last_of
from tracker.domain.actor import LOCAL
from tracker.domain.asof import AsOf
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, NotFound
from tracker.queries.approvals import pending
from tracker.queries.document import document
from tracker.queries.documents import Wanted, documents
from tracker.services.past import past, read_as_of

ZONE = ZoneInfo("Europe/Moscow")


def seen(desk, reference, day, clock="known"):
    """The page of a draft as of a day."""
    as_of = AsOf(day, clock)
    with past(desk.session, as_of) as then:
        return document(then, reference, LOCAL, as_of.end(ZONE))


def test_what_was_corrected_later_still_stands_as_known(desk):
    draft = desk.make_document().reference
    desk.now = NOON + timedelta(days=3)
    correct(desk, last_of(desk, "document.registered", draft), {"title_en": "Mended"})

    titles = [seen(desk, draft, day, clock).title.title_en for day, clock in (
        (TODAY, "known"), (TODAY + timedelta(days=2), "known"), (TODAY + timedelta(days=3), "known"), (TODAY, "fact"))]
    assert titles == ["Draft", "Draft", "Mended", "Mended"]


def test_knowledge_that_came_late_stands_in_its_place(desk):
    draft = desk.make_document().reference
    desk.move(draft, "refer_to_joint_meeting", occurred=Occurred.on(date(2024, 2, 1)))
    desk.move(draft, "return_to_working_group", occurred=Occurred.on(date(2024, 2, 10)), reason="not ripe")

    states = [seen(desk, draft, date(2024, 2, day), "fact").state for day in (1, 9, 10)]
    assert states == ["joint_meeting", "joint_meeting", "working_group"]
    assert seen(desk, draft, date(2024, 2, 5), "fact").since == date(2024, 2, 1)


def test_an_order_that_cannot_be_is_kept_and_marked(desk):
    draft = desk.make_document().reference
    desk.move(draft, "refer_to_joint_meeting", occurred=Occurred.on(date(2024, 2, 10)))
    desk.move(draft, "return_to_working_group", occurred=Occurred.on(date(2024, 2, 1)), reason="not ripe")
    late = last_of(desk, "document.moved", draft)

    assert document(desk.session, draft, LOCAL, NOON).conflicts == {late}
    with past(desk.session, AsOf(date(2024, 2, 20), "fact")) as then:
        assert late in then.info["conflicts"]
    assert document(desk.session, draft, LOCAL, NOON).state == "working_group"


def test_a_step_of_an_unknown_day_is_no_conflict(desk):
    draft = desk.make_document().reference
    desk.move(draft, "refer_to_joint_meeting", occurred=Occurred.unknown())
    desk.move(draft, "return_to_working_group", occurred=Occurred.on(date(2024, 2, 1)), reason="not ripe")

    assert document(desk.session, draft, LOCAL, NOON).conflicts == frozenset()


def test_two_rounds_that_were_open_on_one_day_are_both_shown(desk):
    """The return is dated after the day on which the draft was sent anew: neither order of days can be."""
    draft = desk.make_document(state="member_state_approval").reference
    desk.now = NOON + timedelta(days=6)
    desk.move(draft, "return_to_permanent_council", occurred=Occurred.on(TODAY + timedelta(days=5)), reason="reworded")
    desk.make_meeting("permanent_council", "send_for_approval", draft)
    desk.move(draft, "send_for_approval", occurred=Occurred.on(TODAY + timedelta(days=3)))

    page = seen(desk, draft, TODAY + timedelta(days=4), "fact")
    assert [one.status for one in page.rounds] == ["open", "open"]
    assert document(desk.session, draft, LOCAL, desk.now).conflicts


def test_a_round_closes_with_its_step_on_whatever_day(desk):
    draft = desk.make_document(state="member_state_approval").reference
    desk.now = NOON + timedelta(days=4)
    desk.move(draft, "return_to_working_group", occurred=Occurred.unknown(), reason="not ripe")
    desk.move(draft, "refer_to_joint_meeting", occurred=Occurred.on(TODAY + timedelta(days=1)))

    page = seen(desk, draft, TODAY + timedelta(days=2), "fact")
    assert (page.state, [one.status for one in page.rounds]) == ("joint_meeting", ["called_off"])


def test_before_the_register_there_was_nothing_to_know(desk):
    draft = desk.make_document().reference

    with pytest.raises(NotFound):
        seen(desk, draft, date(2023, 1, 1))


def test_lists_are_of_the_day_too(desk):
    draft = desk.make_document(state="member_state_approval").reference
    desk.now = NOON + timedelta(days=2)
    desk.answer_all(draft)

    with past(desk.session, AsOf(TODAY, "known")) as then:
        owed = [one for one in pending(then, NOON) if one.document == draft]
        found = [one.reference for one in documents(then, Wanted(words="Draft"), NOON).rows]
    assert (len(owed), draft in found) == (6, True)
    assert [one for one in pending(desk.session, NOON) if one.document == draft] == []


def test_the_past_cannot_be_written(desk):
    with past(desk.session, AsOf(TODAY, "known")) as then, pytest.raises(OperationalError, match="readonly"):
        then.execute(text("DELETE FROM answers"))


@pytest.mark.parametrize(("day", "clock", "match"), [
    ("2024-03-05", None, "has not come yet"), ("1066-10-14", "fact", "too long ago"),
    ("tomorrow", "known", "not a date"),
    ("2024-03-04", "sand", "not known here"), ("", "fact", "not a date"),
])
def test_only_days_that_have_passed_can_be_asked_for(day, clock, match):
    with pytest.raises(Invalid, match=match):
        read_as_of(day, clock, TODAY)
