"""On PostgreSQL the pages are served by a role that can lengthen the journal and never change it."""

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from tests import acts, servers
from tests.cast import Desk
from tests.cli import keeping
from tracker.database import Database
from tracker.errors import Invalid
from tracker.queries.verify import verify
from tracker.services import signins, users

ROLE = "tracker_serving"


@pytest.fixture
def serving(postgresql_url, postgresql_register_url, signer):
    """The same register, reached by a role that owns nothing."""
    servers.execute(postgresql_url, f"CREATE ROLE {ROLE} LOGIN")
    owner = Database(postgresql_register_url)
    owner.grant(ROLE)
    url = make_url(postgresql_register_url).set(username=ROLE).render_as_string(hide_password=False)
    database = Database(url, signer)
    yield database
    database.close()
    with owner.migrating() as connection:
        connection.execute(text(f"DROP OWNED BY {ROLE}"))
    owner.close()
    servers.execute(postgresql_url, f"DROP ROLE {ROLE}")


def test_the_owner_is_known_by_name_and_the_serving_role_is_nobodys_master(serving, postgresql_register_url):
    owner = Database(postgresql_register_url)

    assert owner.master() == make_url(postgresql_register_url).username
    assert serving.master() is None
    owner.close()


def test_everything_that_is_done_day_by_day_can_be_done_by_it(serving):
    with serving.write() as session:
        desk = Desk(session).found()
        acts.stage(desk)
        desk.do(users.set_password, desk.ana.key, "another", by=desk.ana)
        signins.begin(session, desk.ana.key, signins.Origin("", ""), second=False, now=desk.now)
        session.commit()
    with serving.read() as session:
        assert verify(session).ok


def test_it_can_make_backups(serving, tmp_path):
    at = keeping.at(tmp_path, serving.url.render_as_string(hide_password=False))

    assert at.told("backup", tmp_path / "file")["entries"] == at.entries


@pytest.mark.parametrize("statement", [
    "UPDATE journal SET kind = 'x'", "DELETE FROM journal", "TRUNCATE journal",
    "DROP TRIGGER journal_refuses ON journal",
    "ALTER TABLE journal DISABLE TRIGGER ALL", "SET session_replication_role = replica", "DROP TABLE journal",
    "UPDATE alembic_version SET version_num = '0001'",
])
def test_it_cannot_touch_what_is_written(serving, statement):
    with serving.write() as session, pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
        session.execute(text(statement))


def test_sqlite_has_no_roles(sqlite_url):
    database = Database(sqlite_url)
    assert database.master() is None

    with pytest.raises(Invalid, match="PostgreSQL alone"):
        database.grant(ROLE)
    database.close()
