"""A register is imported at a terminal: tried first, whole or not at all, and undone."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.books import DRAFT, LETTER, csv, xlsx
from tracker.domain.import_columns import SHEETS

REGISTER = {"papers": [LETTER], "documents": [DRAFT | {"initiator": "Казахстан", "paper": "12/3", "stage": "agreed"}]}
WRONG = {"documents": [DRAFT | {"kind": "poem"}, DRAFT | {"number": "2", "since": "tomorrow"}]}


@pytest.fixture
def file(tmp_path):
    """A file of these sheets."""
    def made(sheets, name="register.xlsx"):
        path = tmp_path / name
        path.write_bytes(sheets if isinstance(sheets, bytes) else xlsx(sheets))
        return path
    return made


def test_a_file_is_imported_and_its_drafts_are_there(at, file):
    said = at.told("import", file(REGISTER), who="officer")

    assert (said["kind"], said["rows"]) == ("import.made", {"papers": 1, "documents": 1})
    found = at.told("documents", who="reader")
    assert [one["state"] for one in found if one["title_ru"] == "План"] == ["working_group"]
    assert at.told("verify")["ok"]


def test_a_dry_run_records_nothing_and_says_what_would_be(at, file):
    before = at.entries

    said = at.does("import", file(REGISTER), "--dry-run")

    assert "drafts" not in said
    assert "documents: 1" in said
    assert "Nothing was recorded" in said
    assert at.entries == before
    assert at.told("import", file(REGISTER), "--dry-run", who="officer")["faults"] == []


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_everything_wrong_with_a_file_is_told_in_the_language_spoken(at, file, words):
    before = at.entries

    problem = at.problem("import", file(WRONG), *words)
    said = at.refused("import", file(WRONG), *words, lang="ru")

    assert [(one["sheet"], one["row"], one["column"]) for one in problem["faults"]] == [
        ("documents", 2, "kind"), ("documents", 3, "since")]
    assert "documents, строка 2, kind:" in said
    assert at.entries == before


def test_csv_says_how_it_was_read(at, file):
    rows = [["Свой номер", "Вид", "Наименование на русском", "От кого"], ["7", "письмо", "Письмо", "МИД"]]

    said = at.does("import", file(csv(rows, encoding="cp1251"), "papers.csv"), "--dry-run")

    assert "Read as Windows-1251, with a semicolon between the cells." in said


def test_an_import_is_listed_and_undone_by_two(at, file):
    first = at.told("import", file(REGISTER), who="officer")["first_seq"]
    assert "stands" in at.does("import", "list")

    at.does("import", "undo", str(first), "--reason", "The wrong file")
    assert "waits for a head" in at.does("import", "list")
    at.does("import", "undo", str(first), who="head")

    assert [one["stands"] for one in at.told("import", "list", who="reader")] == [False]
    assert "No." not in at.does("documents")
    assert at.told("verify")["ok"]


def test_the_same_file_is_imported_again_if_that_is_meant(at, file):
    path = file({"papers": [LETTER | {"another": "yes"}]})
    at.does("import", path)

    assert "imported already" in at.refused("import", path)
    assert "--again" in at.refused("import", path)
    at.does("import", path, "--again")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_template_has_every_column_and_explains_each_in_both_languages(at, tmp_path, language):
    path = tmp_path / "template.xlsx"

    at("import", "--template", path, "--lang", language)

    book = load_workbook(BytesIO(path.read_bytes()))
    titles = [getattr(title, f"title_{language}") for title, _ in SHEETS.values()]
    assert [titles[0], *titles[1:]] == [name for at_, name in enumerate(book.sheetnames) if at_ != 1]
    for title, (_, columns) in zip(titles, SHEETS.values(), strict=True):
        heads = [cell.value for cell in book[title][1]]
        assert heads == [getattr(one.title, f"title_{language}") for one in columns]
    explained = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert len(explained) == sum(len(columns) for _, columns in SHEETS.values())
    assert all(row[3] and row[4] for row in explained)


def test_a_template_that_is_filled_in_is_imported(at, tmp_path):
    path = tmp_path / "template.xlsx"
    at("import", "--template", path, "--lang", "ru")
    book = load_workbook(path)
    book["проекты"].append(["45-п", "план", None, "План"])
    book.save(path)

    assert at.told("import", path, who="officer")["rows"] == {"documents": 1, "papers": 0, "answers": 0}


def test_a_template_of_csv_is_one_sheet(at, tmp_path):
    path = tmp_path / "papers.csv"

    assert "A file holds" in at("import", "--template", path).stderr
    assert at("import", "--template", path, "--sheet", "papers").exit_code == 0

    assert path.read_text(encoding="utf-8-sig").startswith("Own number,Kind,")
    assert "cannot be written" in at("import", "--template", path, "--sheet", "papers").stderr
