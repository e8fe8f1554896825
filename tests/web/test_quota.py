"""A file for which there is no room today is refused on its form, with what to do."""

from io import BytesIO

from tests.web.conftest import entries
from tests.web.drafts import office

__all__ = ["office"]


def test_a_file_beyond_the_day_is_refused_on_the_form(browse, office, web_database):
    with office() as desk:
        desk.make_document(versions=0)
    web_database.info["daily_bytes"] = 30
    clara, before = browse("clara"), entries(web_database)
    clara.get("/papers/new")
    answer = clara.post("/papers/new", kind="letter", title_en="Letter", number="1/2",
                        file=(BytesIO(b"x" * 31), "letter.txt"))

    assert answer.status_code == 422
    assert "that one account may within 24 hours" in answer.text
    assert entries(web_database) == before
