"""People with their roles; states, bodies, participation; the beginning of a register."""

from datetime import date, timedelta

import pytest

from tests.cast import FROZEN_SINCE, NOON
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Invalid, NotFound, Unsafe
from tracker.models import JournalEntry
from tracker.queries import people
from tracker.services import granting, register, states, users
from tracker.services.roster import roster


def add(desk, by=None, **fields):
    new = users.NewUser(**{"name": "nora", "password_hash": "a hash", "roles": ("clerk",), **fields})
    return desk.do(users.add, new, by=by or desk.adam)


def roles(desk, name):
    desk.session.expire_all()
    return set(people.signing_in(desk.session, name).roles)


def test_an_account_has_its_roles_and_an_opaque_key(desk):
    receipt = add(desk, roles=("clerk", "reader", "clerk"), by=SYSTEM)

    assert receipt.object.startswith("u-")
    assert roles(desk, "nora") == {"clerk", "reader"}


def test_a_person_may_be_written_in_another_way(desk):
    desk.do(users.rename, "ana", "Ana", by=desk.adam)

    assert people.named(desk.session, "Ana").key == desk.ana.key


def test_a_name_that_nobody_can_have_is_not_there(desk, refuses):
    with refuses(NotFound):
        people.named(desk.session, "an\0a")


def test_the_journal_never_learns_a_name_or_a_hash(desk):
    receipt = add(desk)
    changed = desk.do(users.set_password, receipt.object, "other hash", by=desk.adam)

    said = b"".join(row.body for row in desk.session.query(JournalEntry).filter(JournalEntry.seq >= receipt.first_seq))
    assert changed.last_seq > receipt.last_seq
    assert b"nora" not in said
    assert b"hash" not in said


@pytest.mark.parametrize(("fields", "field"), [
    ({"name": "ana"}, "name"), ({"name": " "}, "name"), ({"name": "x" * 65}, "name"), ({"name": "nul\0l"}, "name"),
    ({"name": "\u0430na"}, "name"), ({"name": "\u0421\u0410rl"}, "name"), ({"name": "u-3f\u04309c1d2"}, "name"),
    ({"name": "Ana"}, "name"), ({"name": "\uff41na"}, "name"), ({"name": "ana\u200b"}, "name"),
    ({"name": "an/a"}, "name"), ({"name": "u-3fa9c1d2"}, "name"), ({"name": "U-3FA9C1D2"}, "name"),
    ({"roles": ("king",)}, "role"), ({"language": "tj"}, "language"),
    ({"roles": ("representative",)}, "member_state"), ({"member_state": "KZ"}, "member_state"),
    ({"roles": ("representative",), "member_state": "UZ"}, "member_state"),
])
def test_what_cannot_be_an_account_is_refused_field_by_field(desk, refuses, fields, field):
    with refuses(Invalid, field=field):
        add(desk, **fields)


def give(desk, name, role, **more):
    receipt = desk.do(users.grant_role, name, role, by=desk.adam, **more)
    return desk.do(granting.confirm, receipt.last_seq, by=desk.carl)


def test_a_role_is_given_and_taken_and_given_again(desk, refuses):
    give(desk, "olga", "clerk")
    with refuses(Invalid, field="role"):
        desk.do(users.grant_role, "olga", "clerk", by=desk.adam)
    desk.do(users.revoke_role, "olga", "clerk", by=desk.adam)
    assert roles(desk, "olga") == {"reader"}
    with refuses(Invalid, field="role"):
        desk.do(users.revoke_role, "olga", "clerk", by=desk.adam)

    give(desk, "olga", "clerk")

    assert roles(desk, "olga") == {"reader", "clerk"}


def test_nobody_takes_a_role_from_themselves(desk, refuses):
    with refuses(Forbidden):
        desk.do(users.revoke_role, "adam", "administrator", by=desk.adam)


def test_an_unknown_person_is_not_found(desk, refuses):
    for name in ("nobody", "nul\0l", ""):
        with refuses(NotFound):
            desk.do(users.grant_role, name, "clerk", by=desk.adam)


def test_a_password_is_set_by_its_owner_or_an_administrator(desk, refuses):
    desk.do(users.set_password, desk.olga.key, "own", by=desk.olga)
    desk.do(users.set_password, desk.olga.key, "given", by=desk.adam)

    assert people.signing_in(desk.session, "olga").password_hash == "given"
    with refuses(Forbidden, who=("administrator",)):
        desk.do(users.set_password, desk.olga.key, "stolen", by=desk.carl)


def test_a_state_or_a_body_is_in_the_register_once(desk, refuses):
    desk.do(states.record_state, states.NewState("UZ", "Uzbekistan"))
    desk.do(states.record_body, states.NewBody("ministers_2", "Ministers"))

    with refuses(Invalid, field="code"):
        desk.do(states.record_state, states.NewState("UZ", "Uzbekistan"))
    with refuses(Invalid, field="key"):
        desk.do(states.record_body, states.NewBody("ministers_2", "Ministers"))


@pytest.mark.parametrize("code", ["", "uz", "UZB", "U1", "ЁЖ", "U\0"])
def test_a_state_has_a_code_of_two_letters(desk, refuses, code):
    with refuses(Invalid, field="code"):
        desk.do(states.record_state, states.NewState(code, "Somewhere"))


@pytest.mark.parametrize("key", ["", "The_Council", "a-b", "совет", "___", "x" * 65])
def test_a_body_has_a_plain_key(desk, refuses, key):
    with refuses(Invalid, field="key"):
        desk.do(states.record_body, states.NewBody(key, "Body"))


def participation(desk, **fields):
    return desk.do(states.record_participation, states.NewParticipation(
        **{"member_state": "KZ", "status": "frozen", "since": date(2024, 3, 1), **fields}))


def test_a_period_changes_how_a_state_is_asked_from_its_first_day(desk):
    participation(desk, until=date(2024, 3, 3))

    asked = [next(one.mode for one in roster(desk.session, date(2024, 3, day)) if one.code == "KZ")
             for day in (1, 2, 3)]
    before = next(one.mode for one in roster(desk.session, FROZEN_SINCE - timedelta(days=1)) if one.code == "AM")
    assert (asked, before) == (["asked_for_no_objection", "asked_for_no_objection", "asked"], "asked")


@pytest.mark.parametrize(("fields", "field"), [
    ({"member_state": "UZ"}, "member_state"), ({"status": "bored"}, "status"), ({"basis": "rumour"}, "basis"),
    ({"since": date(2024, 3, 5)}, "since"), ({"until": date(2024, 3, 1)}, "until"), ({"paper": "P-2024-9999"}, "paper"),
    ({"statement": "nul\0l"}, "statement"), ({"certainty": "sworn"}, "certainty"),
])
def test_what_cannot_be_a_period_is_refused_field_by_field(desk, refuses, fields, field):
    with refuses(Invalid, field=field):
        participation(desk, **fields)


def test_a_register_begins_once(desk):
    assert not register.initialise(desk.session, "test/again", now=NOON)


def test_without_the_key_nothing_is_recorded(desk, refuses):
    signer = desk.session.info.pop("signer")

    with refuses(Unsafe, "signing key"):
        desk.do(states.record_state, states.NewState("UZ", "Uzbekistan"), by=SYSTEM)
    desk.session.info["signer"] = signer


def test_a_clock_that_goes_back_does_not_take_the_journal_with_it(desk):
    desk.do(states.record_state, states.NewState("UZ", "Uzbekistan"))
    desk.now = NOON - timedelta(hours=6)

    receipt = desk.do(states.record_state, states.NewState("UA", "Ukraine"))

    assert desk.session.get(JournalEntry, receipt.first_seq).at == "2024-03-04T09:00:00.000000Z"
