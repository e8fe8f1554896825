"""PostgreSQL stopped at once under load, again and again: it comes back with everything that was promised (G3)."""

import random
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import servers
from tests.conftest import fill
from tests.crash import promises
from tests.crash.test_kill import crowd, spawn, told
from tracker.database import Database

__all__ = ["spawn"]
STOPS, EACH = 20, 20
SETTINGS = ("-c", "listen_addresses=", "-c", "max_connections=50")
"""As it comes: what is committed is on the disk."""


class Cluster:
    """A server of our own that can be stopped as if its machine had failed."""

    def __init__(self, folder, programs, before):
        self.folder, self.programs, self.before = folder, programs, before
        self.url = f"postgresql://tracker@/postgres?host={folder}"

    def run(self, name, *words):
        subprocess.run([*self.before, str(self.programs / name), *map(str, words)], check=True, cwd=self.folder,
                       capture_output=True)

    def start(self):
        self.server = subprocess.Popen(
            [*self.before, str(self.programs / "postgres"), "-D", str(self.folder / "cluster"), "-k", str(self.folder),
             *SETTINGS], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
        while subprocess.run([str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)], check=False).returncode:
            assert self.server.poll() is None
            time.sleep(0.05)

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "cluster", "-m", "immediate", "stop")
        self.server.wait(servers.PATIENCE)


@contextmanager
def cluster():
    programs = servers.find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server on this machine")
    owner, before = servers.unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="tracker-pg-"))
    if owner:
        shutil.chown(folder, owner)
    made = Cluster(folder, programs, before)
    made.run("initdb", "-D", folder / "cluster", "-U", "tracker", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
def test_no_promise_is_broken_by_an_immediate_stop(spawn, signer, tmp_path, capsys):
    chance = random.Random(3)
    with cluster() as server:
        fill(server.url, signer)
        database = Database(server.url, signer)
        actor, drafts = promises.founded(database)
        database.close()
        with crowd(spawn, server.url, None, tmp_path, actor, drafts):
            for _ in range(STOPS):
                before = told(tmp_path)
                while told(tmp_path) < before + EACH:  # under load, not while they wait for the server
                    time.sleep(0.05)
                time.sleep(chance.uniform(0, 0.5))
                server.stop()
                server.start()

        found = promises.tally(database, tmp_path)
        database.close()
    with capsys.disabled():
        print(f"\n{STOPS} immediate stops, {found.promised} promised, {found.unheard} done but not heard of, "
              f"{len(found.lost)} lost")
    assert found.clean
    assert found.promised >= EACH * STOPS
