"""What is old goes from beside the journal, and nothing of the journal or of what still counts."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import NOON, picture
from tests.services.test_doors import enter, entered
from tests.verify.test_every_column import DOORS
from tracker.models import ResetLink, SecurityEvent, SignIn
from tracker.queries import security
from tracker.services import attempts, clearing, resets
from tracker.services import security as log
from tracker.services import signins as deeds

DAY = timedelta(days=1)
KEPT = clearing.Kept(sign_ins=90 * DAY, log=365 * DAY)


def clear(desk, now=NOON):
    return clearing.clear(desk.session, KEPT, now=now)


def count(desk, table):
    return len(desk.session.scalars(select(table.id)).all())


@pytest.mark.parametrize(("days", "gone"), [(90, 0), (91, 1)])
def test_a_sign_in_goes_a_while_after_it_was_seen_last(desk, days, gone):
    enter(desk)
    assert clear(desk, NOON + days * DAY).sign_ins == gone
    assert count(desk, SignIn) == 1 - gone


def test_a_sign_in_that_ended_is_kept_as_long_from_its_end(desk):
    key = entered(desk, enter(desk)).key
    deeds.end(desk.session, desk.ana.key, key, desk.ana.key, "signed_out", now=NOON + 10 * DAY)

    assert clear(desk, NOON + 100 * DAY).sign_ins == 0
    assert clear(desk, NOON + 101 * DAY).sign_ins == 1


def test_a_link_goes_with_the_sign_ins_of_its_day(desk):
    resets.make(desk.session, "olga", desk.adam, now=NOON)

    assert clear(desk, NOON + 91 * DAY).links == 0
    assert clear(desk, NOON + 92 * DAY).links == 1
    assert count(desk, ResetLink) == 0


def test_lines_of_the_log_go_and_their_numbers_are_never_given_again(desk):
    for days in (0, 1, 2):
        log.note(desk.session, "act.refused", now=NOON + days * DAY)
    newest = max(desk.session.scalars(select(SecurityEvent.id)).all())
    gone = clear(desk, NOON + 1000 * DAY)
    log.note(desk.session, "act.refused", now=NOON + 1001 * DAY)

    assert gone.lines >= 2
    kinds = [(one.kind, one.id > newest) for one in security.security_log(desk.session).events]
    assert kinds == [("act.refused", True), ("log.cleared", True), ("act.refused", False)]


def test_it_is_told_once_a_day_at_most(desk):
    log.note(desk.session, "act.refused", now=NOON - 366 * DAY)
    log.note(desk.session, "act.refused", now=NOON - 365 * DAY + timedelta(hours=1))

    assert clear(desk).lines == 1
    assert [bool(clear(desk, NOON + timedelta(hours=hours))) for hours in (1, 14)] == [False, False]
    assert clear(desk, NOON + DAY).lines == 1


def registered(session):
    """Every row of the register, without what lies beside it."""
    return {name: rows for name, rows in picture(session).items() if name not in DOORS}


def test_counted_failures_go_and_the_register_stays_as_it_is(desk):
    before = registered(desk.session)
    attempts.count(desk.session, "ana", "192.0.2.0/24", now=NOON)
    enter(desk)
    clear(desk, NOON + 1000 * DAY)

    assert attempts.count(desk.session, "ana", "192.0.2.0/24", now=NOON + 1000 * DAY) == 0
    assert registered(desk.session) == before
