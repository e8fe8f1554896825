"""What the scenarios read: the round as its page shows it, the proof that the register holds."""

from datetime import UTC, datetime

import pytest

from tracker.queries.rounds import rounds
from tracker.queries.verify import verify

DEADLINE = datetime(2024, 4, 12, 15, 0, tzinfo=UTC)
"""12 April, 18:00 in Moscow."""


@pytest.fixture
def seen(desk):
    """Give the latest round of a draft as its page shows it."""

    def view(reference):
        desk.session.expire_all()
        return rounds(desk.session, desk.document(reference), desk.now)[0]

    return view


@pytest.fixture
def opened(desk):
    """Send a draft for approval and give its number: opened(mode="silence", occurred=…)."""

    def sent(**given):
        draft = desk.make_document(state="permanent_council").reference
        desk.make_meeting("permanent_council", "send_for_approval", draft)
        desk.move(draft, "send_for_approval", **{"due_at": DEADLINE, **given})
        return draft

    return sent


@pytest.fixture(autouse=True)
def holds(desk):
    """Whatever a scenario did, the journal and the tables tell the same."""
    yield
    desk.session.expire_all()
    found = verify(desk.session).findings
    assert [str(one.message) for one in found] == []
