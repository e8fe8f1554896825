"""Each kind of line of the security log that a service tells comes of one act, once (RELIABILITY, L1)."""

import pytest
from sqlalchemy import select

from tests import doors
from tests.acts import ACTS, somebody
from tests.doors import WRITES
from tracker.models import SecurityEvent

BY_SERVICES = {
    "sign_in.began": "sign-in begun", "sign_in.ended": "sign-in ended", "factor.enrolled": "factor set up anew",
    "factor.removed": "factor taken off", "recovery.renewed": "recovery codes renewed",
    "recovery.used": "recovery code used", "reset.made": "link made", "reset.used": "link used",
    "log.cleared": "old things cleared", "user.added": "user.add", "user.changed": "user.change",
    "role.granted": "role.confirm that confirms", "role.revoked": "role.revoke", "right.proposed": "role.grant",
    "right.confirmed": "role.confirm that confirms", "right.dropped": "role.confirm that drops",
    "deputy.appointed": "role.confirm of a deputy that confirms", "deputy.ended": "deputy.end",
    "document.marked": "document.mark", "key.rotated": "key.change",
    "journal.incident": "key.change after a loss",
}
"""By kind the write of `acts` or of `doors` that tells it."""


@pytest.fixture
def told(desk):
    """What the log has of a kind."""
    doors.stage(desk)

    def of(kind):
        desk.session.expire_all()
        return desk.session.scalars(select(SecurityEvent).where(SecurityEvent.kind == kind)).all()

    return of


@pytest.mark.parametrize("kind", BY_SERVICES)
def test_it_is_told_once_and_says_who(desk, told, kind):
    before, name = {one.id for one in told(kind)}, BY_SERVICES[kind]
    if name in ACTS:
        ACTS[name](desk, somebody(desk, name), "once")
    else:
        WRITES[name](desk, "once")

    (line,) = [one for one in told(kind) if one.id not in before]
    assert line.times == 1
    assert line.person or line.actor or kind == "log.cleared"
