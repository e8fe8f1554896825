"""A register small enough to be counted on paper: days of March 2024, read by who only reads."""

from datetime import UTC, date, datetime

import pytest

from tracker.domain.occurred import Occurred
from tracker.queries.insights import insights
from tracker.queries.insights_where import Wanted

EVERYTHING = Wanted()


def march(day, hour=9):
    return datetime(2024, 3, day, hour, tzinfo=UTC)


@pytest.fixture
def on(desk):
    """Let a day come: what is told from then on happened on it."""
    def come(day):
        desk.now = march(day)
        return Occurred.on(date(2024, 3, day))

    return come


def read(desk, wanted=EVERYTHING, day=29, actor="olga"):
    desk.session.flush()
    return insights(desk.session, wanted, march(day), getattr(desk, actor))


def stage(page, key):
    return next(one for one in page.stages if one.key == key)


def state(page, code):
    return next(one for one in page.states if one.code == code)


def asked(desk, **fields):
    return desk.make_document(state="member_state_approval", **fields).reference
