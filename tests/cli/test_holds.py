"""A register that does not verify: what it says, what still goes, and how it comes back."""

import pytest

from tests.cli.test_proof import damage

UNFENCED = "DROP TRIGGER journal_refuses_UPDATE"
GONE_WRONG = "UPDATE documents SET state = 'approved' WHERE reference = '2024-0002'"
PUT_BACK = "UPDATE documents SET state = 'working_group' WHERE reference = '2024-0002'"


def test_a_damaged_register_can_be_read_but_not_written_to(at):
    damage(at)
    assert at("verify", "--quick").exit_code == 0
    assert "integrity hold" in at("verify").stdout

    assert "replay failed" in at.refused("bodies", "add", "x", "--title-en", "X")
    assert at.problem("checkpoint")["type"] == "urn:draft-tracker:integrity_hold"
    assert "приостановлена" in at.refused("checkpoint", lang="ru")
    assert at("documents").exit_code == 0


def test_the_head_releases_it_when_it_is_mended(at):
    damage(at)
    at("verify")
    assert "stays on hold" in at.refused("verify", "--release", "--reason", "x", who="head")
    damage(at, "UPDATE documents SET state = 'working_group' WHERE reference = '2024-0002'")
    assert "may not" in at.refused("verify", "--release", "--reason", "x")

    said = at.does("verify", "--release", "--reason", "put back from the backup", who="head")

    assert "the integrity hold was released" in said
    assert at.does("checkpoint")
    assert at("verify").exit_code == 0


def test_a_checkpoint_that_meets_damage_leaves_the_register_on_hold(at):
    for name in ("UPDATE", "DELETE"):
        damage(at, f"DROP TRIGGER journal_refuses_{name}")
    damage(at, "UPDATE journal SET sig = nonce WHERE seq = 3")

    assert "nothing was signed" in at.refused("checkpoint")
    assert "V5 failed at entry 3" in at.refused("checkpoint")


def test_one_that_verifies_again_is_still_on_hold_and_says_how_to_end_it(at):
    damage(at, GONE_WRONG)
    assert at("verify").exit_code == 1
    damage(at, PUT_BACK)

    result = at("verify")
    assert result.exit_code == 0
    assert "still on integrity hold" in result.stdout
    assert "tracker verify --release --reason TEXT" in result.stdout
    assert "всё ещё приостановлена" in at("verify", "--lang", "ru").stdout
    assert at.told("verify")["hold"] is True
    assert "Say with --reason" in at.refused("verify", "--release", who="head")


def test_a_check_of_a_part_says_what_it_left_out(at):
    assert "The tables were not held against the journal." in at("verify", "--quick").stdout
    assert "The journal itself was not checked." in at("verify", "--replay").stdout


@pytest.mark.parametrize("statement", [
    "UPDATE documents SET title_en = CAST(x'ff41' AS TEXT) WHERE reference = '2024-0002'",
    "UPDATE journal SET at = CAST(x'ff41' AS TEXT) WHERE seq = 7"])
def test_text_that_is_none_any_more_can_be_read_with_a_mark_in_its_place(at, tmp_path, statement):
    damage(at, UNFENCED)
    damage(at, statement)

    assert at("verify").exit_code == 1
    for words in (("documents",), ("show", "2024-0002"), ("journal",)):
        assert at(*words).exit_code == 0
    at.does("export", "journal", "--out", tmp_path / "journal.jsonl", who="auditor")
