"""Lists of drafts: found in either script and case, paged without gaps, counted as they are listed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import NOON
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid
from tracker.queries.documents import Wanted, documents

LATE = NOON + timedelta(60)


@pytest.fixture
def found(desk):
    """The numbers of the drafts that fit: found(words="border")."""

    def asked(now=NOON, actor=None, **wanted):
        return [row.reference for row in documents(desk.session, Wanted(**wanted), now, actor).rows]

    return asked


@pytest.fixture
def five(desk):
    """Five drafts, one of which moved on a day that nobody told."""
    for n, day in enumerate(("2024-01-10", "2024-03-01", None, "2024-02-02", "2024-03-01"), 1):
        draft = desk.make_document(title_en=f"Draft {9 - n}", title_ru=f"Проект {9 - n}")
        occurred = Occurred.on(date.fromisoformat(day)) if day else Occurred.unknown()
        desk.move(draft.reference, "refer_to_joint_meeting", occurred=occurred)


@pytest.mark.parametrize("words", [
    "2024-0001", "0001", "BORDER", "таджикско", "ТАДЖИКСКО-АФГАНСКОЙ", "Учет", "УЧЁТ", "border 0001 учёт",
    "plan of friendship", "  border  ",
])
def test_a_draft_is_found_by_number_title_and_other_name_in_any_case(desk, found, words):
    desk.make_document(title_en="Strengthening the border", title_ru="Учёт на таджикско-афганской границе",
                       aliases=("Plan of Friendship",))
    desk.make_document(title_en="Archive", title_ru="Архив")

    assert found(words=words) == ["2024-0001"]


@pytest.mark.parametrize("words", ["border archive", "bor*r", "b?rder", "[b]order", "border%", "b.rder", "\\w", "^b"])
def test_every_word_must_be_there_and_signs_stand_for_themselves(desk, found, words):
    desk.make_document(title_en="Strengthening the border")

    assert found(words=words) == []


def test_signs_are_found_where_they_stand(desk, found):
    desk.make_document(title_en="Is it 100 %? [draft] *new* a.b \\ ^ $")

    for sign in ("100 %?", "[draft]", "*new*", "a.b", "\\", "^", "$"):
        assert found(words=sign) == ["2024-0001"], sign


@pytest.mark.parametrize("sort", ["moved", "since", "number", "title"])
def test_pages_hold_every_draft_once_and_in_order(desk, found, five, sort):
    whole, after, paged = found(sort=sort), None, []
    for _ in range(3):
        page = documents(desk.session, Wanted(sort=sort, limit=2, after=after), NOON)
        paged += [row.reference for row in page.rows]
        after = page.next

    assert paged == whole
    assert len(set(whole)) == 5
    assert after is None


def test_the_orders_are_what_they_say(found, five):
    assert found(sort="number") == [f"2024-000{n}" for n in range(1, 6)]
    assert found(sort="title") == [f"2024-000{n}" for n in range(5, 0, -1)]
    assert found(sort="moved") == ["2024-0005", "2024-0002", "2024-0004", "2024-0001", "2024-0003"]
    assert found(sort="since") == ["2024-0001", "2024-0004", "2024-0002", "2024-0005", "2024-0003"]


def test_a_new_draft_neither_repeats_nor_hides_one_on_the_next_page(desk, five):
    first = documents(desk.session, Wanted(sort="moved", limit=2), NOON)
    newest = desk.make_document(state="joint_meeting").reference

    second = documents(desk.session, Wanted(sort="moved", limit=9, after=first.next), NOON)

    assert newest not in [row.reference for row in second.rows]
    assert [row.reference for row in second.rows] == ["2024-0004", "2024-0001", "2024-0003"]


def test_a_place_in_another_order_is_refused_in_a_sentence(desk, five):
    after = documents(desk.session, Wanted(sort="title", limit=2), NOON).next

    with pytest.raises(Invalid, match="Begin at its first page"):
        documents(desk.session, Wanted(sort="moved", after=after), NOON)


@pytest.mark.parametrize("wrong", [
    {"sort": "colour"}, {"state": "adopted"}, {"package": "PK-1999-0001"}, {"officer": "u-nobody"}, {"limit": 0},
    {"limit": 9999}, {"after": "!"}, {"after": "AAAA"}, {"after": "W10"}, {"after": "WyJtb3ZlZCIsMSwyLDMsNF0"},
    {"after": "я"}, {"words": "a" * 201}, {"words": "a " * 13},
])
def test_a_filter_that_means_nothing_is_told_in_a_sentence(desk, wrong):
    with pytest.raises(Invalid):
        documents(desk.session, Wanted(**wrong), NOON)


@pytest.mark.parametrize("words", ["\x00", "a\x00b", "\ud800", "\u2028", "'; DROP TABLE documents --", "(", "[", "{1"])
def test_odd_words_find_nothing_and_break_nothing(desk, found, words):
    desk.make_document(title_en="Border")

    assert found(words=words) in ([], ["2024-0001"])


def test_a_list_costs_three_statements_however_long_it_is(desk, statements):
    for state in ("working_group", "permanent_council", "member_state_approval", "member_state_approval"):
        desk.make_document(state=state)

    with statements() as told:
        page = documents(desk.session, Wanted(words="draft", overdue=False), NOON)

    assert len(page.rows) == 4
    assert len(told) <= 3


def test_the_counts_of_the_stages_equal_their_lists(desk, found, five):
    desk.make_document()
    page = documents(desk.session, Wanted(state="joint_meeting"), NOON)

    assert page.total == len(page.rows) == 5
    assert not page.capped
    assert {one.state: one.count for one in page.counts if one.count} == {"working_group": 1, "joint_meeting": 5}
    for one in page.counts:
        assert len(found(state=one.state)) == one.count
    assert len(found(state="open")) == 6
    assert found(state="closed") == []


def test_a_draft_is_overdue_from_the_very_instant(desk, found):
    draft = desk.make_document(state="member_state_approval")
    due = desk.round(draft.reference).due_at
    row = documents(desk.session, Wanted(), due).rows[0]

    assert found(due - timedelta(microseconds=1), overdue=True) == []
    assert found(due, overdue=True) == ["2024-0001"]
    assert row.overdue == 6
    assert "overdue since today" in str(row.waiting_for)


def test_a_row_says_what_its_draft_waits_for(desk):
    desk.make_document(state="permanent_council")
    row = documents(desk.session, Wanted(), LATE).rows[0]

    assert str(row.waiting_for) == "the Permanent Council's decision on sending it to the member states"
    assert (row.days_in_state, row.place, row.final) == (60, 3, False)


def test_package_and_officer_are_filters(desk, found):
    mine, other = desk.make_document(officer="boris"), desk.make_document()
    package = desk.make_package(other.reference)

    assert found(officer=desk.boris.key) == [mine.reference]
    assert found(package=package) == [other.reference]
    assert found(package=package, state="closed") == []


def test_a_representative_sees_what_was_circulated_to_the_own_state(desk, found):
    desk.make_document()
    circulated = desk.make_document(state="member_state_approval").reference

    assert found(actor=desk.zara) == [circulated]
    assert found(actor=desk.adam) == []
    assert found(actor=replace(desk.zara, state="XX")) == []
    assert len(found(actor=desk.olga)) == 2
