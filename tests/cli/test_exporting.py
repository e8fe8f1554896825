"""Lists written to files by the command line."""

import csv
from io import StringIO

import pytest
from openpyxl import load_workbook


def rows_of(text):
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_drafts_are_written_as_a_workbook_and_as_csv(in_round, tmp_path):
    said = in_round.does("export", "documents", "--out", tmp_path / "drafts.xlsx")
    page = load_workbook(tmp_path / "drafts.xlsx").active
    rows = rows_of(in_round.does("export", "documents", "--format", "csv", "--out", "-", "--words", "programme"))

    assert said == f"2 rows written to {tmp_path}/drafts.xlsx.\n"
    assert [row[0].value for row in page] == ["Number", "2024-0001", "2024-0002"]
    assert [(row["Number"], row["Package"]) for row in rows] == [("2024-0001", "PK-2024-0001")]


def test_what_is_owed_is_written_with_the_filters_of_the_list(in_round, tmp_path):
    told = in_round.told("export", "pending", "--member", "KZ", "--out", tmp_path / "owed.csv", who="reader")
    own = rows_of(in_round.does("export", "pending", "--out", "-", "--format", "csv", who="kz"))

    assert told == {"file": str(tmp_path / "owed.csv"), "rows": 2}
    assert rows_of((tmp_path / "owed.csv").read_text(encoding="utf-8")) == own
    assert rows_of(in_round.does("export", "pending", "--overdue", "--out", "-", "--format", "csv")) == []


def test_answers_states_and_papers_are_written_too(in_round, tmp_path):
    in_round.does("answer", "2024-0001", "KZ", "approve", "--paper", "12/34")

    for name, words, rows in (("answers", ("--member", "KZ", "--document", "2024-0001"), 1), ("states", (), 6),
                              ("papers", ("--words", "12/34"), 1), ("papers", ("--unused",), 0)):
        file = tmp_path / f"{name}{rows}.xlsx"
        assert in_round.told("export", name, *words, "--out", file)["rows"] == rows
        assert load_workbook(file).active.max_row == rows + 1


@pytest.mark.parametrize(("words", "said"), [
    (("--out", "x.pdf"), "--format xlsx or --format csv"), (("--out", "-"), "--format xlsx or --format csv"),
    (("--out", "x.csv", "--format", "ods"), "--format xlsx or --format csv"),
    (("--out", "x.csv", "--state", "nowhere"), "is not a state of the workflow"),
])
def test_what_cannot_be_written_is_said_and_no_file_is_left(at, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)

    assert said in at.refused("export", "documents", *words)
    assert [path.name for path in tmp_path.iterdir()] == ["instance"]


def test_a_file_that_is_there_is_not_written_over(at, tmp_path):
    (tmp_path / "kept.csv").write_text("kept")

    assert "There is a file" in at.refused("export", "documents", "--out", tmp_path / "kept.csv")
    assert (tmp_path / "kept.csv").read_text() == "kept"
