"""A register of each release kept, upgraded to today: the journal is the same, everything verifies."""

import json

import pytest
from sqlalchemy import text

from tests import releases
from tracker.database import newest
from tracker.queries.verify import verify

JOURNAL = text("SELECT * FROM journal ORDER BY seq")
KEPT = sorted(releases.FOLDER.glob("*.json"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request, empty, signer):
    """The register of a release in tables of its revision, on each of the two databases."""
    empty.upgrade(request.param.stem)
    releases.fill(empty, json.loads(request.param.read_text(encoding="utf-8")))
    return empty


def test_it_verifies_after_the_upgrade_and_its_journal_is_the_same_byte_for_byte(old):
    with old.read() as session:
        before = session.execute(JOURNAL).all()

    old.upgrade()

    with old.read() as session:
        assert session.execute(JOURNAL).all() == before
        assert len(before) > 100
        assert verify(session).findings == ()
    assert old.revision() == newest()
