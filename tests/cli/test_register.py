"""Making a register, running it in bad surroundings, and taking its journal elsewhere."""

import hashlib
import json
import socket
import sqlite3
from pathlib import Path

import pytest

from tests import servers
from tests.cli.conftest import Terminal, fill, send
from tests.conftest import fresh_name
from tracker.domain import chain
from tracker.signing import Signer, signature_holds


def folder_of(terminal):
    return Path(terminal.environment["TRACKER_INSTANCE"])


class TestInit:
    def test_a_register_is_made_once_and_stays_what_it_is(self, nowhere):
        first, second = nowhere("init").stdout, nowhere("init").stdout

        assert first == second
        assert "local/register/" in first
        assert [oct(folder_of(nowhere).joinpath(one).stat().st_mode)[-2:] for one in ("journal.key", "secret")] == [
            "00", "00"]

    def test_a_seed_is_loaded_now_and_once(self, nowhere):
        assert nowhere("init", "--seed", "founding-case").exit_code == 0
        before = nowhere.entries
        again = nowhere("init", "--seed", "founding-case")

        assert "0 facts recorded" in again.stdout
        assert nowhere.entries == before
        assert {one["state"] for one in nowhere.told("documents")} == {"permanent_council"}
        assert nowhere.told("verify")["ok"]

    def test_an_unknown_seed_is_refused_with_the_known_ones(self, nowhere):
        result = nowhere("init", "--seed", "tulips")

        assert result.exit_code == 1
        assert "founding-case" in result.stderr

    def test_a_folder_that_cannot_be_made_is_a_sentence(self, tmp_path):
        (tmp_path / "file").write_text("")
        result = Terminal({"TRACKER_INSTANCE": str(tmp_path / "file" / "instance")})("init")

        assert result.exit_code == 1
        assert "cannot be written to" in result.stderr

    def test_a_register_never_gets_another_key(self, at):
        (folder_of(at) / "journal.key").unlink()

        for words in (("init",), ("bodies", "add", "x", "--title-en", "X", "--as", "officer")):
            assert "is missing" in at(*words).stderr
        assert at("verify").exit_code == 0
        Signer.create(folder_of(at) / "journal.key")
        for words in (("init",), ("bodies", "add", "x", "--title-en", "X", "--as", "officer")):
            assert "is not the key that this register announced last" in at(*words).stderr


class TestSurroundings:
    def test_without_a_register_each_command_says_how_to_make_one(self, nowhere):
        for words in (("documents",), ("show", "x"), ("verify",)):
            assert "Run: tracker init" in nowhere(*words).stderr

    def test_tables_of_another_release_are_not_touched(self, at):
        with sqlite3.connect(folder_of(at) / "tracker.db") as database:
            database.execute("UPDATE alembic_version SET version_num = '0003'")

        assert "revision 0003" in at("documents").stderr

    @pytest.mark.parametrize("content", ["not a database at all, but text " * 99, ""])
    def test_a_file_that_is_no_register_is_a_sentence(self, tmp_path, nowhere, content):
        (tmp_path / "other.db").write_text(content)
        result = nowhere("documents", "--database", tmp_path / "other.db")

        assert result.exit_code == 1
        assert "failed" not in result.stderr.replace("connection failed", "")

    @pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://nobody@127.0.0.1:1/none", "nonsense://"])
    def test_a_database_out_of_reach_is_a_sentence(self, nowhere, address):
        result = nowhere("documents", "--database", address)

        assert result.exit_code == 1
        assert "The program failed" not in result.stderr

    def test_the_database_can_be_named_by_its_file(self, at, nowhere):
        assert nowhere("documents", "--database", folder_of(at) / "tracker.db").stdout == at("documents").stdout

    def test_a_fault_of_the_program_is_one_sentence_unless_more_is_asked_for(self, at):
        with sqlite3.connect(folder_of(at) / "tracker.db") as database:
            database.execute("ALTER TABLE papers RENAME TO mislaid")
        words = ("paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--as", "clerk")

        assert at(*words).stderr.count("\n") == 1
        assert "--debug" in at(*words).stderr
        assert "Traceback" in at(*words, "--debug").stderr
        assert json.loads(at(*words, "--json").stderr)["status"] == 500


def test_the_same_commands_serve_postgresql(nowhere, postgresql_url):
    name = fresh_name()
    servers.execute(postgresql_url, f"CREATE DATABASE {name}")
    nowhere.environment["TRACKER_DATABASE_URL"] = servers.address(postgresql_url, name)
    fill(nowhere)
    send(nowhere)

    assert nowhere.told("verify")["ok"]
    assert len(nowhere.told("pending")) == 12
    assert len(nowhere.told("documents", "--words", "программы")) == 1
    assert nowhere("show", "2024-0001\0").exit_code == 1
    assert "No answer yet" in nowhere.refused("advance", "PK-2024-0001", "conclude_agreed")
    servers.execute(postgresql_url, f"DROP DATABASE {name} WITH (FORCE)")


class TestServe:
    def test_other_machines_are_not_served_before_their_names_are_set(self, at):
        result = at("serve", "--host", "0.0.0.0", "--port", "0")

        assert result.exit_code == 1
        assert "TRACKER_TRUSTED_HOSTS" in result.stderr

    def test_a_taken_port_is_a_sentence(self, at):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            result = at("serve", "--port", taken.getsockname()[1])

        assert result.exit_code == 1
        assert "cannot be listened at" in result.stderr

    def test_without_a_register_it_says_how_to_make_one(self, nowhere):
        assert "tracker init" in nowhere("serve", "--port", "0").stderr


class TestVerify:
    def test_a_changed_state_is_found_and_named(self, at):
        with sqlite3.connect(folder_of(at) / "tracker.db") as database:
            database.execute("UPDATE documents SET state = 'approved' WHERE reference = '2024-0002'")
        result = at("verify")

        assert result.exit_code == 1
        assert "document 2024-0002" in result.stdout
        assert "approved" in result.stdout
        assert at("verify", "--quick").exit_code == 0

    def test_the_key_from_outside_anchors_it(self, at):
        key = json.loads(exported(at)[0])["keys"][0]["public_key"]

        assert at.told("verify", "--key", key)["anchored"]
        assert at("verify", "--key", "00" * 32).exit_code == 1
        assert "64" in at("verify", "--key", "zz").stderr


def exported(terminal):
    result = terminal("export", "journal", "--out", "-")
    assert result.exit_code == 0, result.output
    return result.stdout_bytes.removesuffix(b"\n").split(b"\n")


class TestExport:
    def test_the_journal_can_be_checked_with_no_access_to_the_register(self, at):
        head, *entries = map(json.loads, exported(at))

        assert (head["format"], head["size"]) == ("draft-tracker-journal/1", len(entries))
        key = bytes.fromhex(head["keys"][0]["public_key"])
        prev = bytes(32)
        for seq, one in enumerate(entries):
            digest = hashlib.sha256(
                b"draft-tracker-body/1\n" + bytes.fromhex(one["nonce"]) + one["body"].encode()).digest()
            header = chain.header(head["origin"], seq, one["at"], prev, digest)
            assert one["leaf"] == chain.leaf(header).hex()
            assert signature_holds(key, header, bytes.fromhex(one["sig"]))
            prev = chain.leaf(header)

    def test_a_file_is_made_but_never_overwritten(self, at, tmp_path):
        file = tmp_path / "journal.jsonl"

        assert at.told("export", "journal", "--out", file)["entries"] == len(exported(at)) - 1
        assert file.read_bytes().endswith(b"\n")
        assert "already" in at("export", "journal", "--out", file).stderr
        assert "cannot be written" in at("export", "journal", "--out", tmp_path / "no" / "folder").stderr


def test_a_letter_that_comes_twice_is_refused_and_the_way_out_is_said(at):
    words = ("paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--number", "7/1", "--dated", "2024-03-01")
    at.does(*words, who="clerk")
    before = at.entries

    assert "already, as P-2024-0001: the same number and date." in at.refused(*words)
    assert "If so: --another" in at.refused(*words)
    assert "те же номер и дата" in at.refused(*words, lang="ru")
    assert at.problem(*words)["field"] == "another"
    assert at.entries == before
    assert "another letter than P-2024-0001" in at.does(*words, "--another", who="clerk")
