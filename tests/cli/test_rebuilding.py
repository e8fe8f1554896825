"""A register made again at a terminal from its journal and its files, on each of the two databases."""

import re
from types import SimpleNamespace

import pytest

from tracker.queries.signins import by_link


@pytest.fixture
def again(in_round, empty, tmp_path):
    """A terminal, an empty database made into the register again, and what was said."""
    at, journal, files = in_round, tmp_path / "journal.jsonl", tmp_path / "files"
    text = tmp_path / "text.pdf"
    text.write_bytes(b"%PDF-1.7 a text")
    at.does("version", "add", "2024-0002", text, "--kind", "substantive", who="clerk")
    at.does("export", "journal", "--out", journal, who="auditor")
    at.does("export", "blobs", "--out", files, who="auditor")
    copy = ("--database", empty.url.render_as_string(hide_password=False))
    words = ("rebuild", "--journal", journal, "--blobs", files, *copy)
    return SimpleNamespace(at=at, copy=copy, words=words, database=empty)


def test_a_register_is_made_again(again):
    said = again.at.told(*again.words)

    assert (said["ok"], said["entries"]) == (True, again.at.entries)
    assert again.at.told("verify", *again.copy)["ok"]
    for words in (("show", "2024-0001"), ("show", "2024-0002"), ("documents",), ("pending",), ("states", "list")):
        assert again.at.told(*words, *again.copy) == again.at.told(*words)


def test_people_get_names_and_passwords_anew(again):
    said = again.at(*again.words)
    assert said.exit_code == 0, said.output
    rename, password = re.findall(r"^  tracker (user .*)$", said.stdout, re.MULTILINE)

    assert again.at(*rename.replace("NAME", "root").split()).exit_code == 0
    told = again.at(*password.split()).stdout
    token = re.search(r"shown this once: /reset/(\S+)", told)[1]
    with again.database.read() as session:
        assert by_link(session, token, now=again.at.now).name == "root"
    assert "root" in again.at("user", "list", "--as", "root", *again.copy).stdout
    assert again.at.told("verify", *again.copy)["ok"]


def test_work_goes_on_in_it(again):
    officer = next(one["key"] for one in again.at.told(*again.words)["people"] if "officer" in one["roles"])

    done = again.at("advance", "PK-2024-0001", "return_to_working_group", "--reason", "not ripe", "--as", officer,
                    *again.copy)
    assert done.exit_code == 0, done.output
    assert again.at.told("show", "2024-0001", *again.copy)["state"] == "working_group"
    assert again.at.told("verify", *again.copy)["ok"]


def test_a_database_that_holds_a_register_is_left_alone(again):
    again.at.told(*again.words)

    assert "holds a register already" in again.at(*again.words).stderr


@pytest.mark.parametrize("name", ["nothing.jsonl", "key"])
def test_what_is_no_journal_is_refused(at, tmp_path, name):
    (tmp_path / "key").write_text("no journal")
    result = at("rebuild", "--journal", tmp_path / name, "--database", str(tmp_path / "again.db"))

    assert (result.exit_code, result.stdout) == (1, "")
