"""The rules that every act keeps: who may, once for each request, nothing left by what is refused."""

import pytest
from sqlalchemy import event, select

from tests.acts import ACTS, READ_ONLY, action_of, somebody
from tests.cast import CAST, journal_size
from tracker.domain.actor import ROLES, Actor, expanded
from tracker.domain.policy import who_may
from tracker.domain.rights import ALLOWED
from tracker.errors import Forbidden, Invalid, RequestReused
from tracker.models import Base, Document, JournalEntry, Request
from tracker.queries.verify import verify
from tracker.services import searchable, visible

EVERY_ACT = pytest.mark.parametrize("name", ACTS)


def test_the_table_of_acts_is_complete():
    assert {action_of(name) for name in ACTS} | READ_ONLY == set(ALLOWED)
    assert {role for role, _ in CAST.values()} == set(ROLES)


@EVERY_ACT
def test_it_can_be_done_and_the_register_holds(desk, name):
    before = journal_size(desk.session)

    receipt = ACTS[name](desk, somebody(desk, name), "once")

    assert (receipt.first_seq, receipt.last_seq) == (before, journal_size(desk.session) - 1)
    assert [str(one.message) for one in verify(desk.session, signatures=False).findings] == []
    assert searchable.stale(desk.session) == []


@EVERY_ACT
def test_each_of_its_entries_names_the_request_the_actor_and_the_moment(desk, name):
    receipt = ACTS[name](desk, somebody(desk, name), "once")

    entries = desk.session.scalars(select(JournalEntry).where(JournalEntry.seq >= receipt.first_seq)).all()
    assert {(one.request, one.actor, one.at) for one in entries} == {
        ("once", somebody(desk, name).key, "2024-03-04T09:00:00.000000Z")}


@EVERY_ACT
def test_the_same_request_twice_does_it_once_and_says_the_same(desk, name):
    by = somebody(desk, name)
    first = ACTS[name](desk, by, "once")
    size = journal_size(desk.session)

    again = ACTS[name](desk, by, "once")

    assert again.repeated
    assert not first.repeated
    assert vars(again) == {**vars(first), "repeated": True, "secret": None}
    assert journal_size(desk.session) == size


@EVERY_ACT
def test_a_request_key_of_something_else_is_refused(desk, refuses, name):
    other = next(one for one in ACTS if action_of(one) != action_of(name))
    ACTS[other](desk, somebody(desk, other), "once")

    with refuses(RequestReused):
        ACTS[name](desk, somebody(desk, name), "once")


@EVERY_ACT
def test_a_request_key_of_somebody_else_is_refused(desk, refuses, name):
    desk.session.add(Request(key="theirs", actor="u-00000000", digest="0" * 64, first_seq=1, last_seq=1))

    with refuses(RequestReused):
        ACTS[name](desk, somebody(desk, name), "theirs")


@pytest.mark.parametrize("key", [" \t", "x" * 81, "line\nbreak", "nul\0l", "\ud800"])
def test_a_request_key_that_cannot_be_kept_is_refused(desk, refuses, key):
    with refuses(Invalid, field="request"):
        ACTS["document.register"](desk, desk.ana, key)


@pytest.mark.parametrize(("name", "role"), [
    (name, role) for name in ACTS for role in ROLES if not expanded(role) & set(ALLOWED[action_of(name)])])
def test_a_role_that_may_not_is_refused_before_the_database_is_asked(desk, name, role):
    by = Actor("u-99999999", frozenset({role}), "KZ" if role == "representative" else None)
    asked = []

    def note(*args):
        asked.append(args[2])

    event.listen(desk.session.get_bind(), "before_cursor_execute", note)
    with pytest.raises(Forbidden) as caught:
        ACTS[name](desk, by, "once")
    event.remove(desk.session.get_bind(), "before_cursor_execute", note)

    assert asked == []
    assert caught.value.who == who_may(action_of(name))


def test_every_model_that_tells_of_a_draft_is_read_through_the_one_condition():
    limited = {Document, *visible.OF_A_DRAFT, *visible.OF_A_ROUND, *visible.OF_AN_ANSWER}
    telling = {one.__table__.name for one in limited}

    forgotten = {mapper.class_.__name__ for mapper in Base.registry.mappers if mapper.class_ not in limited
                 and any(key.column.table.name in telling for key in mapper.local_table.foreign_keys)}

    assert forgotten == set()
