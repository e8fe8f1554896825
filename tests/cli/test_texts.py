"""Texts are read when a file is registered, and `tracker texts` reads what was not."""

import pytest
from sqlalchemy import delete, select

from tests.texts.made import kept, word
from tracker.database import Database
from tracker.models import Blob, Text

ARTICLE = "Статья 4"


@pytest.fixture
def held(in_round, tmp_path):
    """A terminal at a register that holds one file, and its database."""
    text = tmp_path / "text.docx"
    text.write_bytes(word(ARTICLE))
    in_round.does("version", "add", "2024-0002", text, "--kind", "substantive", who="clerk")
    return in_round


@pytest.fixture
def database(held):
    database = Database(f"sqlite:///{held.environment['TRACKER_INSTANCE']}/tracker.db")
    yield database
    database.close()


def read(database):
    with database.read() as session:
        return [kept(session, one) for one in session.scalars(select(Blob.sha256))]


def test_a_text_is_read_as_it_is_registered(held, database):
    assert read(database) == [("ok", "", [ARTICLE])]
    assert held.told("texts") == {"read": 0, "without_text": 0, "given_up": 0, "mended_in_search": 0}
    assert "read before" in held("texts").stdout


def test_what_was_not_read_is_read_once(held, database):
    with database.write() as session:
        session.execute(delete(Text))
        session.commit()

    assert held.told("texts") == {"read": 1, "without_text": 0, "given_up": 0, "mended_in_search": 0}
    assert read(database) == [("ok", "", [ARTICLE])]
    assert held.told("texts")["read"] == 0
    assert held.told("texts", "--again")["read"] == 1
    assert held.told("verify")["ok"]


def test_a_register_that_is_made_again_has_its_texts(held, empty, tmp_path):
    held.does("export", "journal", "--out", tmp_path / "journal", who="auditor")
    held.does("export", "blobs", "--out", tmp_path / "files", who="auditor")
    there = empty.url.render_as_string(hide_password=False)

    assert held("rebuild", "--journal", tmp_path / "journal", "--blobs", tmp_path / "files",
                "--database", there).exit_code == 0

    assert read(empty) == [("ok", "", [ARTICLE])]


def test_two_texts_are_compared_at_a_terminal(held, tmp_path):
    for name, content in (("a.txt", "Срок три года.\n\nСтатья 5\n"), ("b.txt", "Срок пять лет.\n\nСтатья 5\n")):
        (tmp_path / name).write_text(content)
        held.does("version", "add", "2024-0002", tmp_path / name, "--kind", "substantive", who="clerk")

    assert "Срок[- три года-][+ пять лет+]." in held.does("compare", "2024-0002", who="reader")
    assert "1 paragraph unchanged" not in held.does("compare", "2024-0002", "--all", who="reader")
    told = held.told("compare", "2024-0002")
    assert (told["from"], told["to"], told["counts"]) == (3, 4, {"changed": 1, "same": 1})
    assert "is not held" in held.refused("compare", "2024-0002", "1", "4", who="reader")
    assert held.told("compare", "2024-0002", "1", "4")["counts"] is None
