"""A deputy acts in the place of another from a day to a day, under the own name."""

from datetime import datetime

from sqlalchemy import select

from tests.cast import TODAY, UTC
from tests.services.test_granting import NEXT_MONTH, NEXT_WEEK, acting, confirm, propose
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Invalid, NotFound, Refused
from tracker.models import JournalEntry
from tracker.queries.history import tell
from tracker.services import answers, deputies, users
from tracker.services.journal import read_body


def stand_in(desk, name, other, first=TODAY, last=NEXT_MONTH):
    return desk.do(deputies.appoint, name, other, first, last, by=SYSTEM).last_seq


def said(desk, seq):
    return read_body(desk.session.get(JournalEntry, seq).body)


def test_a_deputy_acts_for_another_and_both_names_are_kept(desk):
    stand_in(desk, "ana", "carl")
    draft = desk.make_document(state="member_state_approval").reference
    desk.answer_all(draft)
    desk.move(draft, "conclude_agreed", by=desk.boris)

    receipt = desk.move(draft, "conclude_agreed", by=acting(desk, "ana"))

    entries = desk.session.scalars(select(JournalEntry).where(
        JournalEntry.seq.between(receipt.first_seq, receipt.last_seq))).all()
    assert {said(desk, one.seq)["in_place_of"] for one in entries} == {desk.carl.key}
    assert {str(one.by) for one in tell(desk.session, entries)} == {"ana in place of carl"}


def test_an_entry_speaks_for_the_state_of_the_one_whose_right_is_used(desk):
    stand_in(desk, "zara", "carl")
    seq = propose(desk, "olga", "clerk")

    confirmed = said(desk, confirm(desk, seq, by=acting(desk, "zara")).last_seq)
    own = said(desk, desk.do(users.set_password, desk.zara.key, "own", by=acting(desk, "zara")).last_seq)

    assert (confirmed["in_place_of"], confirmed.get("on_behalf_of")) == (desk.carl.key, None)
    assert (own.get("in_place_of"), own["on_behalf_of"]) == (None, "KZ")


def test_a_deputy_counts_as_themselves(desk, refuses):
    stand_in(desk, "ana", "carl")
    draft = desk.make_document(state="member_state_approval").reference
    desk.answer_all(draft)
    desk.move(draft, "conclude_agreed", by=desk.ana)

    with refuses(Refused, match="A different person must confirm"):
        desk.move(draft, "conclude_agreed", by=acting(desk, "ana"))


def test_what_is_done_in_the_own_right_names_nobody_else(desk):
    stand_in(desk, "ana", "carl")

    receipt = desk.do(users.set_password, desk.ana.key, "own", by=acting(desk, "ana"))

    assert "in_place_of" not in said(desk, receipt.last_seq)


def test_a_deputy_stands_in_for_the_days_alone_and_until_it_is_ended(desk):
    seq = stand_in(desk, "cleo", "boris", first=NEXT_WEEK)
    within = datetime(2024, 3, 12, 9, tzinfo=UTC)
    assert acting(desk, "cleo").deputising == ()
    assert [one.in_place_of for one in acting(desk, "cleo", within).deputising] == [desk.boris.key]

    desk.do(deputies.end, seq, by=desk.adam)

    assert acting(desk, "cleo", within).deputising == ()


def test_rights_are_not_handed_on_from_deputy_to_deputy(desk):
    stand_in(desk, "ana", "carl")
    stand_in(desk, "cleo", "ana")

    assert [one.roles for one in acting(desk, "cleo").deputising] == [{"officer"}]


def test_who_stands_in_for_a_representative_answers_for_that_state(desk):
    stand_in(desk, "olga", "zara")
    draft = desk.make_document(state="member_state_approval").reference

    receipt = desk.do(answers.record, draft, answers.NewAnswer("KZ", "approve"), by=acting(desk, "olga"))

    assert said(desk, receipt.first_seq)["in_place_of"] == desk.zara.key


def test_who_cannot_be_a_deputy_is_refused(desk, refuses):
    with refuses(Invalid, field="stands_for"):
        stand_in(desk, "ana", "ana")
    with refuses(Invalid, field="last_on"):
        stand_in(desk, "ana", "carl", last=None)
    with refuses(Forbidden):
        desk.do(deputies.appoint, "ana", "carl", TODAY, NEXT_MONTH, by=desk.carl)
    with refuses(NotFound):
        desk.do(deputies.end, 1, by=desk.adam)


def test_a_deputy_waits_for_a_second_person_who_is_not_the_deputy(desk, refuses):
    seq = desk.do(deputies.appoint, "carl", "adam", TODAY, NEXT_MONTH, by=desk.adam).last_seq
    desk.session.expire_all()

    assert said(desk, seq)["kind"] == "deputy.appointed"
    seq = desk.do(deputies.appoint, "ana", "carl", TODAY, NEXT_MONTH, by=desk.adam).last_seq
    assert acting(desk, "ana").deputising == ()
    confirm(desk, seq)
    assert [one.in_place_of for one in acting(desk, "ana").deputising] == [desk.carl.key]
