"""Sign-ins, counted failures, second factors, links and the log: beside the journal, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from tests.cast import NOON, journal_size
from tracker.domain.limits import Limits
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.models import Attempts, SecurityEvent
from tracker.queries import security, signins
from tracker.queries.verify import verify
from tracker.services import attempts, resets, second_factors, users
from tracker.services import security as log
from tracker.services import signins as deeds

HOME, ELSEWHERE = "192.0.2.0/24", "198.51.100.0/24"
LIMITS = Limits()


def enter(desk, who="ana", now=NOON, network=HOME):
    return deeds.begin(desk.session, desk.people[who].key, deeds.Origin(network, "Firefox\n"), second=False, now=now)


def entered(desk, token, now=NOON):
    return signins.signed_in(desk.session, token, now=now, limits=LIMITS)


def kinds(desk):
    return list(desk.session.scalars(select(SecurityEvent.kind).where(SecurityEvent.at >= NOON)
                                     .order_by(SecurityEvent.id)))


def test_a_sign_in_is_found_by_its_secret_alone(desk):
    token = enter(desk)
    found = entered(desk, token)

    assert (found.person.name, found.person.roles, found.has_factor) == ("ana", ("officer",), False)
    assert len(bytes.fromhex(token)) == 32
    assert entered(desk, token[:-1] + "x") is entered(desk, found.key) is entered(desk, "") is None


def test_no_table_holds_anything_that_lets_somebody_in(desk):
    tokens = (enter(desk), resets.make(desk.session, "olga", desk.adam, now=NOON))

    for table in ("sign_ins", "reset_links", "security_events", "requests"):
        held = str(desk.session.execute(text(f"SELECT * FROM {table}")).all())
        assert not any(token in held for token in tokens), table


def test_it_ends_when_it_is_idle_or_old_or_from_the_future(desk):
    token = enter(desk)

    assert entered(desk, token, NOON + timedelta(minutes=29))
    assert not entered(desk, token, NOON + timedelta(minutes=30))
    assert not entered(desk, token, NOON - timedelta(minutes=1))
    for minutes in range(20, 721, 20):
        found = entered(desk, token, NOON + timedelta(minutes=minutes))
        assert bool(found) == (minutes < 720)
        if found:
            deeds.seen(desk.session, found.key, now=NOON + timedelta(minutes=minutes))


def test_a_sign_in_can_be_ended_by_its_person_alone(desk, refuses):
    token = enter(desk)
    key = entered(desk, token).key
    with refuses(NotFound):
        deeds.end(desk.session, desk.olga.key, key, desk.olga.key, "revoked", now=NOON)
    deeds.end(desk.session, desk.ana.key, key, desk.ana.key, "revoked", now=NOON)

    assert entered(desk, token) is None
    with refuses(NotFound):
        deeds.end(desk.session, desk.ana.key, key, desk.ana.key, "revoked", now=NOON)
    (held,) = signins.sign_ins_of(desk.session, desk.ana.key, now=NOON, limits=LIMITS)
    assert (held.stands, held.ended_why, held.browser) == (False, "revoked", "Firefox")


def test_a_new_password_and_a_closed_account_end_every_sign_in(desk):
    mine, theirs = enter(desk), enter(desk, "olga")
    desk.do(users.set_password, desk.ana.key, "another hash", by=desk.ana)

    assert entered(desk, mine) is None
    assert entered(desk, theirs)


def test_a_role_that_is_taken_is_gone_from_sign_ins_that_are_open(desk):
    token = enter(desk)
    desk.do(users.revoke_role, "ana", "officer", by=desk.adam)
    desk.session.expire_all()

    assert entered(desk, token).person.roles == ()


@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_failures_make_the_next_attempt_wait_whether_the_name_is_known_or_not(desk, name):
    waits = [attempts.count(desk.session, name, HOME, now=NOON) for _ in range(7)]

    assert waits == [0, 0, 0, 0, 0, 2, 2]
    assert attempts.count(desk.session, name, HOME, now=NOON + timedelta(seconds=2)) == 0
    assert attempts.count(desk.session, name.upper(), HOME, now=NOON + timedelta(seconds=2)) == 4
    assert attempts.count(desk.session, name, ELSEWHERE, now=NOON) == 0


def test_a_network_that_tries_many_names_waits_too(desk):
    waits = [attempts.count(desk.session, f"name{n}", HOME, now=NOON) for n in range(22)]

    assert waits == [0] * 20 + [2, 2]
    assert attempts.count(desk.session, "name1", ELSEWHERE, now=NOON) == 0


def test_many_networks_cannot_keep_a_person_out_of_the_own_office(desk):
    enter(desk, network=HOME)
    for n in range(51):
        attempts.count(desk.session, "ana", f"203.0.{n}.0/24", now=NOON)

    assert attempts.count(desk.session, "ana", ELSEWHERE, now=NOON) == 2
    assert attempts.count(desk.session, "ana", HOME, now=NOON) == 0


def test_a_success_forgets_the_failures_of_this_place_alone(desk):
    for _ in range(5):
        attempts.count(desk.session, "ana", HOME, now=NOON)
        attempts.count(desk.session, "ana", ELSEWHERE, now=NOON)
    attempts.succeed(desk.session, "ana", HOME, now=NOON)

    assert attempts.count(desk.session, "ana", HOME, now=NOON) == 0
    assert attempts.count(desk.session, "ana", ELSEWHERE, now=NOON) == 2


def test_what_was_typed_as_a_name_is_never_kept(desk):
    attempts.count(desk.session, "my password by mistake", HOME, now=NOON)

    assert "password" not in str([vars(row) for row in desk.session.scalars(select(Attempts))])


def test_counted_failures_do_not_pile_up(desk):
    attempts.count(desk.session, "ana", HOME, now=NOON)
    attempts.succeed(desk.session, "olga", ELSEWHERE, now=NOON + timedelta(days=2))

    assert desk.session.scalars(select(Attempts)).all() == []


def test_a_code_and_a_recovery_code_count_once(desk):
    second_factors.enrol(desk.session, "sealed", 100, ["a" * 64, "b" * 64], desk.ana, now=NOON)
    key, session = desk.ana.key, desk.session

    assert [second_factors.use_step(session, key, step) for step in (100, 101, 101, 99, 102)] == [
        False, True, False, False, True]
    assert [second_factors.use_code(session, key, one * 64, now=NOON) for one in "aab"] == [True, False, True]
    assert not second_factors.use_code(session, desk.olga.key, "b" * 64, now=NOON)
    assert signins.factor_of(session, key).codes_left == 0


def test_a_second_factor_is_taken_off_by_its_person_or_an_administrator(desk, refuses):
    second_factors.enrol(desk.session, "sealed", 100, ["a" * 64], desk.ana, now=NOON)
    with refuses(Forbidden):
        second_factors.remove(desk.session, "ana", desk.carl, now=NOON)
    second_factors.remove(desk.session, "ana", desk.adam, now=NOON)

    assert signins.factor_of(desk.session, desk.ana.key) is None
    assert not second_factors.use_code(desk.session, desk.ana.key, "a" * 64, now=NOON)
    with refuses(Invalid, field="name"):
        second_factors.remove(desk.session, "ana", desk.ana, now=NOON)


def test_new_recovery_codes_void_the_old_ones(desk):
    second_factors.enrol(desk.session, "sealed", 100, ["a" * 64], desk.ana, now=NOON)
    second_factors.renew_codes(desk.session, ["b" * 64], desk.ana, now=NOON)

    assert not second_factors.use_code(desk.session, desk.ana.key, "a" * 64, now=NOON)
    assert second_factors.use_code(desk.session, desk.ana.key, "b" * 64, now=NOON)


def test_the_journal_does_not_know_of_doors_and_verifies_with_them(desk):
    before = journal_size(desk.session)
    enter(desk)
    second_factors.enrol(desk.session, "sealed", 100, ["a" * 64], desk.ana, now=NOON)
    resets.make(desk.session, "olga", desk.adam, now=NOON)
    log.note(desk.session, "act.refused", now=NOON, person=desk.olga.key)

    assert journal_size(desk.session) == before
    assert verify(desk.session, signatures=False).ok
    assert security.security_log(desk.session).events[0].kind == "act.refused"
