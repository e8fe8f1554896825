"""`tracker search`: what is found by words, for people and for programs."""

from sqlalchemy import delete

from tests.texts.made import word
from tracker.database import Database
from tracker.models import SearchRow


def test_a_text_is_found_by_other_forms_of_its_words(in_round, tmp_path):
    text = tmp_path / "text.docx"
    text.write_bytes(word("Стороны охраняют ледники Памира"))
    in_round.does("version", "add", "2024-0002", text, "--kind", "substantive", who="clerk")

    told = in_round.told("search", "ледник", "охранять")

    assert [one["subject"] for one in told["found"]] == ["2024-0002"]
    assert told["found"][0]["hits"][0]["key"] == "2024-0002/v2"
    assert "2: Стороны [охраняют] [ледники] Памира" in in_round("search", "ледник", "охранять").stdout


def test_what_is_not_found_says_what_to_try(in_round):
    assert "Nothing was found. Try fewer words" in in_round("search", "лавина").stdout
    assert in_round.told("search", "лавина") == {"total": 0, "capped": False, "found": []}


def test_what_cannot_be_looked_for_is_refused(in_round):
    refused = in_round("search", "…")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "Type a word or a number" in refused.stderr


def test_what_was_lost_is_made_again(in_round):
    (found,) = in_round.told("search", "2024-0001", "--what", "document")["found"]
    database = Database(f"sqlite:///{in_round.environment['TRACKER_INSTANCE']}/tracker.db")
    with database.write() as session:
        session.execute(delete(SearchRow).where(SearchRow.key == "2024-0001"))
        session.commit()
    database.close()
    assert found not in in_round.told("search", "2024-0001", "--what", "document")["found"]

    assert "1 row was wrong" in in_round("texts").stdout
    assert in_round.told("search", "2024-0001", "--what", "document")["found"] == [found]
