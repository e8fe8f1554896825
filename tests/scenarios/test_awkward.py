"""What happens in a secretariat all the same: awkward letters, meetings and texts beside the scenarios."""

from datetime import date

import pytest

from tests.scenarios.conftest import CONCLUDE, line, missing, page_of, positions, state_on
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid
from tracker.queries.meetings import meeting
from tracker.services import answers, documents, meetings
from tracker.services.answers import NewAnswer

LETTER = {"number": "12/34", "dated_on": date(2024, 3, 1), "member_state": "KZ"}


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
