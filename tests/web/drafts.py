"""Drafts for the tests of pages: built through the services, by the people who sign in."""

import re
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from tests.cast import FROZEN_SINCE, MEMBERS, Desk
from tests.web.conftest import HASH, MORNING
from tracker.domain.actor import SYSTEM, Actor
from tracker.models import User
from tracker.services import states, users

DAY = {"occurred_precision": "day", "occurred_first": "2024-03-04", "occurred_certainty": "stated"}
KEY = re.compile(r'name="request_key"[^>]*value="([^"]+)"')
NAMES = {
    "AM": ("Armenia", "Армения"), "BY": ("Belarus", "Белоруссия"), "KG": ("Kyrgyzstan", "Киргизия"),
    "KZ": ("Kazakhstan", "Казахстан"), "RU": ("Russia", "Россия"), "TJ": ("Tajikistan", "Таджикистан"),
}


class Office(Desk):
    """The builders of the services' tests, at the hands of the people of the pages."""

    def __init__(self, session, now=MORNING):
        self.session, self.now = session, now
        self.people = {row.name: Actor(row.key, frozenset(one.role for one in row.roles))
                       for row in session.scalars(select(User))}
        self.people["sam"] = self.people["stella"]

    def found(self):
        """Six members, one of them frozen, three bodies, and a representative of Kazakhstan."""
        for code in MEMBERS:
            self.do(states.record_state, states.NewState(code, *NAMES[code]), by=SYSTEM)
            self.do(states.record_participation, states.NewParticipation(code, "member"), by=SYSTEM)
        frozen = states.NewParticipation("AM", "frozen", since=FROZEN_SINCE, basis="public_statement")
        self.do(states.record_participation, frozen, by=SYSTEM)
        for key in ("joint_meeting", "permanent_council", "council"):
            self.do(states.record_body, states.NewBody(key, key, key, approves=key == "council"), by=SYSTEM)
        self.do(users.add, users.NewUser("zara", HASH, ("representative",), "KZ"), by=SYSTEM)


@contextmanager
def building(database):
    """Build in the register; what was built is committed at the end."""
    with database.write() as session:
        yield Office(session)
        session.commit()


@pytest.fixture
def office(web_database):
    """Give `building` on a register that has its states and bodies."""
    with building(web_database) as desk:
        if "zara" not in desk.people:
            desk.found()
    return lambda: building(web_database)


@pytest.fixture
def draft(office):
    """Make a draft that stands at a stage, and give its number: draft("permanent_council")."""

    def made(state="working_group", **fields):
        with office() as desk:
            return desk.make_document(state=state, **fields).reference

    return made


def key_of(page):
    """The request key of the form on a page."""
    return KEY.search(page.text)[1]
