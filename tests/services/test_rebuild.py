"""The live tables can be written anew from the journal alone."""

import pytest
from sqlalchemy import text

from tests.verify.tampering import found
from tracker.domain.folding import folded
from tracker.domain.recorded import standing
from tracker.models import Base
from tracker.services.rebuild import rebuild
from tracker.services.recording import recorded, zone_of

KEPT = {"journal", "blobs", "texts", "requests"}


def refold(session, **options):
    entries = recorded(session)
    rebuild(session, folded(standing(entries, zone_of(session))), entries, **options)


def empty(session):
    """Every live table without a row, the files left in their place."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in KEPT:
            session.execute(table.delete())
    session.expire_all()


def told(session):
    return [one for one in found(session, chain=False) if one[1] == "replay"]


def test_every_table_can_be_made_from_nothing(desk):
    empty(desk.session)
    refold(desk.session)

    assert told(desk.session) == []


def test_what_agrees_is_left_alone(desk):
    before = desk.document("2024-0007").registered_at, desk.people["ana"].key
    refold(desk.session)

    assert (desk.document("2024-0007").registered_at, desk.people["ana"].key) == before


@pytest.mark.parametrize("statement", [
    "UPDATE documents SET state = 'approved', since_on = NULL WHERE reference = '2024-0001'",
    "UPDATE answers SET position = 'object', scope = NULL",
    "DELETE FROM aliases", "DELETE FROM attendances", "DELETE FROM reminders",
    "INSERT INTO bodies (key, title_en, title_ru, approves) VALUES ('nobody', 'Nobody', '', false)",
])
def test_what_was_changed_behind_its_back_is_mended(desk, statement):
    desk.session.execute(text(statement))
    assert told(desk.session)
    refold(desk.session)

    assert told(desk.session) == []
