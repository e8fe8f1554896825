"""Checkpoints, receipts, holds and keys at the terminal, and the program that checks an export by itself."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import meet

RECEIPT = re.compile(r"Receipt, to be kept: (\d+:[0-9a-f]{64})")
ZERO = "0" * 64


def folder_of(terminal):
    return Path(terminal.environment["TRACKER_INSTANCE"])


def damage(terminal, statement="UPDATE documents SET state = 'approved' WHERE reference = '2024-0002'"):
    with sqlite3.connect(folder_of(terminal) / "tracker.db") as database:
        database.execute(statement)


@pytest.fixture
def kept(at, tmp_path):
    note = tmp_path / "kept.txt"
    note.write_text(at.does("checkpoint"), "utf-8")
    said = at.does("bodies", "add", "x", "--title-en", "X")
    return at, note, RECEIPT.search(said)[1]


class TestCheckpoint:
    def test_it_prints_the_note_and_shows_it_again(self, at):
        note = at.does("checkpoint")

        told = at.told("checkpoint", "--show", "1")
        assert at("checkpoint", "--show", "1").stdout == told["note"] == note
        assert (told["number"], told["made_by"], told["size"]) == (1, "officer", told["seq"])
        assert re.fullmatch(r"([0-9A-Z]{5} ){5}[0-9A-Z]-[0-9A-Z]", told["code"])
        assert "no checkpoint 7" in at.refused("checkpoint", "--show", "7")

    def test_it_prints_the_seal_for_paper(self, at):
        at.does("checkpoint")

        told, seal = at.told("checkpoint", "--show", "1"), at("checkpoint", "--show", "1", "--seal").stdout
        assert "".join(re.findall(r"\b[0-9a-f]{4}\b", seal.split("Root")[1])) == told["root"]
        assert f"Short code  {told['code']}\n" in seal
        assert "Краткий код" in at("checkpoint", "--show", "1", "--seal", "--lang", "ru").stdout

    def test_a_reader_makes_none(self, at):
        assert "may not" in at.refused("checkpoint", who="reader")

    def test_one_is_made_after_each_meeting(self, at):
        meet(at, "joint_meeting", "taken_note")

        assert at.told("checkpoint", "--show", "1")["made_by"] == "secretary"


class TestVerify:
    def test_what_was_kept_is_held_against_the_journal(self, kept):
        at, note, receipt = kept

        verdict = at.told("verify", "--checkpoint", note, "--receipt", receipt)
        assert verdict["ok"]
        assert "V8" in verdict["checked"]
        assert at.told("verify", "--quick", "--checkpoint", note)["since"] > 0

    def test_a_receipt_that_is_not_of_this_journal_is_reported_and_holds_nobody_up(self, kept):
        at, _, receipt = kept

        result = at("verify", "--receipt", f"{receipt.split(':')[0]}:{ZERO}")

        assert result.exit_code == 1
        assert "V8" in result.stdout
        assert at.does("checkpoint")

    def test_what_was_cut_off_and_done_again_is_found_by_the_checkpoint_and_holds(self, kept):
        """As one with the file and the key would do it: the older file put back, other things recorded."""
        at, note, _ = kept
        longer = note.with_name("longer.txt")
        before = (folder_of(at) / "tracker.db").read_bytes()
        at.does("bodies", "add", "y", "--title-en", "Y")
        longer.write_text(at.does("checkpoint"), "utf-8")
        (folder_of(at) / "tracker.db").write_bytes(before)

        assert at("verify", "--checkpoint", note).exit_code == 0
        result = at("verify", "--checkpoint", longer)

        assert "its end was cut off" in result.stdout
        assert "integrity hold" in at.refused("bodies", "add", "z", "--title-en", "Z")
        assert "stays on hold" in at.refused("verify", "--release", "--reason", "never mind", who="head")

    @pytest.mark.parametrize(("words", "said"), [
        (("--receipt", "17"), "not a receipt"), (("--checkpoint", __file__), "not a checkpoint"),
        (("--checkpoint", "/nowhere"), "cannot be read")])
    def test_what_cannot_be_read_is_refused(self, at, words, said):
        result = at("verify", *words)

        assert (result.exit_code, said in result.stderr) == (1, True)


class TestKeys:
    def test_the_key_is_changed_and_everything_goes_on(self, at):
        first = at.told("key", "show")

        assert "key was changed" in at.does("key", "rotate", who="head")

        keys = at.told("key", "show")
        assert keys[:1] == first
        assert len(set(keys)) == 2
        assert at.does("checkpoint")
        assert at.told("verify", "--key", first[0])["ok"]
        assert "may not" in at.refused("key", "rotate")

    def test_a_lost_key_is_replaced_and_told(self, at):
        first = at.told("key", "show")[0]
        assert "tracker key rotate" in at.refused("key", "lost", "--reason", "x", who="head")
        (folder_of(at) / "journal.key").unlink()
        assert at.refused("key", "lost", who="head")

        assert "lost" in at.does("key", "lost", "--reason", "the disk broke", who="head")

        second = at.told("key", "show")[1]
        verdict = at.told("verify", "--key", first, "--key", second)
        assert (verdict["ok"], [one["public_key"] for one in verdict["incidents"]]) == (True, [second])
        assert f"signed with the key {second}" in at("verify").stdout
        assert at("verify", "--key", first).exit_code == 1
        assert at.does("checkpoint")


class TestExportWithVerifier:
    def alone(self, *words):
        """A run of the program with nothing but Python: no site-packages, none of our code."""
        run = subprocess.run([sys.executable, "-I", "-S", *map(str, words)], capture_output=True, text=True)
        return run.returncode, run.stdout + run.stderr

    def test_the_program_checks_the_export_alone(self, kept, tmp_path):
        at, note, receipt = kept
        key = at.told("key", "show")[0]
        at.does("key", "rotate", who="head")
        file, program = tmp_path / "journal.jsonl", tmp_path / "verify_journal.py"
        at("export", "journal", "--out", file, "--with-verifier")

        code, said = self.alone(program, file, "--key", key, "--checkpoint", note, "--receipt", receipt)
        assert (code, "nothing is wrong" in said, "Not anchored" in said) == (0, True, False), said
        assert "Not anchored" in self.alone(program, file, "--all-signatures")[1]
        assert self.alone(program, file, "--receipt", f"3:{ZERO}")[0] == 1
        assert self.alone(program, file, "--key", "00" * 32, "--lang", "ru")[0] == 1
        assert self.alone(program, note)[0] == 2

    def test_a_changed_export_is_found_alone(self, at, tmp_path):
        file, program = tmp_path / "journal.jsonl", tmp_path / "own.py"
        at("export", "journal", "--out", file)
        at("export", "verifier", "--out", program)
        file.write_text(file.read_text("utf-8").replace("Draft programme", "Draft Programme"), "utf-8")

        code, said = self.alone(program, file)

        assert code == 1
        assert "V3" in said


def test_every_act_as_data_has_its_receipt(at):
    done = at.told("bodies", "add", "x", "--title-en", "X", who="officer")

    assert at("verify", "--receipt", f"{done['last_seq']}:{done['leaf']}").exit_code == 0
