"""`tracker copy`: a register from one database to the other, every row of every table, and back."""

from contextlib import closing

import pytest
from sqlalchemy import select

from tests.cli import keeping
from tracker.database import Database
from tracker.models import Base


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def at(request, signer, tmp_path_factory):
    yield from keeping.running(request, signer, tmp_path_factory.mktemp("running"))


@pytest.fixture
def other(at, request, tmp_path):
    """The address of an empty database of the other kind."""
    if at.environment["TRACKER_DATABASE_URL"].startswith("postgresql"):
        yield f"sqlite:///{tmp_path / 'copy.db'}"
        return
    yield from keeping.fresh(request.getfixturevalue("postgresql_url"))


def rows(url):
    """Every row of every table, each as its values."""
    with closing(Database(url)) as database, database.read() as session:
        return {table.name: sorted(map(repr, session.execute(select(table)).all()))
                for table in Base.metadata.sorted_tables}


def test_every_row_is_the_same_and_work_goes_on(at, other, tmp_path):
    said = at.told("copy", other)

    before, after = rows(at.environment["TRACKER_DATABASE_URL"]), rows(other)
    assert after == before
    assert {"journal", "blobs", "documents", "answers", "users", "requests"} <= {name for name in after if after[name]}
    assert said["entries"] == at.entries
    (tmp_path / "moved").mkdir()
    moved = keeping.at(tmp_path / "moved", other)
    assert moved.told("search", "programme") == at.told("search", "programme")
    done = moved("document", "add", "--kind", "plan", "--title-en", "Next", "--as", "ana")
    assert done.exit_code == 0, done.output
    assert moved.told("verify")["ok"]


def test_what_is_not_empty_is_refused(at, other):
    assert "Copied and verified" in at("copy", other).stdout

    assert "is not empty" in at("copy", other).stderr
    assert "is not empty" in at("copy", at.environment["TRACKER_DATABASE_URL"]).stderr
