"""Power cuts, simulated: what was promised is there at any moment; where SQLite syncs less, it is not (G2)."""

import pickle
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.crash import power, promises
from tests.test_layers import ROOT
from tracker.database import Database

pytestmark = pytest.mark.slow
TIMES, CUTS = 120, 2000
OF_A_STATE = """SELECT count(*) FROM documents WHERE state <> (
    SELECT to_state FROM journal WHERE document = documents.reference AND to_state IS NOT NULL
    ORDER BY seq DESC LIMIT 1)"""


@pytest.fixture(scope="module")
def founded(sqlite_template, signer, tmp_path_factory):
    """A register with some drafts, and who moves them."""
    path = shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("founded") / "tracker.db")
    database = Database(f"sqlite:///{path}", signer, wal=False)
    cast = promises.founded(database)
    database.close()
    return path, cast


def traced(founded, folder, mode, level):
    """What a writer asked of the system, from a register that lay on the disk as a whole."""
    if shutil.which("strace") is None:
        pytest.skip("no strace on this machine (apt-get install strace)")
    path, cast = founded
    shutil.copyfile(path, folder / "tracker.db")
    (folder / "cast").write_bytes(pickle.dumps(cast))
    subprocess.run(
        ["strace", "-qq", "-y", "-xx", "-s", "1000000", "-e", f"trace={power.CALLS}", "-o", folder / "trace",
         sys.executable, "-m", "tests.crash.moving", f"sqlite:///{folder / 'tracker.db'}", folder, mode, str(level),
         str(TIMES)], check=True, cwd=ROOT)
    return list(power.steps(folder / "trace", folder)), path.read_bytes()


def cuts(steps, first, count):
    """For each of so many moments, what was promised until then, and what may be on the disk."""
    chance, disk, told = random.Random(7), power.Disk({"tracker.db": power.File(bytearray(first))}), []
    moments = sorted(chance.randrange(len(steps)) for _ in range(count))
    for number, step in enumerate(steps):
        if step[0] == "ack":
            told += [line.split() for line in step[1].splitlines() if line.startswith("done")]
        else:
            disk.take(*step)
        while moments and moments[0] == number:
            moments.pop(0)
            yield told, disk.cut(chance)


def judged(told, image, folder):
    """Whether a promise is lost, and whether the register is damaged."""
    for name, content in image.items():
        (folder / name).write_bytes(content)
    try:
        with closing(sqlite3.connect(folder / "tracker.db")) as raw:
            if raw.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return False, True
            kept = {(str(seq), leaf.hex()) for seq, leaf in raw.execute("SELECT seq, leaf FROM journal")}
            damaged = len(kept) != 1 + max(int(seq) for seq, _ in kept) or raw.execute(OF_A_STATE).fetchone() != (0,)
            return any((seq, leaf) not in kept for _, _key, seq, leaf in told), damaged
    except sqlite3.DatabaseError:
        return False, True
    finally:
        for path in folder.iterdir():
            path.unlink()


@pytest.mark.parametrize(("mode", "level", "holds"), [
    pytest.param("delete", 3, True, id="rollback journal, EXTRA: ours"),
    pytest.param("wal", 2, True, id="write-ahead log, FULL: ours"),
    pytest.param("wal", 1, False, id="write-ahead log, NORMAL: must fail"),
    pytest.param("wal", 0, False, id="write-ahead log, OFF: must fail"),
])
def test_no_promise_is_broken_by_a_power_cut(founded, tmp_path, mode, level, holds, capsys):
    steps, first = traced(founded, tmp_path, mode, level)
    assert sum(one[0] == "ack" and one[1].startswith("done") for one in steps) == TIMES

    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        verdicts = [judged(told, image, Path(folder)) for told, image in cuts(steps, first, CUTS)]

    lost, damaged = (sum(one[at] for one in verdicts) for at in (0, 1))
    with capsys.disabled():
        print(f"\n{mode}, synchronous {level}: {len(verdicts)} cuts among {len(steps)} steps, {lost} lose what was "
              f"promised, {damaged} damaged")
    assert len(verdicts) == CUTS
    assert (lost == damaged == 0) is holds
