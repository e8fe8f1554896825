"""Where two persons are needed a deputy is a person of their own, and never a second one for whom they stand in."""

import pytest

from tests.cast import NOON, TODAY
from tests.services.test_deputies import stand_in
from tests.services.test_granting import NEXT_MONTH, acting, confirm, propose
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Refused
from tracker.queries import corrections as against
from tracker.queries import granted
from tracker.queries.todo import todo
from tracker.services import corrections, deputies, users

WHY = "the Council decided so"


@pytest.fixture
def lacking(desk):
    """A round in which every member approves, and the no-objection of the frozen one is missing."""
    reference = desk.make_document(state="member_state_approval").reference
    paper = desk.make_paper()
    for code in ("BY", "KG", "KZ", "RU", "TJ"):
        desk.answer(reference, code, paper=paper)
    return reference


def close(desk, reference, by):
    return desk.move(reference, "conclude_agreed", override=WHY, by=by)


def waits(desk, actor):
    return [str(one.sentence) for one in todo(desk.session, actor, NOON, TODAY).things if one.kind == "confirm"]


def test_an_override_waits_for_a_second_person_who_reads_why(desk, lacking):
    close(desk, lacking, desk.ana)

    assert desk.document(lacking).state == "member_state_approval"
    assert f"Confirm: Conclude as agreed, although an answer is missing. {WHY}" in waits(desk, desk.carl)
    close(desk, lacking, desk.carl)
    assert desk.rounds(lacking) == ["agreed_in_limited_format"]


def test_the_deputy_of_who_proposed_is_no_second_person_for_them(desk, lacking, refuses):
    stand_in(desk, "boris", "carl")
    close(desk, lacking, desk.carl)

    assert not any(WHY in one for one in waits(desk, acting(desk, "boris")))
    with refuses(Refused, match="A different person must confirm"):
        close(desk, lacking, acting(desk, "boris"))


def test_the_deputy_of_who_proposed_confirms_in_the_own_right(desk, lacking):
    desk.do(users.add, users.NewUser("hugo", "no hash", ("head",)), by=SYSTEM)
    stand_in(desk, "hugo", "carl")
    close(desk, lacking, desk.carl)

    close(desk, lacking, acting(desk, "hugo"))

    assert desk.document(lacking).state == "agreed"


def test_the_deputy_of_a_third_person_confirms(desk, lacking):
    stand_in(desk, "boris", "carl")
    close(desk, lacking, desk.ana)

    assert any(WHY in one for one in waits(desk, acting(desk, "boris")))
    close(desk, lacking, acting(desk, "boris"))

    assert desk.document(lacking).state == "agreed"


def test_no_deputy_confirms_what_the_one_away_proposed_or_gains(desk, refuses):
    desk.do(users.add, users.NewUser("hugo", "no hash", ("head",)), by=SYSTEM)
    stand_in(desk, "boris", "adam")
    stand_in(desk, "ana", "carl")
    proposed, gained = propose(desk, "olga", "clerk"), propose(desk, "carl", "auditor")

    for name, seq in (("boris", proposed), ("ana", gained)):
        assert seq not in {one.seq for one in granted.to_confirm(desk.session, acting(desk, name))}
        with refuses(Forbidden, match="A different person must confirm"):
            confirm(desk, seq, by=acting(desk, name))
    confirm(desk, proposed, by=acting(desk, "ana"))


def test_rights_deputies_and_corrections_wait_on_the_desk_of_a_deputy_too(desk):
    stand_in(desk, "boris", "carl")
    role = propose(desk, "olga", "clerk")
    place = desk.do(deputies.appoint, "cleo", "ana", TODAY, NEXT_MONTH, by=desk.adam).last_seq
    desk.do(corrections.correct, 2, {"source": "Other"}, by=desk.ana, reason="mistyped")

    boris = acting(desk, "boris")

    assert [one.seq for one in granted.to_confirm(desk.session, boris)][-2:] == [role, place]
    assert 2 in [one.entry for one in against.to_confirm(desk.session, boris)]
    assert against.to_confirm(desk.session, acting(desk, "ana")) == ()
