"""Writers killed at any moment: what was promised is there, nothing is there by half, nothing twice (G1)."""

import random
import time
from contextlib import contextmanager
from multiprocessing import get_context

import pytest

from tests.crash import promises, writing
from tracker import sqlite
from tracker.database import Database

WRITERS = 8
SAFE = sqlite.safe_wal(sqlite.DRIVER.sqlite_version_info)
MODES = [
    pytest.param(False, id="rollback journal"),
    pytest.param(True, id="write-ahead log", marks=pytest.mark.skipif(
        not SAFE, reason="the log of this SQLite is not safe: pip install 'draft-tracker[wal]'")),
]


@pytest.fixture(scope="module")
def spawn():
    """Makes processes that have all modules in memory; making one for each kill anew would take a second each."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.crash.writing"])
    return context.Process


@contextmanager
def crowd(spawn, url, wal, folder, actor, drafts):
    """Writers at work, and what puts another one in the place of the one with a number; none is left behind."""
    running = {}

    def put(number):
        running[number] = spawn(target=writing.write, args=(url, actor, drafts, str(folder / f"w{number}"), wal))
        running[number].start()

    for number in range(WRITERS):
        put(number)
    try:
        yield running, put
        (folder / "stop").touch()
        for process in running.values():
            process.join()
            assert process.exitcode == 0
    finally:
        for process in running.values():
            process.kill()


def kill(running, put, folder, *, kills, promised):
    """Kill one after the other, each followed by another in its place, until enough was promised, too."""
    chance, killed = random.Random(1), 0
    while killed < kills or told(folder) < promised:
        wanted = told(folder) + chance.randint(0, 2 * promised // kills)  # some at once, some after a while
        while told(folder) < wanted:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 0.05))
        number = chance.randrange(WRITERS)
        running[number].kill()
        running[number].join()
        killed += 1
        put(number)
    return killed


def told(folder):
    return sum(path.read_text().count("\ndone ") for path in folder.glob("w*"))


@pytest.mark.slow
@pytest.mark.parametrize("wal", MODES)
@pytest.mark.parametrize(("kills", "promised"), [(100, 300)])
def test_no_promise_is_broken_by_a_kill(spawn, sqlite_url, signer, tmp_path, wal, kills, promised, capsys):
    database, folder = Database(sqlite_url, signer, wal=wal), tmp_path / "books"
    folder.mkdir()
    actor, drafts = promises.founded(database)

    begun = time.monotonic()
    with crowd(spawn, sqlite_url, wal, folder, actor, drafts) as (running, put):
        killed = kill(running, put, folder, kills=kills, promised=promised)

    found = promises.tally(database, folder)
    database.close()
    with capsys.disabled():
        print(f"\n{killed} kills, {found.promised} promised, {found.unheard} done but not heard of, "
              f"{len(found.lost)} lost, {time.monotonic() - begun:.0f} s")
    assert found.clean
    assert found.promised >= promised
