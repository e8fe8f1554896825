"""What cannot be corrected or annulled, and what must go first."""

import pytest
from sqlalchemy import select

from tests.countering import annul, correct
from tests.wrong import last_of
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, NotFound
from tracker.models import JournalEntry
from tracker.services import notes


@pytest.fixture
def draft(desk):
    return desk.make_document().reference


def test_what_later_entries_stand_on_is_kept(desk, refuses):
    draft = desk.make_document(state="joint_meeting").reference
    move = last_of(desk, "document.moved", draft)
    desk.move(draft, "return_to_working_group", reason="not ripe")
    later = last_of(desk, "document.moved", draft)

    with refuses(Invalid, f"Entry {later} stands on this one"):
        annul(desk, move, by=("ana",))
    with refuses(Invalid, "stand"):
        annul(desk, last_of(desk, "document.registered", draft), by=("ana",))


@pytest.mark.parametrize(("kind", "match"), [
    ("genesis", "it always stands"), ("user.added", "about a person"), ("round.opened", "came of entry"),
    ("proposal.made", "about a proposal"), ("entry.annulled", "itself against entry"),
])
def test_some_entries_always_stand(desk, refuses, kind, match):
    wrong = desk.session.scalar(select(JournalEntry.seq).where(JournalEntry.kind == kind).limit(1))

    with refuses(Invalid, match):
        annul(desk, wrong, by=("ana",))


def test_what_was_annulled_is_not_annulled_again(desk, refuses):
    desk.do(notes.record, notes.NewNote("It is said.", "", Occurred.unknown()))
    wrong = desk.session.scalar(select(JournalEntry.seq).order_by(JournalEntry.seq.desc()).limit(1))
    annul(desk, wrong)

    with refuses(Invalid, "annulled already"):
        annul(desk, wrong, by=("ana",))


@pytest.mark.parametrize(("given", "match"), [
    ({}, "Nothing was changed"), ({"title_en": "Draft"}, "Nothing was changed"), ({"state": "approved"}, "annul"),
    ({"title_en": "", "title_ru": ""}, "Give a title"), ({"kind": "poem"}, "not known"),
    ({"initiator": "XX"}, "not a state"), ({"title_en": "a\nb"}, "cannot be kept"),
])
def test_what_cannot_be_so_is_refused(desk, draft, refuses, given, match):
    with refuses(Invalid, match):
        correct(desk, last_of(desk, "document.registered", draft), given, by=("ana",))


@pytest.mark.parametrize("day", ["2031-01-01", "1066-01-01", "tomorrow"])
def test_a_day_must_have_come(desk, draft, refuses, day):
    with refuses(Invalid):
        correct(desk, last_of(desk, "version.registered", draft), {"occurred": day}, by=("ana",))


@pytest.mark.parametrize("seq", [-1, 10**6, 10**12])
def test_an_entry_must_be_there(desk, refuses, seq):
    with refuses(NotFound, "has no entry"):
        annul(desk, seq, by=("ana",))


def test_there_is_always_a_reason(desk, draft, refuses):
    with refuses(Invalid, "Fill in this field"):
        annul(desk, last_of(desk, "version.registered", draft), by=("ana",), reason=" ")
