"""Pages of what is owed: every answer once, counted as it is listed, in as many statements for one draft as for all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.cast import NOON
from tests.queries.multiplying import faults, multiply
from tracker.errors import Invalid
from tracker.queries.approvals import DEADLINE, owed
from tracker.queries.matrix import matrix
from tracker.queries.owed_counts import count, groups
from tracker.queries.owed_where import KINDS, STANDINGS, Wanted
from tracker.queries.waiting import waiting
from tracker.services import round_lines

LATE = NOON + timedelta(60)


@pytest.fixture
def asked(desk):
    """The number of a draft in a package, on which KZ waits for the meeting and TJ is on hold."""
    draft = desk.make_document(state="member_state_approval").reference
    desk.make_package(draft)
    desk.do(round_lines.hold, draft, ["KZ"], "waiting", reason="session in May")
    desk.do(round_lines.hold, draft, ["TJ"], "on_hold", reason="until the text is mended")
    return draft


def listed(desk, wanted, now=NOON, actor=None):
    """All pages of a list."""
    rows = []
    while True:
        page = owed(desk.session, wanted, now, actor)
        rows += page.rows
        if page.next is None:
            return rows
        wanted = replace(wanted, after=page.next)


def test_pages_hold_every_answer_once_and_in_order(desk, asked):
    other = desk.make_document(state="member_state_approval").reference
    whole, paged = listed(desk, Wanted()), listed(desk, Wanted(limit=5))

    assert paged == whole
    assert len({(one.document, one.state_code) for one in whole}) == 12
    assert {one.document for one in whole} == {asked, other}


@pytest.mark.parametrize("now", [NOON, NOON + timedelta(25), LATE])
@pytest.mark.parametrize("narrowed", [{}, {"member": "KZ"}, {"member": "BY"}, {"document": "2024-0001"},
                                      {"package": "PK-2024-0001"}, {"package": "none"}])
def test_counts_equal_the_lengths_of_the_lists(desk, asked, now, narrowed):
    desk.make_document(state="member_state_approval")
    counted = count(desk.session, Wanted(**narrowed), now).all

    for only in KINDS:
        assert counted.of(only) == len(listed(desk, Wanted(**narrowed, only=only, limit=4), now)), only
    rows = listed(desk, Wanted(**narrowed), now)
    assert counted.drafts == len({one.document for one in rows})
    assert [counted.of(one) for one in STANDINGS] == [sum(row.status == one for row in rows) for one in STANDINGS]


def test_the_counts_of_each_state_equal_its_list(desk, asked):
    counted = count(desk.session, Wanted(), LATE)

    assert {code: counts.total for code, (_, counts) in counted.states.items()} == dict.fromkeys(
        ("AM", "BY", "KG", "KZ", "RU", "TJ"), 1)
    assert (counted.all.late, counted.all.due, counted.all.waiting, counted.all.on_hold) == (4, 0, 1, 1)


@pytest.mark.parametrize("by", ["state", "draft", "package"])
def test_a_group_has_the_answers_that_it_counts(desk, asked, by):
    desk.make_document(state="member_state_approval")
    found, after = [], None
    while after is not None or not found:
        page = groups(desk.session, by, Wanted(limit=2, after=after), LATE)
        found, after = [*found, *page.rows], page.next
        if after is None:
            break

    assert len({one.key for one in found}) == len(found) == {"state": 6, "draft": 2, "package": 2}[by]
    assert sum(one.counts.total for one in found) == 12
    assert all(len(one.rows) == one.counts.total for one in found)


def test_a_state_with_no_obligation_never_shows(desk, asked):
    desk.answer(asked, "BY", paper=desk.make_paper())
    seen = {one.state_code for one in listed(desk, Wanted())}

    assert "BY" not in seen
    assert "BY" not in count(desk.session, Wanted(), NOON).states
    assert "BY" not in {one.key for one in groups(desk.session, "state", Wanted(), NOON).rows}
    desk.move(asked, "return_to_working_group", reason="New text")
    assert count(desk.session, Wanted(), NOON).all.total == 0
    assert groups(desk.session, "state", Wanted(), NOON).rows == ()


def test_a_representative_counts_what_the_own_state_owes(desk, asked):
    wanted = Wanted(member="KZ")

    assert count(desk.session, wanted, NOON, desk.zara).all.total == len(listed(desk, wanted, actor=desk.zara)) == 1
    assert count(desk.session, Wanted(), NOON, desk.adam).all.total == 0


@pytest.mark.parametrize("wrong", [
    {"member": "XX"}, {"document": "1999-0001"}, {"package": "PK-1999-0001"}, {"only": "never"}, {"limit": 0},
    {"after": "!"}, {"after": "WyJkZWFkbGluZSIsIjIwMjQtMDQtMDMiLDFd"},
])
def test_a_filter_that_means_nothing_is_told_in_a_sentence(desk, asked, wrong):
    with pytest.raises(Invalid):
        owed(desk.session, Wanted(**wrong), NOON)


@pytest.mark.parametrize("place", [["2024-04-03T15:00:00", 1], ["0001-01-01T00:00:00+14:00", 1], ["x", 1], [1, 1],
                                   ["2024-04-03T15:00:00+00:00", 2**31]])
def test_a_place_that_no_page_gave_is_told_in_a_sentence(desk, asked, place):
    with pytest.raises(Invalid, match="Begin at its first page"):
        owed(desk.session, Wanted(after=DEADLINE.cursor(place)), NOON)


@pytest.mark.parametrize("times", [1, 300])
def test_a_page_costs_three_statements_however_much_is_owed(desk, asked, statements, times):
    multiply(desk.session, times)

    with statements() as told:
        count(desk.session, Wanted(), NOON)
        owed(desk.session, Wanted(), NOON)
        waiting(desk.session, NOON)
    assert len(told) == 3
    for by in ("state", "draft", "package"):
        with statements() as told:
            count(desk.session, Wanted(), NOON)
            groups(desk.session, by, Wanted(limit=20), NOON)
        assert len(told) == 3, by
    with statements() as told:
        matrix(desk.session, NOON)
    assert len(told) == 3


@pytest.mark.parametrize("founded", ["sqlite"], indirect=True)
@pytest.mark.parametrize("analysed", [False, True])
@pytest.mark.parametrize("only", [{}, {"only": "late"}, {"member": "BY"}, {"member": "BY", "only": "late"}])
def test_no_page_is_sorted_or_scanned(desk, statements, analysed, only):
    desk.make_document(state="member_state_approval")
    multiply(desk.session, 200)
    if analysed:
        desk.session.execute(text("ANALYZE"))
    with statements() as told:
        first = owed(desk.session, Wanted(**only), LATE)
        owed(desk.session, Wanted(**only, after=first.next), LATE)

    assert len(told) == 2
    assert not faults(desk.session, told)


@pytest.mark.parametrize("founded", ["sqlite"], indirect=True)
@pytest.mark.parametrize("analysed", [False, True])
def test_no_page_of_open_rounds_is_sorted_or_scanned(desk, statements, analysed):
    desk.make_document(state="member_state_approval")
    multiply(desk.session, 200)
    if analysed:
        desk.session.execute(text("ANALYZE"))
    with statements() as told:
        matrix(desk.session, LATE)

    assert not faults(desk.session, told[:1])
