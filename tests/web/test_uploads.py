"""A file is looked at while others may write, once, and never of somebody who may not hand one in."""

from io import BytesIO

import pytest

from tests.texts.made import kept
from tests.web.drafts import DAY, building
from tracker.database import Database
from tracker.errors import Invalid
from tracker.services import contents, texts, versions
from tracker.services.files import File, must_be_fit

FIELDS = {**DAY, "kind": "first", "language": "en", "level": "open"}
TEXT = b"Article 4\nMeans are given."


@pytest.fixture
def looks(monkeypatch, web_database):
    """What was looked at, and that nobody held the register meanwhile: another writer had it at once."""
    seen, look = [], contents.KINDS[".txt"]

    def looking(content):
        other = Database(str(web_database.url), wait=0.1)
        with other.write() as session:
            session.connection()
        other.close()
        seen.append(content)
        return look(content)

    monkeypatch.setitem(contents.KINDS, ".txt", looking)
    return seen


@pytest.fixture
def draft(web_database):
    with building(web_database) as desk:
        desk.found()
    with building(web_database) as desk:
        return desk.make_document(versions=0).reference


def hand_in(browser, draft, content=TEXT, **fields):
    browser.get(f"/documents/{draft}/versions/new")
    file = BytesIO(content), "draft.txt"
    return browser.post(f"/documents/{draft}/versions/new", file=file, **{**FIELDS, **fields})


def test_others_write_while_a_file_is_looked_at_once(browse, draft, looks):
    response = hand_in(browse("clara"), draft)

    assert (response.status_code, looks) == (303, [TEXT])


def test_a_paper_is_looked_at_so_too(browse, draft, looks):
    browser = browse("clara")
    browser.get("/papers/new")
    response = browser.post("/papers/new", kind="letter", title_en="Letter", number_unknown="y", certainty="stated",
                            file=(BytesIO(TEXT), "letter.txt"))

    assert (response.status_code, looks) == (303, [TEXT])


def test_a_file_that_is_wrong_is_said_beside_its_field(browse, draft, looks):
    response = hand_in(browse("clara"), draft, b"<html>")

    assert (response.status_code, looks) == (422, [b"<html>"])
    assert "is not what its ending says" in response.get_data(as_text=True)


def test_a_file_of_who_may_not_hand_one_in_is_not_looked_at(browse, visitor, draft, looks):
    assert hand_in(browse("olga"), draft).status_code == 403
    assert hand_in(visitor, draft).status_code in (302, 303, 400)
    assert looks == []


def test_no_file_is_let_past_the_service(web_database, draft):
    with building(web_database) as desk:
        for file in (File("a.txt", b"<html>"), File("a.exe", TEXT)):
            with pytest.raises(Invalid):
                must_be_fit(file)
            with pytest.raises(Invalid):
                desk.do(versions.register, draft, versions.NewVersion("first", file))
        desk.session.rollback()


def test_what_is_handed_in_is_read_while_others_write(browse, draft, web_database, monkeypatch):
    read, reads = texts.read, []

    def reading(kind, content):
        other = Database(str(web_database.url), wait=0.1)
        with other.write() as session:
            session.connection()
        other.close()
        reads.append(content)
        return read(kind, content)

    monkeypatch.setattr(texts, "read", reading)
    hand_in(browse("clara"), draft)

    with web_database.read() as session:
        assert kept(session, File("draft.txt", TEXT).sha256) == ("ok", "", TEXT.decode().splitlines())
    assert reads == [TEXT]
