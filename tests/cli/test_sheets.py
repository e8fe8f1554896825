"""`tracker sheet` and `tracker verify --sheet`, as somebody at a terminal meets them."""

import json

import pytest

R = "2024-0001"


@pytest.fixture
def printed(in_round, tmp_path):
    """A terminal at a register in which Belarus answered, and the sheet that was printed then."""
    in_round.does("answer", R, "BY", "approve", "--paper", "12/34", who="clerk")
    path = tmp_path / "sheet.pdf"
    in_round.does("sheet", R, "--out", path, who="reader")
    return in_round, path


def verified(at, path):
    return at("verify", "--sheet", path, "--as", "auditor")


def test_the_same_state_of_the_register_gives_the_same_bytes(printed, tmp_path):
    at, path = printed

    at.does("sheet", R, "--round", 1, "--out", tmp_path / "again.pdf", who="reader")

    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_a_sheet_that_holds_ends_with_0(printed):
    at, path = printed

    result = verified(at, path)

    assert result.exit_code == 0, result.output
    assert "The sheet holds: the register says the same now." in result.output


def test_a_sheet_printed_before_a_correction_ends_with_1_and_names_the_entry(printed):
    at, path = printed
    answer = at.told("journal", "--most", "1", who="auditor")[0]["seq"]
    at.does("correct", answer, "--set", "signed_by=A. B.", "--reason", "misread")
    at.does("correct", answer, "--confirm", who="head")
    entry = at.told("journal", "--most", "1", who="auditor")[0]

    result = verified(at, path)
    told = at("verify", "--sheet", path, "--json", "--as", "auditor")

    assert entry["kind"] == "entry.corrected"
    assert result.exit_code == told.exit_code == 1
    assert f"Since entry {entry['seq']}, a correction:" in result.output
    assert json.loads(told.stdout) == {
        "ok": False, "status": "outdated", "document": R, "round": 1, "seq": json.loads(told.stdout)["seq"],
        "since": {"seq": entry["seq"], "kind": "entry.corrected", "said": json.loads(told.stdout)["since"]["said"]},
        "fields": ["19", "22", "27"], "reasons": []}


def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(printed, tmp_path):
    at, _ = printed
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 x")

    assert "no approval sheet" in at.refused("verify", "--sheet", tmp_path / "x.pdf", who="auditor")
    assert "cannot be read" in at.refused("verify", "--sheet", tmp_path / "none.pdf", who="auditor")


def test_what_it_says_as_data_is_where_the_sheet_stands_in_the_journal(printed, tmp_path):
    at, _ = printed

    told = at.told("sheet", R, "--as-of", "2024-03-04", "--since", 3, "--printed", "--out", tmp_path / "b.pdf",
                   who="reader")

    assert (told["document"], told["round"], len(told["leaf"])) == (R, 1, 64)
    assert verified(at, tmp_path / "b.pdf").exit_code == 0


def test_a_file_that_is_there_already_is_not_written_over(printed):
    at, path = printed

    assert "already" in at.refused("sheet", R, "--out", path, who="reader")
