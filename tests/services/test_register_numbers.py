"""Numbers of the register: in sequence for each year and direction, without gaps, and none given twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import countering
from tests.cast import NOON
from tracker.domain.actor import SYSTEM
from tracker.domain.correspondence import read_number
from tracker.errors import Invalid
from tracker.models import JournalEntry, Paper
from tracker.services import papers
from tracker.services.journal import read_body


def number(desk, key):
    row = desk.paper(key)
    return row.direction, row.register_number, row.register_year


def last(desk, direction, year=2024):
    rows = desk.session.scalars(select(Paper.register_number).where(
        Paper.direction == direction, Paper.register_year == year))
    return max(rows, default=0)


def test_each_direction_counts_for_itself_and_what_has_none_is_not_counted(desk):
    before = last(desk, "incoming")
    keys = [desk.make_paper(direction=one) for one in ("incoming", "outgoing", None, "incoming", "internal")]

    assert [number(desk, key) for key in keys] == [
        ("incoming", before + 1, 2024), ("outgoing", 1, 2024), (None, None, None), ("incoming", before + 2, 2024),
        ("internal", 1, 2024)]


def test_a_year_begins_with_one(desk):
    desk.make_paper(direction="incoming")
    desk.now = NOON + timedelta(days=366)

    assert number(desk, desk.make_paper(direction="incoming")) == ("incoming", 1, 2025)


def test_the_entry_of_the_paper_gives_its_number(desk):
    key = desk.make_paper(direction="outgoing")

    entry = desk.session.scalar(select(JournalEntry).where(JournalEntry.seq == desk.paper(key).seq))
    after = read_body(entry.body)["after"]
    assert (after["direction"], after["register_number"], after["register_year"]) == ("outgoing", 1, 2024)


def test_a_number_of_what_was_annulled_is_not_given_again(desk):
    first, second = desk.make_paper(direction="outgoing"), desk.make_paper(direction="outgoing")
    countering.annul(desk, desk.paper(second).seq)

    assert desk.paper(second) is None
    assert number(desk, desk.make_paper(direction="outgoing")) == ("outgoing", 3, 2024)
    assert number(desk, first) == ("outgoing", 1, 2024)
    assert countering.holds(desk)


def test_a_direction_that_is_none_is_refused(desk, refuses):
    with refuses(Invalid, field="direction"):
        desk.make_paper(direction="sideways")
    with refuses(Invalid, field="field"):
        desk.do(papers.amend, desk.make_paper(), {"direction": "incoming"}, reason="forgotten")


def test_many_at_once_leave_no_gap_and_give_none_twice(database):
    def register(n):
        with database.write() as session:
            new = papers.NewPaper("letter", f"Letter {n}", direction="incoming")
            papers.register(session, new, SYSTEM, now=NOON, request=f"racer {n}")
            session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(register, range(12)))

    with database.read() as session:
        assert sorted(session.scalars(select(Paper.register_number))) == list(range(1, 13))


@pytest.mark.parametrize(("typed", "read"), [
    ("вх. 12/2024", ("incoming", 12, 2024)), ("ИСХ 7/2024", ("outgoing", 7, 2024)), ("12/2024", (None, 12, 2024)),
    ("in 1/2024", ("incoming", 1, 2024)), ("вн. № 3/2024", ("internal", 3, 2024)), ("12/34", None), ("№ 12", None),
    ("от 12/2024", None), ("9999999999/2024", None),
])
def test_a_number_is_read_as_people_write_it(typed, read):
    found = read_number(typed)

    assert (found and (found.direction, found.number, found.year)) == read
