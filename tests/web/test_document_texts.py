"""Texts in the browser: registered as they are, handed out as they were, to be saved and never shown."""

import re
from io import BytesIO

import pytest

from tests.web.conftest import entries
from tests.web.drafts import DAY, draft, office
from tracker.services.files import File

__all__ = ["draft", "office"]
TEXT = {"kind": "first", "language": "ru", **DAY}
POLICY = "default-src 'none'; sandbox"


def test_a_text_is_registered_and_handed_out_as_it_was(browse, draft):
    reference, clara = draft(versions=0), browse("clara")
    path = f"/documents/{reference}/versions/new"
    clara.get(path)
    content = "Проект\n".encode()

    sent = clara.post(path, **TEXT, fixed_by="Working group", file=(BytesIO(content), "Проект 1.txt"))
    assert sent.status_code == 303
    response = clara.get(f"/versions/{reference}/v1")

    assert response.data == content
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert "filename*=UTF-8''%D0%9F" in disposition
    assert disposition.isascii()
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["Cache-Control"] == "no-store"


def test_a_text_that_is_not_held_is_said_not_to_be_there(browse, draft):
    response = browse("olga").get(f"/versions/{draft()}/v1")

    assert response.status_code == 404
    assert "No file of 2024-0001/v1 is held in this register." in response.text


def test_a_text_is_handed_out_to_those_alone_who_see_the_draft(browse, draft, office, visitor):
    reference = draft(versions=0)
    with office() as desk:
        desk.make_version(reference, file=File("a.txt", b"text"))

    assert visitor.get(f"/versions/{reference}/v1").status_code == 303
    assert browse("adam").get(f"/versions/{reference}/v1").status_code == 403
    assert browse("zara").get(f"/versions/{reference}/v1").status_code == 404


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "Give either the file, or the reason why the text is not held."),
    ({"file": (b"<html>", "page.html")}, "Files of these kinds are kept"),
    ({"file": (b"", "empty.txt")}, "is empty."),
    ({"file": (b"not a pdf", "fake.pdf")}, "is not what its ending says."),
    ({"file": (b"text", "a.txt"), "not_held_reason": "lost"}, "Give either the file"),
    ({"not_held_reason": "lost", "kind": "editorial"}, "The first version is of the kind"),
    ({"not_held_reason": "lost", "occurred_first": "2031-01-01"}, "is in the future."),
])
def test_a_text_that_cannot_be_taken_is_told_why(browse, draft, web_database, fields, said):
    reference, clara = draft(versions=0), browse("clara")
    path = f"/documents/{reference}/versions/new"
    clara.get(path)
    before = entries(web_database)
    if "file" in fields:
        content, name = fields["file"]
        fields = {**fields, "file": (BytesIO(content), name)}

    response = clara.post(path, **{**TEXT, **fields})

    assert response.status_code == 422
    assert said in response.text
    assert entries(web_database) == before


def test_a_representative_gets_the_text_that_was_circulated_and_no_other(browse, draft, office):
    reference = draft(versions=0)
    with office() as desk:
        for name in ("first.txt", "second.txt"):
            desk.make_version(reference, file=File(name, name.encode()))
        desk.take(reference, to="member_state_approval")
    zara = browse("zara")

    assert "second.txt" in zara.get(f"/documents/{reference}").text
    assert zara.get(f"/versions/{reference}/v2").data == b"second.txt"
    assert zara.get(f"/versions/{reference}/v1").status_code == 404


def test_the_file_of_an_earlier_version_has_to_be_meant(browse, draft):
    reference, clara = draft(versions=0), browse("clara")
    path = f"/documents/{reference}/versions/new"
    for key, kind, more, status in (("a", "first", {}, 303), ("b", "editorial", {}, 422),
                                    ("c", "editorial", {"again": "y"}, 303)):
        page = clara.get(path)
        assert 'name="again"' not in page.text
        response = clara.post(path, **{**TEXT, "kind": kind, "file": (BytesIO(b"same"), "text.txt"),
                                       "request_key": key, **more})
        assert response.status_code == status
        assert ('name="again"' in response.text) == (status == 422)


def test_a_version_in_another_language_stands_under_it_and_is_handed_out(browse, draft):
    reference, clara = draft(), browse("clara")
    path = f"/documents/{reference}/versions/1/translation"
    assert "Version 1 in another language" in clara.get(path).text

    done = clara.post(path, language="en", translator="Language service", file=(BytesIO(b"Article 1"), "english.txt"))
    page = clara.get(f"/documents/{reference}").text
    link = re.search(rf"/versions/{reference}/v1/translations/\d+", page)[0]

    assert done.status_code == 303
    assert "English, translation (Language service)" in page
    assert clara.get(link).data == b"Article 1"
    assert browse("adam").get(link).status_code == 403
    assert "in this language itself" in clara.post(path, language="ru", not_held_reason="lost", request_key="b").text
