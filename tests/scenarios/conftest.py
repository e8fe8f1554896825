"""What the scenarios read: the round as its page shows it, the proof that the register holds."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import FROZEN_SINCE
from tracker.domain.actor import LOCAL
from tracker.domain.asof import AsOf
from tracker.domain.occurred import Occurred
from tracker.errors import Refused
from tracker.queries.approvals import pending
from tracker.queries.document import document
from tracker.queries.history import about
from tracker.queries.rounds import rounds
from tracker.queries.verify import verify
from tracker.services import states
from tracker.services.past import past
from tracker.services.states import NewParticipation

DEADLINE = datetime(2024, 4, 12, 15, 0, tzinfo=UTC)
"""12 April, 18:00 in Moscow."""
SECOND = timedelta(seconds=1)
CONCLUDE = "conclude_agreed"
BEFORE_THE_FREEZE = Occurred.on(FROZEN_SINCE - timedelta(days=1))
SILENCE = {"mode": "silence", "notice": "Silence is consent.", "occurred": BEFORE_THE_FREEZE, "due_at": DEADLINE}


def line(view, code):
    """The line of a state in a round."""
    return next(one for one in view.lines if one.code == code)


def positions(view):
    """How many states take each position with effect."""
    return Counter(one.effective_position for one in view.lines if one.effective_position)


def missing(desk, reference, action=CONCLUDE):
    """The guards that refuse a step, and that nothing has moved by it."""
    before = desk.document(reference).state
    with pytest.raises(Refused) as caught:
        desk.move(reference, action)
    assert desk.document(reference).state == before
    return {one.guard for one in caught.value.refusals}


def told(desk, reference, kind):
    """What the history of a draft says in its entries of a kind, in order."""
    return [str(one.sentence) for one in about(desk.session, reference) if one.kind == kind]


def page_of(desk, reference):
    """The page of a draft as the officer sees it."""
    desk.session.expire_all()
    return document(desk.session, reference, desk.ana, desk.now)


def state_on(desk, reference, day):
    """Where the facts put a draft on a day."""
    with past(desk.session, AsOf(day, "fact")) as then:
        return document(then, reference, LOCAL, desk.now).state


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


@pytest.fixture
def owed(desk):
    """What each state is still asked for on a draft."""

    def asked_for(draft):
        return {one.state_code: one.asked_for for one in pending(desk.session, desk.now) if one.document == draft}

    return asked_for


@pytest.fixture
def freeze(desk):
    """Record that a state takes part otherwise from a day on: freeze("TJ", since=…)."""

    def recorded(code, status="frozen", since=FROZEN_SINCE, basis="public_statement", **more):
        return desk.do(states.record_participation, NewParticipation(code, status, since, basis=basis, **more))

    return recorded


@pytest.fixture(autouse=True)
def holds(desk):
    """Whatever a scenario did, the journal and the tables tell the same."""
    yield
    desk.session.expire_all()
    found = verify(desk.session).findings
    assert [str(one.message) for one in found] == []
