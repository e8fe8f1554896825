"""Who reads while others write sees one moment: a prefix of the journal, and the drafts that fit it (G5)."""

import time

import pytest

from tests.crash import promises, reading
from tests.crash.test_kill import MODES, crowd, spawn, told
from tests.crash.writing import Book
from tracker.database import Database

__all__ = ["spawn"]
pytestmark = pytest.mark.slow
READERS, READS, ACTS = 4, 2000, 100


def looks(folder):
    return [line for path in folder.glob("r*") for line in Book(path).lines()]


def watched(spawn, database, signer, folder, wal):
    """Writers and readers at once until enough was read; every look, and what is in the journal then."""
    actor, drafts = promises.founded(database)
    database.close()
    url = database.url.render_as_string(hide_password=False)
    with crowd(spawn, url, wal, folder, actor, drafts):
        readers = [spawn(target=reading.read, args=(url, str(folder / f"r{number}"), wal)) for number in range(READERS)]
        for reader in readers:
            reader.start()
        while (len(looks(folder)) < READS or told(folder) < ACTS) and all(one.is_alive() for one in readers):
            time.sleep(0.5)
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0
    return looks(folder), promises.tally(database, folder)


def judge(seen, tally, database, capsys):
    with database.read() as session:
        kept = {(str(row.seq), row.leaf.hex()) for row in session.execute(promises.ENTRIES)}
    database.close()
    heads = {tuple(one[:2]) for one in seen}
    with capsys.disabled():
        print(f"\n{len(seen)} looks at {len(heads)} moments while {tally.promised} acts were done")
    assert heads <= kept
    assert [one for one in seen if one[2:] != ["0", "0"]] == []
    assert tally.clean
    assert len(seen) >= READS
    assert len(heads) > ACTS / 2


@pytest.mark.parametrize("wal", MODES)
def test_a_look_shows_one_moment_of_sqlite(spawn, sqlite_url, signer, tmp_path, wal, capsys):
    database = Database(sqlite_url, signer, wal=wal)

    judge(*watched(spawn, database, signer, tmp_path, wal), database, capsys)


def test_a_look_shows_one_moment_of_postgresql(spawn, postgresql_register_url, signer, tmp_path, capsys):
    database = Database(postgresql_register_url, signer)

    judge(*watched(spawn, database, signer, tmp_path, None), database, capsys)
