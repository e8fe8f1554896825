"""The tampering that only replay can show: live tables, changed behind the back of the journal."""

import random

import pytest
from sqlalchemy import text

from tests.verify.tampering import undone
from tracker import verifier
from tracker.output.journal_export import lines
from tracker.queries.verify import verify
from tracker.workflow.definition import current

LIVE = {
    "a state": "UPDATE documents SET state = '{state}' WHERE id = {row} AND state <> '{state}'",
    "an answer": "UPDATE answers SET position = '{position}', scope = NULL WHERE id = {row}"
    " AND position <> '{position}'",
    "an answer taken away": "DELETE FROM answers WHERE id = {row} AND id NOT IN (SELECT answer_id FROM attachments)",
}
POSITIONS = ("approve", "abstain", "object", "reserve_position", "not_participating")


@pytest.mark.parametrize("kind", LIVE)
@pytest.mark.parametrize("count", [10, pytest.param(667, marks=pytest.mark.slow)])
def test_a_live_table_that_was_changed_is_found_by_replay_alone(desk, kind, count):
    """The journal itself is whole: both programs say so, each time."""
    session, tried = desk.session, 0

    for statement in changes(session, kind, random.Random(count)):
        with undone(session):
            if session.execute(text(statement)).rowcount:
                session.expire_all()
                assert {one.check for one in verify(session, chain=False).findings} == {"replay"}
                assert verify(session, replay=False).ok
                assert verifier.check(lines(session)).found == []
                tried += 1
        if tried == count:
            return


def changes(session, kind, chance):
    """Statements that change a live table, without end; one that finds its value there already changes nothing."""
    table = "documents" if kind == "a state" else "answers"
    rows = session.scalars(text(f"SELECT id FROM {table} ORDER BY id")).all()
    states = sorted(one.key for one in current().states)
    while True:
        yield LIVE[kind].format(row=chance.choice(rows), position=chance.choice(POSITIONS), state=chance.choice(states))
