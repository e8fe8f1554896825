"""`tracker backup`: one moment of a running register in one file, sealed before and checked after."""

import json
import sqlite3
import stat
import threading
from contextlib import closing
from zipfile import ZipFile

import pytest

from tests import racing
from tests.cast import Desk
from tests.cli import keeping
from tests.verify.tampering import take_down
from tracker.backups import archive
from tracker.database import Database
from tracker.queries.verify import verify
from tracker.signing import Signer


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def at(request, signer, tmp_path_factory):
    yield from keeping.running(request, signer, tmp_path_factory.mktemp("running"))


@pytest.fixture(scope="module")
def made(at, tmp_path_factory):
    """A backup, what was said of it, and the folder in which it alone was made."""
    folder = tmp_path_factory.mktemp("made")
    return folder / "register.backup", at.told("backup", folder / "register.backup")


def register_in(file, folder):
    """The register of a backup, unpacked with nothing of ours."""
    with ZipFile(file) as packed:
        return Database(f"sqlite:///{packed.extract('register.db', folder)}")


def on(at):
    return Database(at.environment["TRACKER_DATABASE_URL"], Signer.from_seed(racing.SEED))


def test_it_is_one_file_that_holds_all_and_is_its_owners_alone(at, made, tmp_path):
    file, said = made

    assert (stat.S_IMODE(file.stat().st_mode), list(file.parent.iterdir())) == (0o600, [file])
    with closing(register_in(file, tmp_path)) as copy, copy.read() as session:
        verdict = verify(session)
    assert (verdict.findings, verdict.entries) == ((), said["entries"])
    assert said["database"] == at.environment["TRACKER_DATABASE_URL"].split(":")[0]


def test_it_holds_the_checkpoint_that_was_made_for_it(at, made):
    file, said = made

    with ZipFile(file) as packed:
        told, note = json.loads(packed.read("manifest.json")), packed.read("checkpoint.txt").decode()
    assert told["format"] == "draft-tracker-backup/1"
    assert {name: told[name] for name in said if name != "file"} == {k: v for k, v in said.items() if k != "file"}
    shown = at.told("checkpoint", "--show", said["checkpoint"])
    assert (shown["note"], shown["size"]) == (note, said["entries"] - 1)


def test_neither_key_nor_secret_is_in_it(made):
    with ZipFile(made[0]) as packed:
        assert packed.namelist() == ["register.db", "checkpoint.txt", "manifest.json"]
        assert not any(racing.SEED in packed.read(name) for name in packed.namelist())


def test_the_next_one_needs_no_checkpoint_of_its_own_where_nothing_happened(at, made, tmp_path):
    again = at("backup", tmp_path / "again")

    assert f"Checkpoint  {made[1]['checkpoint']}\n" in again.stdout
    assert f"Root        {made[1]['root']}\n" in again.stdout
    assert "Not in it: the key" in again.stdout


def test_the_security_log_tells_of_it(at, made):
    log = [json.loads(line) for line in at("user", "log", "--json", "--as", "adam").stdout.splitlines()]

    assert f"{made[1]['entries']} register.backup" in [one["detail"] for one in log if one["kind"] == "backup.made"]


def test_nothing_is_written_over(at, tmp_path):
    (tmp_path / "file").write_text("kept")

    assert "There is a file" in at("backup", tmp_path / "file").stderr
    assert (tmp_path / "file").read_text() == "kept"


def test_what_was_broken_off_is_looked_at_by_somebody(at, tmp_path):
    (tmp_path / "file.part").mkdir()

    assert "remove that folder" in at("backup", tmp_path / "file").stderr
    assert not (tmp_path / "file").exists()


def test_a_folder_that_is_not_there_is_told(at, tmp_path):
    assert "cannot be written" in at("backup", tmp_path / "nowhere" / "file").stderr


def test_others_write_meanwhile_and_it_is_one_moment(at, made, tmp_path):
    stop, written = threading.Event(), []

    def write():
        with closing(on(at)) as database:
            while not stop.is_set():
                with database.write() as session:
                    written.append(Desk(session).make_document(versions=0))
                    session.commit()

    writer = threading.Thread(target=write)
    writer.start()
    said = at.told("backup", tmp_path / "file")
    stop.set()
    writer.join()

    with closing(register_in(tmp_path / "file", tmp_path)) as copy, copy.read() as session:
        verdict = verify(session)
    assert (verdict.findings, verdict.entries) == ((), said["entries"])
    assert made[1]["entries"] <= said["entries"]
    assert written


def test_one_bit_that_changed_is_found_wherever_it_is(made, tmp_path):
    whole, file = made[0].read_bytes(), tmp_path / "file"

    for place in range(0, len(whole), len(whole) // 40):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1:])
        with pytest.raises(archive.Invalid, match="damaged"):
            archive.read(file)
    for length in (0, 1, 63, 64, len(whole) - 1):
        file.write_bytes(whole[:length])
        with pytest.raises(archive.Invalid, match="damaged"):
            archive.read(file)


def test_a_register_that_does_not_verify_is_not_backed_up(sqlite_url, tmp_path):
    at = keeping.at(tmp_path, sqlite_url)
    with closing(on(at)) as database, database.write() as session:
        take_down(session)
        session.commit()
    with closing(sqlite3.connect(tmp_path / "tracker.db")) as raw:
        raw.execute("UPDATE journal SET nonce = zeroblob(32)")
        raw.commit()

    assert "does not verify" in at("backup", tmp_path / "file").stderr
    assert not (tmp_path / "file").exists()
