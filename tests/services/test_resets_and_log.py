"""Links for a new password count once; the security log tells each thing once, on one line."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.acts import DECISION, FIRST
from tests.cast import NOON, TODAY
from tests.services.test_doors import enter, entered
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, NotFound
from tracker.models import SecurityEvent
from tracker.passwords import NONE, password_holds
from tracker.queries import people, security, signins
from tracker.services import deputies, granting, marking, resets, users
from tracker.services import security as log


def use(desk, token, now=NOON, who="olga"):
    return resets.use(desk.session, token, "fresh hash", desk.people[who], now=now, request=f"reset {now} {who}")


def test_a_link_sets_a_password_once_and_ends_every_sign_in(desk, refuses):
    signed_in = enter(desk, "olga")
    token = resets.make(desk.session, "olga", desk.adam, now=NOON)
    assert signins.by_link(desk.session, token, now=NOON).name == "olga"

    assert use(desk, token).kind == "user.changed"

    desk.session.expire_all()
    assert people.signing_in(desk.session, "olga").password_hash == "fresh hash"
    assert entered(desk, signed_in) is None
    assert signins.by_link(desk.session, token, now=NOON) is None
    with refuses(NotFound):
        use(desk, token)


@pytest.mark.parametrize(("late", "works"), [(timedelta(hours=23, minutes=59), True), (timedelta(hours=24), False)])
def test_a_link_works_for_a_day(desk, late, works):
    token = resets.make(desk.session, "olga", desk.adam, now=NOON)

    assert (signins.by_link(desk.session, token, now=NOON + late) is not None) == works
    if not works:
        with pytest.raises(NotFound):
            use(desk, token, NOON + late)


@pytest.mark.parametrize(("late", "works"), [(timedelta(hours=23, minutes=59), True), (timedelta(hours=24), False)])
def test_a_new_account_has_no_password_but_a_link_for_a_day(desk, late, works):
    made = desk.do(resets.add, users.NewUser("vera", NONE, ("reader",)), by=desk.adam)

    assert not password_holds("", people.signing_in(desk.session, "vera").password_hash)
    assert (signins.by_link(desk.session, made.secret, now=NOON + late) is not None) == works


def test_a_password_that_nobody_knows_ends_the_one_before_and_gives_a_link_once(desk):
    signed_in = enter(desk, "olga")
    made = resets.renew(desk.session, desk.olga.key, "unknown", desk.olga, now=NOON, request="once")
    again = resets.renew(desk.session, desk.olga.key, "unknown", desk.olga, now=NOON, request="once")

    desk.session.expire_all()
    assert (entered(desk, signed_in), again.repeated, again.secret) == (None, True, None)
    assert people.signing_in(desk.session, "olga").password_hash == "unknown"
    assert signins.by_link(desk.session, made.secret, now=NOON).name == "olga"


def test_a_link_is_for_its_person_and_the_newest_one_counts(desk, refuses):
    older, newer = (resets.make(desk.session, "olga", desk.adam, now=NOON) for _ in range(2))

    assert signins.by_link(desk.session, older, now=NOON) is None
    with refuses(NotFound):
        use(desk, newer, who="ana")


def test_only_an_administrator_makes_links(desk, refuses):
    for who in (desk.carl, desk.aude, desk.olga):
        with refuses(Forbidden):
            resets.make(desk.session, "olga", who, now=NOON)


def test_a_new_password_voids_the_links_that_are_open(desk):
    token = resets.make(desk.session, "olga", desk.adam, now=NOON)
    desk.do(users.set_password, desk.olga.key, "own", by=desk.olga)

    assert signins.by_link(desk.session, token, now=NOON) is None


def test_the_same_thing_within_a_minute_is_one_line_that_counts(desk):
    for seconds in (0, 1, 59, 61, 62):
        log.note(desk.session, "act.refused", now=NOON + timedelta(seconds=seconds), person=desk.olga.key)
    log.note(desk.session, "act.refused", now=NOON, person=desk.ana.key)

    lines = desk.session.scalars(select(SecurityEvent).where(
        SecurityEvent.kind == "act.refused").order_by(SecurityEvent.id)).all()
    assert [(line.times, line.person) for line in lines] == [
        (3, desk.olga.key), (2, desk.olga.key), (1, desk.ana.key)]


def test_a_detail_is_one_line_whatever_was_typed(desk):
    log.note(desk.session, "act.refused", now=NOON, detail="a\nb\x1b[31m\u2028c" + "x" * 500)

    (line,) = security.security_log(desk.session, kind="act.refused").events
    assert line.detail.startswith("a?b?[31m?c")
    assert len(line.detail) == 200


def test_a_kind_that_it_does_not_know_is_a_fault(desk):
    with pytest.raises(ValueError, match="does not know"):
        log.note(desk.session, "party.begun", now=NOON)


def test_what_changes_rights_is_told_with_the_act_itself(desk):
    proposed = desk.do(users.grant_role, "olga", "clerk", by=desk.adam)
    desk.do(granting.confirm, proposed.last_seq, by=desk.carl)
    desk.do(users.revoke_role, "olga", "clerk", by=desk.adam)
    desk.do(users.set_password, desk.olga.key, "h", by=desk.adam)

    told = security.security_log(desk.session).events[:5]
    assert [(one.kind, one.person, one.actor, one.detail, one.network) for one in reversed(told)] == [
        ("right.proposed", "olga", "adam", "clerk", "local"), ("right.confirmed", "olga", "carl", "clerk", "local"),
        ("role.granted", "olga", "carl", "clerk", "local"), ("role.revoked", "olga", "adam", "clerk", "local"),
        ("user.changed", "olga", "adam", "password", "local")]


def test_deputies_and_markings_are_told_and_never_which_draft(desk):
    first = desk.do(deputies.appoint, "boris", "carl", TODAY, TODAY, by=desk.adam)
    dropped = desk.do(granting.drop, first.last_seq, by=desk.adam)
    standing = desk.do(deputies.appoint, "boris", "carl", TODAY, TODAY, by=SYSTEM)
    desk.do(deputies.end, standing.last_seq, by=desk.adam)
    desk.do(marking.mark, "2024-0002", marking.Marking("restricted", "number", ("KZ",)), reason="a note", by=desk.carl)

    told = security.security_log(desk.session).events[:5]
    assert dropped.kind == "proposal.dropped"
    assert [(one.kind, one.person, one.detail) for one in reversed(told)] == [
        ("right.proposed", "boris", "carl"), ("right.dropped", "boris", "carl"),
        ("deputy.appointed", "boris", "carl"), ("deputy.ended", "boris", "carl"),
        ("document.marked", None, "restricted")]


def test_what_is_proposed_about_a_draft_is_not_for_this_log(desk):
    before = len(security.security_log(desk.session).events)
    desk.move(FIRST, "lapse", reason="forgotten", paper=DECISION)

    assert len(security.security_log(desk.session).events) == before


def test_the_log_is_read_in_pages_both_ways(desk):
    for n in range(7):
        log.note(desk.session, "act.refused", now=NOON, detail=str(n))

    first = security.security_log(desk.session, kind="act.refused", limit=3)
    second = security.security_log(desk.session, kind="act.refused", limit=3, before=first.before)
    newer = security.security_log(desk.session, kind="act.refused", after=second.events[-1].id)
    assert [one.detail for one in first.events + second.events] == list("654321")
    assert [one.detail for one in newer.events] == list("23456")


@pytest.mark.parametrize("far", [2**31, 10**30])
def test_a_line_that_there_cannot_be_is_no_fault(desk, far):
    assert security.security_log(desk.session, before=far).events
    assert security.security_log(desk.session, after=far).events == ()


def test_failures_since_the_last_sign_in_are_counted(desk):
    log.note(desk.session, "sign_in.failed", now=NOON - timedelta(days=9), person=desk.ana.key)
    enter(desk, now=NOON - timedelta(days=1))
    for minutes in (300, 200):
        log.note(desk.session, "sign_in.failed", now=NOON - timedelta(minutes=minutes), person=desk.ana.key)
    key = entered(desk, enter(desk)).key

    assert security.failures_before(desk.session, desk.ana.key, key) == 2
