"""The triggers that refuse every change of the journal, and the notice that they are gone."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.verify.tampering import undone
from tracker.queries.verify import verify

REFUSED = ("UPDATE journal SET kind = kind", "UPDATE journal SET body = body WHERE seq = 3", "DELETE FROM journal",
           "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
           "INSERT INTO journal SELECT * FROM journal WHERE seq = 3")
REFUSED_SQLITE = ("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
                  "REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
                  "UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
                  "INSERT INTO journal SELECT * FROM journal WHERE seq = 3 ON CONFLICT(seq) DO UPDATE SET kind = 'x'",
                  "INSERT INTO journal SELECT * FROM journal WHERE seq = 3 ON CONFLICT DO NOTHING")
REFUSED_POSTGRESQL = (
    "TRUNCATE journal", "TRUNCATE journal CASCADE",
    "INSERT INTO journal SELECT * FROM journal WHERE seq = 3 ON CONFLICT (seq) DO UPDATE SET kind = 'x'")


def test_the_database_refuses_every_change_of_the_journal(desk):
    session = desk.session
    more = REFUSED_SQLITE if session.info["dialect"] == "sqlite" else REFUSED_POSTGRESQL

    for statement in (*REFUSED, *more):
        with undone(session), pytest.raises(DBAPIError, match="append-only"):
            session.execute(text(statement))

    assert verify(session).ok


def test_a_trigger_taken_down_is_named(unfenced):
    messages = [str(one.message) for one in verify(unfenced).findings if one.check == "V10"]

    assert len(messages) == 3
    assert all("guards the journal" in one for one in messages)


def test_a_trigger_made_toothless_is_named(desk):
    session = desk.session
    if session.info["dialect"] == "sqlite":
        session.execute(text("DROP TRIGGER journal_refuses_UPDATE"))
        session.execute(text("CREATE TRIGGER journal_refuses_UPDATE BEFORE UPDATE ON journal BEGIN SELECT 1; END"))
    else:
        session.execute(text("CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS"
                             " $$ BEGIN RETURN NEW; END $$"))

    assert {str(one.message).split(" that ")[1] for one in verify(session).findings} == {
        "guards the journal was changed."}


def test_a_trigger_that_somebody_put_on_any_table_is_named(desk):
    session = desk.session
    if session.info["dialect"] == "sqlite":
        session.execute(text("CREATE TRIGGER helpful AFTER INSERT ON answers BEGIN SELECT 1; END"))
    else:
        session.execute(text("CREATE RULE helpful AS ON UPDATE TO answers DO INSTEAD NOTHING"))

    finding, = verify(session).findings
    assert (finding.check, str(finding.message).split(" was put")[0]) == (
        "V10", "The trigger helpful on the table answers")
