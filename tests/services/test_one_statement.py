"""Who is signed in is asked with every request, so it costs one statement, whatever the person may do."""

import pytest
from sqlalchemy import event

from tests.cast import NOON
from tests.services.test_doors import enter, entered
from tracker.domain.actor import SYSTEM
from tracker.services import deputies, users


@pytest.mark.parametrize("who", ["ana", "olga"])
def test_who_is_signed_in_costs_one_statement(desk, who):
    acting, statements = asked_for(desk, enter(desk, who))

    assert statements == 1
    assert [one.roles for one in acting.deputising] == [{"secretary"}] * (who == "olga")


def test_a_secretary_of_a_body_costs_no_more_than_one_and_neither_does_who_stands_in(desk):
    desk.do(users.grant_role, "cleo", "secretary", by=SYSTEM, body="joint_meeting")
    desk.do(deputies.appoint, "boris", "cleo", NOON.date(), NOON.date(), by=SYSTEM)

    told = {who: asked_for(desk, enter(desk, who)) for who in ("cleo", "boris")}

    assert [statements for _, statements in told.values()] == [1, 1]
    assert told["cleo"][0].body == "joint_meeting"
    assert "joint_meeting" in [one.body for one in told["boris"][0].deputising]


def asked_for(desk, token):
    """Who is signed in, and how many statements it took."""
    statements = []
    desk.session.expunge_all()

    def hear(*args):
        statements.append(args[2])

    event.listen(desk.session.get_bind(), "before_cursor_execute", hear)
    acting = entered(desk, token).person.actor_at(NOON)
    event.remove(desk.session.get_bind(), "before_cursor_execute", hear)
    return acting, len(statements)
