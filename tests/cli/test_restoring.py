"""A register again from a backup, on each of the two databases: whole, verified, or not at all."""

import shutil
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import psycopg
import pytest

from tests.cli import keeping
from tests.cli.conftest import Terminal
from tests.cli.damaging import KINDS, again
from tracker.database import Database

SHOWN = (("show", "2024-0001"), ("documents",), ("pending",), ("journal",), ("user", "list", "--as", "adam"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request, signer, tmp_path_factory):
    """A register and two backups of it, with something recorded between them and after."""
    folder = tmp_path_factory.mktemp("running")
    for at in keeping.running(request, signer, folder):
        old, new, note = folder / "old.backup", folder / "new.backup", folder / "kept.txt"
        at.told("backup", old)
        said = at("document", "add", "--kind", "plan", "--title-en", "Plan", "--as", "ana").stdout
        at.told("backup", new)
        note.write_text(at("checkpoint", "--show", str(at.told("checkpoint", "--as", "ana")["number"])).stdout)
        yield SimpleNamespace(at=at, old=old, new=new, note=note, receipt=said.split()[-1],
                              sqlite=request.param == "sqlite")


@pytest.fixture
def nowhere(kept, request, tmp_path):
    """A terminal where no register is, with the key put back."""
    (tmp_path / "instance").mkdir()
    if kept.sqlite:
        yield keeping.at(tmp_path / "instance")
        return
    for url in keeping.fresh(request.getfixturevalue("postgresql_url")):
        yield keeping.at(tmp_path / "instance", url)


@pytest.fixture
def here(kept, request, tmp_path):
    """A terminal at a copy of the running register."""
    (tmp_path / "here").mkdir()
    if kept.sqlite:
        shutil.copyfile(kept.at.environment["TRACKER_DATABASE_URL"].removeprefix("sqlite:///"),
                        tmp_path / "here" / "tracker.db")
        yield keeping.at(tmp_path / "here")
        return
    name = kept.at.environment["TRACKER_DATABASE_URL"].split("/")[3].split("?")[0]
    for url in keeping.fresh(request.getfixturevalue("postgresql_url"), name):
        yield keeping.at(tmp_path / "here", url)


def is_empty(at):
    database = Database(at.environment.get("TRACKER_DATABASE_URL")
                        or f"sqlite:///{at.environment['TRACKER_INSTANCE']}/tracker.db")
    with closing(database):
        return database.is_empty()


def test_it_is_there_again_and_work_goes_on(kept, nowhere):
    said = nowhere.told("restore", kept.new, "--receipt", kept.receipt)

    assert (said["aside"], said["lost"], said["writable"]) == ("", 0, True)
    assert nowhere.told("verify")["ok"]
    for words in SHOWN[:3]:
        assert nowhere.told(*words) == kept.at.told(*words)
    done = nowhere("document", "add", "--kind", "plan", "--title-en", "Next", "--as", "ana")
    assert done.exit_code == 0, done.output
    assert "2024-0003" in done.stdout
    assert "Register restored from a backup: " in nowhere("user", "log", "--as", "adam").stdout


def test_without_its_key_it_can_be_read_and_the_key_is_asked_for(kept, nowhere, tmp_path):
    (tmp_path / "instance" / "journal.key").unlink()

    assert "Nothing can be recorded yet. The signing key" in nowhere("restore", kept.new).stdout
    assert nowhere.told("verify")["ok"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_one_is_refused_and_nothing_is_left(kept, nowhere, tmp_path, kind):
    damage, said = KINDS[kind]
    file = damage(kept.new, tmp_path)

    tried, restored = kept.at("drill", file), nowhere("restore", file)

    assert (tried.exit_code, restored.exit_code) == (1, 1), tried.output
    assert said in tried.output
    assert said in restored.stderr
    assert is_empty(nowhere)
    assert {one.name for one in (tmp_path / "instance").iterdir()} <= {"journal.key"}


def test_an_old_one_is_refused_unless_told(kept, here):
    tried = kept.at("drill", kept.old)
    assert (tried.exit_code, "a later one was made" in tried.stdout) == (1, True)
    assert kept.at("drill", kept.old, "--older").exit_code == 0

    before = here.entries
    assert "already" in here("restore", kept.old).stderr
    assert "entries more" in here("restore", kept.old, "--over").stderr
    assert here.entries == before
    said = here.told("restore", kept.old, "--over", "--older")

    assert said["lost"] == before - said["entries"] > 0
    assert here.entries == said["entries"]
    assert here.told("verify")["ok"]


def test_it_is_held_against_what_was_kept_elsewhere(kept):
    assert "checkpoint" in kept.at("drill", kept.old, "--older", "--checkpoint", kept.note).stdout
    assert "Wrong: " in kept.at("drill", kept.new, "--receipt", f"{kept.receipt[:-2]}00").stdout
    assert "Wrong: " in kept.at("drill", kept.new, "--key", "00" * 32).stdout


def test_one_of_another_register_is_refused(kept, here, tmp_path):
    other = Terminal({"TRACKER_INSTANCE": str(tmp_path / "other")})
    assert other("init").exit_code == 0
    other.told("backup", tmp_path / "other.backup")

    assert "is of the register local/register/" in here("restore", tmp_path / "other.backup", "--over").stderr
    assert "is of the register local/register/" in here("drill", tmp_path / "other.backup").stdout
    assert here.told("verify")["ok"]


def test_it_may_become_a_file_of_sqlite_whatever_it_was(kept, tmp_path):
    at = keeping.at(tmp_path)
    at.told("restore", kept.new)

    assert at.told("verify", "--receipt", kept.receipt)["ok"]
    assert at.told("show", "2024-0001") == kept.at.told("show", "2024-0001")


def test_one_that_is_being_served_is_not_moved_aside(kept, here):
    if not kept.sqlite:
        pytest.skip("several may serve a register in PostgreSQL")
    url = f"sqlite:///{here.environment['TRACKER_INSTANCE']}/tracker.db"
    with closing(Database(url)) as database, database.served():
        assert "is served already" in here("restore", kept.new, "--over", "--older").stderr
    assert here.told("restore", kept.new, "--over", "--older")["aside"]


def test_what_was_there_is_moved_aside_whole(kept, here, tmp_path):
    before, said = here.entries, here.told("restore", kept.new, "--over", "--older")

    if kept.sqlite:
        with closing(sqlite3.connect(said["aside"])) as aside:
            held = aside.execute("SELECT count(*) FROM journal").fetchone()
    else:
        with psycopg.connect(here.environment["TRACKER_DATABASE_URL"]) as aside:
            held = aside.execute(f'SELECT count(*) FROM "{said["aside"]}".journal').fetchone()
    assert held == (before,)


def test_one_of_a_newer_release_is_refused(kept, nowhere, tmp_path):
    file = again(kept.new, tmp_path, lambda raw: None, schema="9999")

    assert "Install release" in nowhere("restore", file).stderr
    assert is_empty(nowhere)


def test_a_manifest_that_tells_something_else_is_refused(kept, nowhere, tmp_path):
    file = again(kept.new, tmp_path, lambda raw: None, entries=7)

    assert "says that it is of" in nowhere("restore", file).stderr
    assert is_empty(nowhere)


def test_a_drill_says_what_holds_and_leaves_nothing(kept, nowhere, tmp_path):
    said = kept.at.told("drill", kept.new)

    assert (said["ok"], said["faults"], said["ahead"]) == (True, [], kept.at.entries - said["entries"])
    assert "It can be restored" in kept.at("drill", kept.new).stdout
    assert "no register here" in nowhere("drill", kept.new).stdout
    assert "Её можно восстановить" in kept.at("drill", kept.new, "--lang", "ru").stdout


def test_a_drill_tries_another_database_and_takes_it_back(kept, postgresql_url):
    for url in keeping.fresh(postgresql_url):
        assert kept.at("drill", kept.new, "--into", url).exit_code == 0
        with closing(Database(url)) as database:
            assert database.is_empty()
