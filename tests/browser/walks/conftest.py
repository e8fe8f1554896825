"""A register for each file of walks, with people who can sign in; what a walk begins with is made by the services."""

import shutil

import pytest

from tests.browser.serving import serving, visiting
from tests.browser.walks.office import Office, found
from tests.conftest import BEGUN, ORIGIN
from tests.web.conftest import Clock
from tracker.database import Database
from tracker.services import register


@pytest.fixture(scope="module")
def office(chromium, signer, tmp_path_factory, request):
    """Where the walks of a file are made; `BEGUN` in the file says on which day, else 1 March 2024."""
    folder, clock = tmp_path_factory.mktemp("walk"), Clock()
    clock.now = getattr(request.module, "BEGUN", clock.now)
    database = begun(folder / "tracker.db", clock.now, signer, request)
    found(database, clock.now)
    with serving(database, clock, folder) as address, visiting(chromium, address) as enter:
        yield Office(database, clock, enter)
    database.close()


def begun(path, now, signer, request):
    """A register whose journal begins before that moment."""
    database = Database(f"sqlite:///{path}", signer, remembered={})
    if now > BEGUN:
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return database
    database.upgrade()
    with database.write() as session:
        register.initialise(session, ORIGIN, now=now)
        session.commit()
    return database


@pytest.fixture(autouse=True)
def nothing_is_broken(office):
    """After each walk the journal and the tables tell the same, and no page asked anything of another machine."""
    yield
    assert office.findings() == []
    assert [one for person in office.people.values() for one in person.page.refused] == []
