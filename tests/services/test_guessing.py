"""Who guesses at the doors of others gains nothing by an own account."""

from tests.cast import NOON
from tests.services.test_doors import HOME
from tracker.services import attempts


def test_who_signs_in_as_themselves_in_between_gains_no_attempt_on_others(desk):
    waits = []
    for n in range(22):
        if not attempts.count(desk.session, "olga", HOME, now=NOON):
            attempts.undo(desk.session, "olga", HOME)
            attempts.succeed(desk.session, "olga", HOME, now=NOON)
        waits.append(attempts.count(desk.session, f"name{n}", HOME, now=NOON))

    assert waits[19] == 0 < waits[20]
