"""Nobody fills the disk: what one account hands in within a day has an end."""

from datetime import timedelta

import pytest

from tests.cast import NOON
from tracker.domain.actor import SYSTEM
from tracker.errors import Invalid
from tracker.services import papers, versions
from tracker.services.files import File

DRAFT = "2024-0002"


@pytest.fixture
def small(founded, desk):
    """A register that takes a hundred bytes a day from one account."""
    desk.session.info["daily_bytes"] = 100
    return desk


def file_of(size, name="letter.txt"):
    return File(name, b"x" * size)


def hand_in(desk, size, number, by=None):
    new = papers.NewPaper("letter", "Letter", number=number, file=File("letter.txt", f"{number} ".encode().ljust(size)))
    return desk.do(papers.register, new, by=by or desk.cleo)


def version(desk, size, draft=DRAFT):
    return desk.do(versions.register, draft, versions.NewVersion("editorial", file=file_of(size)), by=desk.cleo)


def test_the_last_byte_is_taken_and_the_one_after_it_is_not(small, refuses):
    hand_in(small, 60, "1")
    version(small, 40)

    with refuses(Invalid, match="more than the 0 MB that one account may", field="file"):
        hand_in(small, 5, "2")


@pytest.mark.parametrize(("size", "fits"), [(40, True), (41, False)])
def test_it_counts_to_the_byte_whatever_the_files_are_of(small, refuses, size, fits):
    hand_in(small, 60, "1")
    if fits:
        assert version(small, size)
        return
    with refuses(Invalid, match="within 24 hours", field="file"):
        version(small, size)


def test_others_are_not_counted_and_neither_is_what_has_no_file_or_what_a_seed_brings(small):
    hand_in(small, 100, "1")

    assert hand_in(small, 100, "2", by=small.boris)
    assert hand_in(small, 200, "3", by=SYSTEM)
    assert small.do(papers.register, papers.NewPaper("letter", "Letter", number="4"), by=small.cleo)


def test_the_same_file_again_counts_again(small, refuses):
    version(small, 60)

    with refuses(Invalid, match="within 24 hours"):
        version(small, 60, "2024-0009")


def test_a_day_later_there_is_room_again(small):
    hand_in(small, 100, "1")
    small.now = NOON + timedelta(days=1)

    assert hand_in(small, 100, "2")
