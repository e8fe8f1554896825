"""The same letter that comes twice, or was registered twice, is recognised and counts once."""

from datetime import date

import pytest

from tests.cast import NOON
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid
from tracker.models import JournalEntry
from tracker.queries.verify import verify
from tracker.services.files import File
from tracker.services.journal import read_body

LETTER = {"number": "12/34", "dated_on": date(2024, 3, 1), "member_state": "KZ", "sender": "Ministry"}
PDF = File("letter.pdf", b"%PDF-1.7 one letter")


@pytest.fixture
def twice(desk):
    """A letter, and the same under a second key."""
    return desk.make_paper(**LETTER), desk.make_paper(**LETTER, another=True)


@pytest.fixture
def asked(desk):
    return desk.make_document(versions=2, state="member_state_approval").reference


@pytest.mark.parametrize("changed", [{}, {"sender": ""}, {"sender": "MINISTRY"}, {"title_en": "A letter"}])
def test_a_letter_that_comes_twice_is_refused_with_the_paper_that_is_there(desk, refuses, changed):
    key = desk.make_paper(**LETTER)

    with refuses(Invalid, match=f"already, as {key}: the same number and date. Name {key}", field="another"):
        desk.make_paper(**{**LETTER, **changed})


def test_a_file_that_comes_twice_is_refused_whatever_is_said_of_it(desk, refuses):
    key = desk.make_paper(file=PDF, **LETTER)

    with refuses(Invalid, match=f"already, as {key}: the same file", field="another"):
        desk.make_paper(file=File("copy.pdf", PDF.content), number="99", kind="decision")


@pytest.mark.parametrize("changed", [
    {"number": "12/35"}, {"dated_on": date(2024, 3, 2)}, {"dated_on": None}, {"kind": "note_verbale"},
    {"member_state": "BY"}, {"sender": "Embassy"}, {"number": None}, {"member_state": None, "sender": ""},
])
def test_what_differs_in_kind_sender_number_or_date_is_another_letter(desk, changed):
    key = desk.make_paper(**LETTER)

    assert desk.make_paper(**{**LETTER, **changed}) != key


def test_papers_without_a_number_are_never_taken_for_one(desk):
    assert desk.make_paper() != desk.make_paper()


def test_another_letter_is_let_in_and_its_entry_says_from_which_it_was_told_apart(desk, twice):
    first, second = twice

    seq = desk.paper(second).seq
    after = read_body(desk.session.get(JournalEntry, seq).body)["after"]
    assert after["another_than"] == first
    assert [str(one.message) for one in verify(desk.session).findings] == []


def test_an_answer_on_the_second_of_two_papers_of_one_letter_is_recognised(desk, asked, twice, refuses):
    first, second = twice
    seq = desk.answer(asked, "KZ", paper=first).last_seq

    with refuses(Invalid, match=f"{second} is one letter with {first}, .* entry {seq}", field="paper"):
        desk.answer(asked, "KZ", paper=second)


def test_a_letter_that_comes_again_does_not_undo_what_replaced_it(desk, asked, twice, refuses):
    desk.answer(asked, "KZ", paper=twice[0])
    desk.answer(asked, "KZ", "object", paper=desk.make_paper())

    for paper in twice:
        with refuses(Invalid, match="recorded already", field="paper"):
            desk.answer(asked, "KZ", paper=paper)


def test_another_position_version_or_state_on_the_same_letter_is_another_answer(desk, asked, twice):
    desk.answer(asked, "KZ", paper=twice[0])

    desk.answer(asked, "BY", paper=twice[1])
    desk.answer(asked, "KZ", "object", paper=twice[1])

    assert len(desk.answers(asked)) == 3


@pytest.mark.parametrize("kept", [{"beside": True}, {"version": 1}, {"names_no_version": True}])
def test_the_letter_of_a_kept_answer_is_recognised_too(desk, asked, twice, refuses, kept):
    desk.answer(asked, "KZ", paper=desk.make_paper())
    desk.answer(asked, "KZ", "object", paper=twice[0], **kept)
    again = {name: value for name, value in kept.items() if name != "beside"}

    with refuses(Invalid, match=f"one letter with {twice[0]}", field="paper"):
        desk.answer(asked, "KZ", "object", paper=twice[1], **again)


def test_after_closing_a_letter_that_comes_twice_is_kept_once(desk, twice, refuses):
    draft = desk.make_document(state="agreed").reference
    desk.answer(draft, "KZ", "object", paper=twice[0])

    with refuses(Invalid, match=f"one letter with {twice[0]}", field="paper"):
        desk.answer(draft, "KZ", "object", paper=twice[1])


def test_after_the_end_of_a_silence_a_letter_that_comes_twice_is_kept_once(desk, twice, refuses):
    draft = desk.make_document(state="permanent_council").reference
    desk.make_meeting("permanent_council", "send_for_approval", draft)
    desk.move(draft, "send_for_approval", mode="silence", notice="Silence is consent.", due_at=NOON.replace(month=4),
              occurred=Occurred.on(date(2024, 2, 1)))
    desk.now = NOON.replace(month=5)
    desk.answer(draft, "KZ", "object", paper=twice[0])

    with refuses(Invalid, match=f"one letter with {twice[0]}", field="paper"):
        desk.answer(draft, "KZ", "object", paper=twice[1])
    assert [one.kept for one in desk.answers(draft)] == ["after_expiry"]
