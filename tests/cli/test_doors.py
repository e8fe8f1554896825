"""The doors of accounts and the security log, from the command line."""

import json
import sqlite3
from datetime import UTC, datetime

import pytest

from tracker.cli.edge import Edge
from tracker.cli.serving import listening
from tracker.database import Database
from tracker.queries import people, signins
from tracker.services import signins as deeds

NOW = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)


def enter(at, name="officer"):
    """A sign-in of somebody, as the pages make it: its secret."""
    database = Database(f"sqlite:///{at.environment['TRACKER_INSTANCE']}/tracker.db")
    with database.write() as session:
        origin = deeds.Origin("192.0.2.0/24", "Firefox")
        token = deeds.begin(session, people.named(session, name).key, origin, second=False, now=NOW)
        session.commit()
    database.close()
    return token


def lines(at, *words):
    return [json.loads(line) for line in at("user", "log", "--json", "--as", "admin", *words).stdout.splitlines()]


def test_sign_ins_are_listed_and_ended(at):
    enter(at)
    enter(at)
    keys = [one["key"] for one in at.told("user", "sign-ins", "officer", who="admin")]
    at.does("user", "sign-out", "officer", "--only", keys[0], who="admin")
    assert [one["stands"] for one in at.told("user", "sign-ins", "officer", who="admin")] == [True, False]

    at.does("user", "sign-out", "officer", who="admin")

    assert "ended by an administrator" in at.does("user", "sign-ins", "officer", who="admin")
    assert "There is no such sign-in" in at.refused("user", "sign-out", "officer", "--only", keys[0], who="admin")


def test_a_link_is_made_and_shown_once(at):
    said = at.does("user", "reset", "reader", who="admin").strip()
    link = at("user", "reset", "reader", "--as", "admin", "--json", TRACKER_TRUSTED_HOSTS="drafts.example").stdout

    assert "/reset/" in said
    token = json.loads(link)["link"].removeprefix("https://drafts.example/reset/")
    database = Database(f"sqlite:///{at.environment['TRACKER_INSTANCE']}/tracker.db")
    with database.read() as session:
        assert signins.by_link(session, token, now=NOW).name == "reader"
        assert signins.by_link(session, said.rpartition("/")[2], now=NOW) is None
    database.close()


def test_a_second_factor_is_taken_off(at):
    assert "has no second factor" in at.refused("user", "factor-off", "reader", who="admin")
    assert "may not" in at.refused("user", "factor-off", "head", who="officer")


def test_only_an_administrator_keeps_the_doors_of_others(at):
    for words in (("sign-ins", "reader"), ("sign-out", "reader"), ("reset", "reader"), ("log",)):
        assert "administrator" in at.refused("user", *words, who="officer")


def test_the_log_tells_of_accounts_roles_exports_and_refusals(at, tmp_path):
    at.refused("user", "role", "reader", "clerk", who="officer")
    assert at("export", "journal", "--out", tmp_path / "out.jsonl").exit_code == 0

    told = lines(at)
    assert {"user.added", "role.granted"} <= {one["kind"] for one in told}
    assert [(one["kind"], one["person"], one["detail"]) for one in told[-2:]] == [
        ("act.refused", "officer", "user role"), ("journal.exported", "local", "")]
    assert lines(at, "--after", str(told[-2]["id"])) == told[-1:]
    assert "Tried what is not allowed" in at.does("user", "log", who="auditor")


BY_COMMANDS = {
    "journal.exported": lambda at, folder: at("export", "journal", "--out", folder / "out.jsonl"),
    "emergency": lambda at, folder: at("user", "reset", "head", "--emergency"),
    "server.started": lambda at, folder: starts(at),
    "backup.made": lambda at, folder: at("backup", folder / "register.backup"),
    "register.restored": lambda at, folder: restores(at, folder / "register.backup"),
}
"""The kinds of lines that a command tells by itself."""


def restores(at, file):
    assert at("backup", file).exit_code == 0
    restored = at("restore", file, "--over")
    assert restored.exit_code == 0, restored.output


def starts(at):
    with listening(Edge(lambda: at.now, at.environment), "127.0.0.1", 0, {"PLAIN_HTTP": True}):
        pass


@pytest.mark.parametrize("kind", BY_COMMANDS)
def test_what_a_command_does_is_told_on_one_line(at, tmp_path, kind):
    BY_COMMANDS[kind](at, tmp_path)

    assert [one["times"] for one in lines(at, "--kind", kind)] == [1]


def test_a_journal_is_not_exported_where_the_log_cannot_tell_of_it(at, tmp_path):
    with sqlite3.connect(f"{at.environment['TRACKER_INSTANCE']}/tracker.db") as raw:
        raw.execute("CREATE TRIGGER closed BEFORE INSERT ON security_events BEGIN SELECT RAISE(ABORT, 'closed'); END")

    assert at("export", "journal", "--out", tmp_path / "out.jsonl").exit_code == 1
    assert not (tmp_path / "out.jsonl").exists()


def test_a_file_beyond_the_day_is_refused_and_the_setting_named(at, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_bytes(b"x" * (1024**2 + 1))
    words = ("paper", "add", "--kind", "letter", "--title-en", "Letter", "--number", "9/1", "--file", file)

    refused = at(*words, "--as", "clerk", TRACKER_DAILY_MB="1")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "more than the 1 MB" in refused.stderr
    assert "TRACKER_DAILY_MB" in refused.stderr
    assert at(*words, "--as", "clerk", TRACKER_DAILY_MB="2").exit_code == 0


def test_an_account_is_closed_and_opened_again(at):
    said = at.does("user", "close", "reader", who="admin")

    assert "Receipt" in said
    assert [one["active"] for one in at.told("user", "list", who="admin") if one["name"] == "reader"] == [False]
    assert "closed" in at.does("user", "list", who="admin")
    assert "There is no active account reader" in at.refused("documents", who="reader")
    at.does("user", "open", "reader", who="admin")
    assert "Nobody closes their own account" in at.refused("user", "close", "admin", who="admin")
    assert [one["detail"] for one in lines(at, "--kind", "user.changed")] == ["closed", "opened"]
