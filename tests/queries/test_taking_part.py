"""Which of several sources decides how a state takes part, and that the others stand beside it."""

from datetime import date

import pytest

from tests.cast import NOON
from tracker.queries.states import state
from tracker.queries.taking_part import taking_part
from tracker.services import states

FIRST = date(2024, 2, 23)


@pytest.fixture
def sources(desk):
    """Tajikistan froze its participation: the source that decides, and another with another day."""

    def told(other):
        first = desk.do(states.record_participation, states.NewParticipation("TJ", "frozen", FIRST)).first_seq
        desk.do(states.record_participation, states.NewParticipation("TJ", "frozen", other, other_of=first))
        return first

    return told


@pytest.mark.parametrize("other", [date(2024, 2, 22), date(2024, 2, 24), None])
def test_another_source_never_decides_whichever_day_it_tells(desk, sources, other):
    first = sources(other)

    page = state(desk.session, "TJ", NOON)

    assert page.deciding.seq == first
    assert [(one.other_of, one.since) for one in page.periods[:2]] == [(first, other), (None, FIRST)]


@pytest.mark.parametrize("other", [date(2024, 2, 22), date(2024, 2, 24), None])
def test_since_when_it_holds_is_told_by_the_source_that_decides(desk, sources, other):
    sources(other)

    since = {one.code: one.since for one in taking_part(desk.session, NOON.date())}

    assert since["TJ"] == FIRST


def test_a_period_that_has_ended_decides_nothing(desk):
    desk.do(states.record_participation, states.NewParticipation("TJ", "member", date(2024, 1, 1), date(2024, 2, 1)))

    page = state(desk.session, "TJ", NOON)

    assert (page.deciding.since, taking_part(desk.session, NOON.date())[-1].since) == (None, None)
