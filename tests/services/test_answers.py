"""Answers of states: who may give them, what counts, and that none is ever edited."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from tests.cast import NOON, entries_about
from tracker.domain.actor import Actor
from tracker.errors import Forbidden, Invalid, NotFound, Refused
from tracker.models import JournalEntry

CONCLUDE = "conclude_agreed"


@pytest.fixture
def asked(desk):
    """A draft whose round is open, and nobody has answered."""
    return desk.make_document(state="member_state_approval").reference


def pending(desk, reference):
    return {one.member_state.code for one in desk.round(reference).participants if one.pending}


def missing(caught):
    return {one.guard: str(one.reason) for one in caught.value.refusals}


@pytest.mark.parametrize("position", ["approve", "abstain"])
def test_an_answer_with_a_paper_is_no_longer_owed(desk, asked, position):
    desk.answer(asked, "KZ", position, paper="P-2024-0001", dated_on=date(2024, 3, 1), by=desk.cleo)

    row = desk.answers(asked)[0]
    assert (row.position, row.version.number, row.replaced_by) == (position, 1, None)
    assert "KZ" not in pending(desk, asked)
    assert entries_about(desk.session, asked)[-1] == "answer.recorded"


def test_the_entry_names_the_state_it_was_recorded_for(desk, asked):
    receipt = desk.answer(asked, "KZ", paper="P-2024-0001", by=desk.cleo)

    body = desk.session.get(JournalEntry, receipt.first_seq).body
    assert b'"on_behalf_of":"KZ"' in body
    assert b'"paper":"P-2024-0001"' in body


def test_an_answer_without_a_paper_counts_for_nothing(desk, asked, refuses):
    desk.answer_all(asked)
    desk.answer(asked, "KZ", "object", paper="P-2024-0002")
    other = desk.make_document(state="member_state_approval").reference
    for code in ("BY", "KG", "KZ", "RU", "TJ"):
        desk.answer(other, code)
    desk.answer(other, "AM", "no_objection", scope="both")

    with refuses(Refused) as caught:
        desk.move(other, CONCLUDE)

    assert pending(desk, other) == {"AM", "BY", "KG", "KZ", "RU", "TJ"}
    assert set(missing(caught)) == {"answers_have_papers", "at_least_one_state_approves", "no_objection_is_on_file"}


def test_a_paper_makes_a_provisional_answer_count(desk, asked):
    desk.answer(asked, "KZ", by=desk.zara)
    assert "KZ" in pending(desk, asked)

    desk.answer(asked, "KZ", paper="P-2024-0001", by=desk.cleo)

    old, new = desk.answers(asked)
    assert (old.replaced_by, new.replaced_by) == (new.seq, None)
    assert "KZ" not in pending(desk, asked)
    assert entries_about(desk.session, asked)[-1] == "answer.replaced"


def test_an_answer_is_replaced_and_the_old_one_stays_as_it_was(desk, asked):
    desk.answer(asked, "KZ", "approve", paper="P-2024-0001", text="as it is")
    desk.answer(asked, "KZ", "object", paper="P-2024-0002", text="article 4")

    assert [(one.position, one.text) for one in desk.answers(asked)] == [
        ("approve", "as it is"), ("object", "article 4")]


def test_the_same_answer_twice_is_said_to_be_there(desk, asked, refuses):
    receipt = desk.answer(asked, "KZ", paper="P-2024-0001")

    with refuses(Invalid, f"recorded already, as entry {receipt.first_seq}"):
        desk.answer(asked, "KZ", paper="P-2024-0001")


def test_an_answer_with_a_paper_is_not_replaced_by_one_without(desk, asked, refuses):
    desk.answer(asked, "KZ", paper="P-2024-0001")

    with refuses(Invalid, field="paper"):
        desk.answer(asked, "KZ", "object", by=desk.zara)


def test_an_objection_blocks_also_that_of_a_frozen_state(desk, asked, refuses):
    desk.answer_all(asked)
    desk.answer(asked, "AM", "object", paper="P-2024-0002")

    with refuses(Refused) as caught:
        desk.move(asked, CONCLUDE)

    assert missing(caught) == {"no_state_objects": "Settle the objection first: State AM."}


def test_abstention_and_no_objection_are_no_approval(desk, asked, refuses):
    for code in ("BY", "KG", "KZ"):
        desk.answer(asked, code, "abstain", paper="P-2024-0001")
    for code in ("RU", "TJ", "AM"):
        desk.answer(asked, code, "no_objection", scope="both", paper="P-2024-0001")

    with refuses(Refused) as caught:
        desk.move(asked, CONCLUDE)

    assert set(missing(caught)) == {"at_least_one_state_approves"}


@pytest.mark.parametrize(("scope", "suffices"), [("text", False), ("format", True), ("both", True)])
def test_a_no_objection_must_cover_limited_format(desk, asked, scope, suffices):
    desk.answer(asked, "AM", "no_objection", scope=scope, paper="P-2024-0001")

    assert ("AM" not in pending(desk, asked)) == suffices


def test_a_frozen_state_cannot_approve(desk, asked, refuses):
    with refuses(Invalid, "asked for a no-objection", field="position"):
        desk.answer(asked, "AM", "approve", paper="P-2024-0001")


def test_an_answer_to_an_older_version_has_no_effect(desk, asked, refuses):
    draft = desk.make_document(versions=2, state="member_state_approval").reference
    for code in ("BY", "KG", "RU", "TJ"):
        desk.answer(draft, code, paper="P-2024-0001")
    desk.answer(draft, "AM", "no_objection", scope="both", paper="P-2024-0001")
    desk.answer(draft, "KZ", version=1, paper="P-2024-0002")

    with refuses(Refused) as caught:
        desk.move(draft, CONCLUDE)

    assert set(missing(caught)) == {"answers_are_on_this_version"}
    assert pending(desk, draft) == {"KZ"}


@pytest.mark.parametrize("version", [0, -1, 7, 2**31, 2**53, 10**30])
def test_an_answer_to_a_version_that_is_not_there_is_refused(desk, asked, refuses, version):
    with refuses(Invalid):
        desk.answer(asked, "KZ", version=version)


@pytest.mark.parametrize(("fields", "field"), [
    ({"position": "maybe"}, "position"), ({"position": "approve_conditional"}, "remarks"),
    ({"position": "no_objection"}, "scope"), ({"position": "no_objection", "scope": "soul"}, "scope"),
    ({"scope": "text"}, "scope"), ({"paper": "P-2024-9999"}, "paper"), ({"text": "nul\0l"}, "text"),
    ({"dated_on": date(2024, 3, 5)}, "dated_on"), ({"dated_on": date(1799, 1, 1)}, "dated_on"),
    ({"received_at": NOON + timedelta(seconds=1)}, "received_at"),
])
def test_what_cannot_be_an_answer_is_refused_field_by_field(desk, asked, refuses, fields, field):
    with refuses(Invalid, field=field):
        desk.answer(asked, "KZ", **fields)


def test_a_moment_without_zone_is_refused(desk, asked, refuses):
    with refuses(Invalid, "time zone"):
        desk.answer(asked, "KZ", received_at=NOON.replace(tzinfo=None))


@pytest.mark.parametrize("code", ["UZ", "kz", "", "K\0"])
def test_a_state_that_is_not_of_the_register_is_refused(desk, asked, refuses, code):
    with refuses(Invalid, "Known: AM, BY", field="member_state"):
        desk.answer(asked, code)


def test_a_state_outside_the_round_is_not_asked(desk, asked, refuses):
    desk.session.execute(text("UPDATE round_participants SET mode = 'informed' WHERE member_state_id ="
                              " (SELECT id FROM member_states WHERE code = 'KZ')"))
    desk.session.expire_all()

    with pytest.raises(Invalid, match="State KZ is not asked"):
        desk.answer(asked, "KZ")


def test_a_representative_answers_for_the_own_state_and_without_a_paper(desk, asked, refuses):
    desk.answer(asked, "KZ", by=desk.zara)

    for code, paper in (("BY", None), ("KZ", "P-2024-0001")):
        with refuses(Forbidden):
            desk.answer(asked, code, paper=paper, by=desk.zara)
    with refuses(NotFound):  # who speaks for no state sees no draft
        desk.answer(asked, "KZ", "object", by=Actor(desk.zara.key, desk.zara.roles, None))


def test_before_the_first_round_no_answer_is_taken(desk, refuses):
    draft = desk.make_document(state="permanent_council").reference

    with refuses(Invalid, "No round is open"):
        desk.answer(draft, "KZ")
