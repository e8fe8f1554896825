"""A dossier from the command line, and what the register says of it later."""

from tests.cli.conftest import Terminal
from tests.output.dossiers import flipped


def dossier(at, tmp_path, key="2024-0001", who="reader"):
    path = tmp_path / f"{key}.zip"
    at.does("dossier", key, "--out", path, who=who)
    return path


def verdict(at, path, code=0):
    result = at("verify", "--dossier", path)
    assert result.exit_code == code, result.output
    return result.stdout


def test_a_dossier_holds_against_its_register_until_something_is_recorded(in_round, tmp_path):
    path = dossier(in_round, tmp_path)

    fresh = verdict(in_round, path)
    in_round.does("answer", "2024-0001", "KZ", "approve", "--paper", "12/34", who="clerk")
    later = verdict(in_round, path)

    assert "nothing was changed" in fresh
    assert "The register knows of nothing about it that was recorded since." in fresh
    assert "Not anchored" not in fresh
    assert "It is no longer complete" in later
    assert "Kazakhstan" in later


def test_a_correction_is_named_by_its_entry(in_round, tmp_path):
    path = dossier(in_round, tmp_path)
    told = in_round.told("verify", "--dossier", path)
    seq = next(one["seq"] for one in in_round.told("history", "2024-0001") if one["kind"] == "version.registered")
    for who in ("officer", "head"):
        by = ("--set", "label=As received", "--reason", "Misread") if who == "officer" else ("--confirm",)
        in_round.does("correct", seq, *by, who=who)

    after = in_round("verify", "--dossier", path, "--json")
    said = verdict(in_round, path, code=1)

    assert (told["ok"], told["register"]["complete"]) == (True, True)
    assert f"Entry {seq} no longer stands as the dossier has it. Corrected by entry" in said
    assert after.exit_code == 1
    assert f'"seq": {seq},' in after.stdout


def test_a_changed_dossier_is_not_held_against_anything(in_round, tmp_path):
    path = dossier(in_round, tmp_path, "PK-2024-0001")
    path.write_bytes(flipped(path.read_bytes(), 70))

    told = in_round("verify", "--dossier", path, "--json", "--lang", "ru")
    said = in_round("verify", "--dossier", path, "--lang", "ru")

    assert (told.exit_code, said.exit_code) == (1, 1)
    assert '"place": "bagit.txt"' in told.stdout
    assert "Дело нарушено" in said.stdout


def test_a_dossier_of_another_register_is_told_apart(in_round, tmp_path):
    path, nowhere = dossier(in_round, tmp_path), Terminal({"TRACKER_INSTANCE": str(tmp_path / "other")})
    alone = nowhere("verify", "--dossier", path)
    assert nowhere("init").exit_code == 0

    other = nowhere("verify", "--dossier", path)

    assert (alone.exit_code, other.exit_code) == (0, 1)
    assert "It was not held against a register: There is no register at" in alone.stdout
    assert "Not anchored" in alone.stdout
    assert "It is of another register than the one here" in other.stdout


def test_what_cannot_be_read_is_told_in_a_sentence(in_round, tmp_path):
    assert "cannot be read" in in_round.refused("verify", "--dossier", tmp_path / "none.zip", who="auditor")
    assert "There is no document 2031-0001" in in_round.refused("dossier", "2031-0001", "--out", tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()
