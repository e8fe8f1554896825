"""What happens in a secretariat all the same: the awkward cases beside the scenarios."""

from datetime import UTC, date, datetime

import pytest

from tests.scenarios.conftest import CONCLUDE, line, missing, positions, told
from tracker.domain.actor import LOCAL
from tracker.domain.asof import AsOf
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, Stale
from tracker.queries.approvals import pending
from tracker.queries.document import document
from tracker.queries.meetings import meeting
from tracker.services import answers, documents, meetings, notes
from tracker.services.answers import NewAnswer
from tracker.services.past import past

LETTER = {"number": "12/34", "dated_on": date(2024, 3, 1), "member_state": "KZ"}
RETURNED = {"status": "member", "since": date(2024, 3, 6), "basis": "note"}


def page_of(desk, reference):
    desk.session.expire_all()
    return document(desk.session, reference, desk.ana, desk.now)


class TestLetters:
    """What comes twice, by half, or against itself."""

    def test_a_duplicate_letter_is_recognised_and_answers_once(self, desk, opened, seen):
        draft, first = opened(), desk.make_paper(**LETTER)
        desk.answer(draft, "KZ", paper=first)
        with pytest.raises(Invalid, match=f"in the register already, as {first}: the same number and date"):
            desk.make_paper(**LETTER)
        second = desk.make_paper(**LETTER, another=True)
        with pytest.raises(Invalid, match=f"{second} is one letter with {first}"):
            desk.answer(draft, "KZ", paper=second)

        assert positions(seen(draft)) == {"approve": 1}

    def test_the_same_answer_twice_with_one_paper_is_recorded_once(self, desk, opened, seen):
        draft, paper = opened(), desk.make_paper()
        seq = desk.answer(draft, "KZ", paper=paper).last_seq

        with pytest.raises(Invalid, match=f"recorded already, as entry {seq}"):
            desk.answer(draft, "KZ", paper=paper)
        assert len(desk.answers(draft)) == 1

    def test_letters_of_two_ministries_that_contradict_each_other_raise_an_alarm(self, desk, opened, seen):
        draft = opened()
        desk.answer_all(draft)
        desk.answer(draft, "KZ", "object", paper=desk.make_paper(), beside=True)

        assert "State KZ: its letters contradict each other" in str(seen(draft).sentence)
        assert missing(desk, draft) == {"no_letters_contradict"}
        assert line(seen(draft), "KZ").effective_position == "approve"
        desk.answer(draft, "KZ", paper=desk.make_paper())
        desk.move(draft, CONCLUDE)

    def test_one_paper_answers_for_the_documents_of_a_package_that_are_ticked(self, desk, opened, seen, owed):
        drafts = [opened() for _ in range(3)]
        desk.make_package(*drafts)
        new = NewAnswer("KZ", "approve", paper=desk.make_paper(), dated_on=date(2024, 3, 1))

        desk.do(answers.record, [drafts[0], drafts[2]], new)

        given = [line(seen(one), "KZ").effective_position for one in drafts]
        assert given == ["approve", None, "approve"]
        assert ["KZ" in owed(one) for one in drafts] == [False, True, False]


class TestMeetings:
    """What is said and decided there, and by whom."""

    def test_an_oral_approval_counts_with_the_minutes_alone(self, desk, opened, seen):
        draft = opened()
        desk.answer(draft, "KZ", given="orally", text="We agree.")
        assert line(seen(draft), "KZ").answer.hindrances == ("provisional",)

        with pytest.raises(Invalid, match="minutes"):
            desk.answer(draft, "KZ", given="orally", paper=desk.make_paper())
        desk.answer(draft, "KZ", given="orally", paper=desk.make_paper(kind="protocol"))

        assert line(seen(draft), "KZ").effective_position == "approve"

    def test_a_meeting_adjourned_on_27_february_and_resumed_until_1_march_of_a_leap_year(self, desk):
        draft, span = desk.make_document().reference, Occurred.parse("2024-02-27/2024-03-01")
        desk.move(draft, "refer_to_joint_meeting", occurred=Occurred.on(date(2024, 2, 27)))
        key = desk.make_meeting("joint_meeting", "finalised_for_submission", draft, occurred=span)
        desk.move(draft, "submit_to_permanent_council", occurred=span)

        held = meeting(desk.session, key).row
        assert (held.first, held.last, held.precision) == (date(2024, 2, 27), date(2024, 3, 1), "range")
        assert (page_of(desk, draft).since, page_of(desk, draft).days_in_state) == (date(2024, 3, 1), 3)
        for day, state in ((date(2024, 2, 29), "joint_meeting"), (date(2024, 3, 1), "permanent_council")):
            assert state_on(desk, draft, day) == state

    def test_the_same_person_in_two_posts_is_there_twice(self, desk):
        posts = ("Deputy Secretary of the Security Council", "Chair of the commission")
        present = tuple(meetings.Present("A. B.", post, "RU") for post in posts)
        new = meetings.NewMeeting("joint_meeting", Occurred.on(date(2024, 3, 1)), "Meeting", present=present)
        key = desk.do(meetings.record, new).object

        assert [(one.person, one.post) for one in meeting(desk.session, key).present] == [
            ("A. B.", post) for post in posts]

    def test_the_same_person_signs_in_two_posts_and_each_answer_keeps_its_own(self, desk, opened, seen):
        drafts = [opened(), opened()]
        for draft, capacity in zip(drafts, ("minister", "acting"), strict=True):
            desk.answer(draft, "KZ", paper=desk.make_paper(), signed_by="A. B.", capacity=capacity)

        lines = [line(seen(draft), "KZ") for draft in drafts]
        assert [one.answer.capacity for one in lines] == ["minister", "acting"]
        assert [one.effective_position for one in lines] == ["approve", None]


class TestTexts:
    """Versions and names."""

    def test_two_versions_registered_on_one_day_are_told_apart_by_their_numbers(self, desk):
        draft, day = desk.make_document().reference, Occurred.on(date(2024, 3, 4))
        for label in ("morning", "evening"):
            desk.make_version(draft, occurred=day, label=label)

        found = [(one.number, one.label, one.first, one.current) for one in page_of(desk, draft).versions[:2]]
        assert found == [(3, "evening", day.first, True), (2, "morning", day.first, False)]

    def test_a_decision_on_the_first_of_two_versions_of_one_day_is_none_on_the_second(self, desk):
        draft = desk.make_document(state="joint_meeting").reference
        desk.make_meeting("joint_meeting", "finalised_for_submission", draft)
        desk.make_version(draft)

        assert missing(desk, draft, "submit_to_permanent_council") == {"a_joint_meeting_finalised_it"}

    def test_the_english_title_is_changed_and_the_russian_which_binds_is_not(self, desk, opened, seen):
        draft = opened()
        desk.answer(draft, "KZ", paper=desk.make_paper())
        desk.do(documents.amend, draft, {"title_en": "Draft decision"}, reason="a better translation")

        page = page_of(desk, draft)
        assert (page.title.title_en, page.title.title_ru) == ("Draft decision", "Проект")
        assert (page.authentic_language, page.versions[0].number, seen(draft).tally.approve) == ("ru", 1, 1)
        entry = next(one for one in page.history if one.kind == "document.amended")
        assert entry.body["before"] == {"title_en": "Draft"}
        assert entry.body["after"] == {"title_en": "Draft decision"}


class TestLateTurns:
    """Withdrawal after the agreement, states that return, knowledge that comes late."""

    def test_a_draft_is_withdrawn_after_it_was_agreed_and_the_agreement_stays(self, desk, seen):
        draft = desk.make_document(state="agreed").reference
        paper = desk.make_paper(member_state="TJ")
        for by in (desk.ana, desk.carl):
            desk.move(draft, "withdraw", by=by, reason="no longer wanted", paper=paper)

        assert desk.document(draft).state == "withdrawn"
        assert (seen(draft).status, seen(draft).tally.approve) == ("agreed_in_limited_format", 5)
        with pytest.raises(Stale):
            desk.move(draft, "approve", seen_state="withdrawn")

    def test_a_frozen_member_that_returns_during_an_open_round_is_asked_again(self, desk, opened, freeze, seen, owed):
        draft = opened()
        assert owed(draft)["AM"] == "no_objection"
        desk.now = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
        freeze("AM", **RETURNED)

        ways = [(one.mode, one.because, one.since_on) for one in line(seen(draft), "AM").changes]
        assert ways == [("asked_for_no_objection", "frozen", date(2024, 3, 4)), ("asked", "member", RETURNED["since"])]
        assert (owed(draft)["AM"], seen(draft).tally.asked) == ("approval", 6)
        desk.answer(draft, "AM", paper=desk.make_paper())
        assert "AM" not in owed(draft)

    def test_its_earlier_no_objection_stays_valid_and_it_may_now_approve(self, desk, opened, freeze, seen):
        draft = opened()
        desk.answer_all(draft)
        desk.now = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
        freeze("AM", **RETURNED)
        assert positions(seen(draft)) == {"approve": 5, "no_objection": 1}

        desk.answer(draft, "AM", paper=desk.make_paper())
        assert positions(seen(draft)) == {"approve": 6}
        assert [one.position for one in line(seen(draft), "AM").earlier] == ["no_objection"]

    def test_a_frozen_member_that_returns_after_the_agreement_changes_nothing_of_it(self, desk, freeze, seen):
        draft = desk.make_document(state="agreed").reference
        desk.now = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
        freeze("AM", **RETURNED)

        assert desk.document(draft).state == "agreed"
        assert seen(draft).status == "agreed_in_limited_format"
        assert [one for one in pending(desk.session, desk.now) if one.document == draft] == []
        desk.move(draft, "return_to_permanent_council", reason="Armenia takes part again")
        desk.make_meeting("permanent_council", "send_for_approval", draft)
        desk.move(draft, "send_for_approval", occurred=Occurred.on(date(2024, 3, 6)))
        assert line(seen(draft), "AM").mode == "asked"

    def test_an_entry_backdated_before_the_registration_stands_at_its_own_day(self, desk):
        draft = desk.make_document().reference
        day = Occurred.on(date(2023, 12, 20))
        desk.do(notes.record, notes.NewNote("Discussed.", "", day, draft))
        desk.move(draft, "refer_to_joint_meeting", occurred=day)

        page = page_of(desk, draft)
        assert (page.registered_on, page.since, page.state) == (date(2024, 3, 4), day.first, "joint_meeting")
        assert [(one.first, one.at.date()) for one in page.history[:2]] == [(day.first, date(2024, 3, 4))] * 2
        assert state_on(desk, draft, date(2023, 12, 21)) == "joint_meeting"
        assert told(desk, draft, "note.recorded") == ["Discussed."]


def state_on(desk, draft, day):
    """Where the facts put a draft on a day."""
    asked = AsOf(day, "fact")
    with past(desk.session, asked) as then:
        return document(then, draft, LOCAL, desk.now).state
