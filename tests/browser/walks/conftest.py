"""A register for each file of walks, with people who can sign in; what a walk begins with is made by the services."""

import shutil

import pytest

from tests.browser.serving import serving, visiting
from tests.browser.walks.office import Office, found
from tests.web.conftest import Clock
from tracker.database import Database


@pytest.fixture(scope="module")
def office(chromium, sqlite_template, signer, tmp_path_factory, request):
    """Where the walks of a file are made; `BEGUN` in the file says on which day, else 1 March 2024."""
    folder, clock = tmp_path_factory.mktemp("walk"), Clock()
    database = Database(f"sqlite:///{shutil.copyfile(sqlite_template, folder / 'tracker.db')}", signer, remembered={})
    clock.now = getattr(request.module, "BEGUN", clock.now)
    found(database, clock.now)
    with serving(database, clock, folder) as address, visiting(chromium, address) as enter:
        yield Office(database, clock, enter)
    database.close()


@pytest.fixture(autouse=True)
def nothing_is_broken(office):
    """After each walk the journal and the tables tell the same, and no page asked anything of another machine."""
    yield
    assert office.findings() == []
    assert [one for person in office.people.values() for one in person.page.refused] == []
