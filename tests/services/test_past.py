"""The register as of a day is the one that was there then, or the one that the facts make."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from tests.cast import NOON, TODAY
from tests.countering import annul, correct
from tests.wrong import last_of
from tracker.domain.actor import LOCAL
from tracker.domain.asof import AsOf
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, NotFound, TrackerError
from tracker.models import JournalEntry
from tracker.queries.approvals import pending
from tracker.queries.countered import as_they_stand
from tracker.queries.document import document
from tracker.queries.documents import Wanted, documents
from tracker.queries.history import about
from tracker.queries.verify import verify
from tracker.services.past import past, read_as_of

ZONE = ZoneInfo("Europe/Moscow")
DAYS = 7
ACTIONS = ("refer_to_joint_meeting", "return_to_working_group", "return_to_permanent_council")


def seen(desk, reference, day, clock="known"):
    """The page of a draft as of a day."""
    as_of = AsOf(day, clock)
    with past(desk.session, as_of) as then:
        return document(then, reference, LOCAL, as_of.end(ZONE))


class Life:
    """A register that lives through days of acts at random, with its pages kept as they were each evening."""

    def __init__(self, desk, seed):
        self.desk, self.random, self.pages = desk, random.Random(seed), {}
        self.drafts = [desk.make_document().reference for _ in range(2)]

    def live(self):
        for day in range(DAYS):
            self.desk.now = NOON + timedelta(days=day)
            for _ in range(self.random.randint(0, 4)):
                self.attempt(self.random.choice([self.move, self.go, self.answer, self.correct, self.annul]))
            self.keep(TODAY + timedelta(days=day))
        return self

    def attempt(self, act):
        savepoint = self.desk.session.begin_nested()
        try:
            act(self.random.choice(self.drafts))
            self.desk.session.flush()
            savepoint.commit()
        except (TrackerError, AssertionError, ValueError):
            savepoint.rollback()
        self.desk.session.expire_all()

    def move(self, draft):
        back = Occurred.on((self.desk.now - timedelta(days=self.random.randint(0, 9))).date())
        self.desk.move(draft, self.random.choice(ACTIONS), occurred=back, reason="a reason")

    def go(self, draft):
        self.desk.take(draft, to=self.random.choice(["permanent_council", "member_state_approval", "agreed"]))

    def answer(self, draft):
        self.desk.answer(draft, self.random.choice(["KZ", "BY"]), self.random.choice(["approve", "object"]),
                         paper="P-2024-0001")

    def correct(self, draft):
        correct(self.desk, self.entry(draft), {"occurred": "2024-02-20"})

    def annul(self, draft):
        annul(self.desk, self.entry(draft))

    def entry(self, draft):
        return self.random.choice(self.desk.session.scalars(select(JournalEntry.seq).where(
            JournalEntry.document == draft)).all())

    def keep(self, day):
        end = AsOf(day, "known").end(ZONE)
        for draft in self.drafts:
            self.pages[draft, day] = document(self.desk.session, draft, LOCAL, end)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 22))])
def test_as_known_is_the_page_that_was_shown_that_evening(desk, seed):
    life = Life(desk, seed).live()

    assert verify(desk.session, signatures=False).findings == ()
    for (draft, day), page in life.pages.items():
        assert replace(seen(desk, draft, day), row_version=page.row_version) == page  # it counts writes, not facts


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 22))])
def test_as_it_was_is_what_the_facts_make(desk, seed):
    life = Life(desk, seed).live()

    for draft in life.drafts:
        for back in range(0, 30, 7):
            day = TODAY + timedelta(days=DAYS - back)
            with suppress(NotFound):  # before the first fact that names it
                assert seen(desk, draft, day, "fact").state == by_hand(desk, draft, day)


def by_hand(desk, draft, day):
    """The stage to which the last dated step leads, corrected and annulled ones heeded, reckoned without the fold."""
    told = about(desk.session, draft)
    steps = [one for one in as_they_stand(told) if one.kind == "document.moved"]
    reached = sorted((one.last, one.seq, one.body["after"]["state"]) for one in steps if one.last <= day)
    return reached[-1][2] if reached else "working_group"


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
