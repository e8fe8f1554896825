"""`tracker init` on a register of an older release: a copy before, everything verified after."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.database import Database, newest


def older(nowhere):
    """A register whose tables are those of the release before; its file and the revision."""
    assert nowhere("init").exit_code == 0
    file = Path(nowhere.environment["TRACKER_INSTANCE"]) / "tracker.db"
    with closing(Database(f"sqlite:///{file}")) as database:
        database.downgrade("0019")
    return file, file.with_name(f"tracker.db.before-{newest()}")


def revision(file):
    with closing(sqlite3.connect(file)) as database:
        return database.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def test_the_register_is_copied_changed_and_verified(nowhere):
    file, copy = older(nowhere)
    said = nowhere("init").stdout

    assert f"tables of revision 0019, is kept in {copy}" in said
    assert "verif" in said
    assert (revision(file), revision(copy)) == (newest(), "0019")
    assert oct(copy.stat().st_mode)[-2:] == "00"
    assert [one.name for one in file.parent.glob("*.part")] == []


def test_the_first_copy_stays_where_an_attempt_was_broken_off(nowhere):
    file, copy = older(nowhere)
    copy.write_bytes(b"the first")
    said = nowhere("init").stdout

    assert copy.read_bytes() == b"the first"
    assert "is kept in" not in said
    assert revision(file) == newest()


def test_nothing_is_copied_or_verified_where_no_table_changes(nowhere):
    nowhere("init")
    said = nowhere("init").stdout

    assert "is kept in" not in said
    assert "verif" not in said
    assert list(Path(nowhere.environment["TRACKER_INSTANCE"]).glob("*.before-*")) == []


def test_a_register_that_does_not_verify_is_not_changed(nowhere):
    file, _ = older(nowhere)
    with closing(sqlite3.connect(file)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE journal SET sig = nonce")
        database.commit()

    assert nowhere("init").exit_code == 1
    assert revision(file) == "0019"
