"""Papers: registered with a file or an address, found by words in both scripts, handed out to be saved."""

from io import BytesIO

import pytest

from tests.web.conftest import entries
from tests.web.drafts import office

__all__ = ["office"]

PDF = b"%PDF-1.7 a letter"
CANARY = '"><svg/onload=alert(1)>'
GOOD = {"kind": "letter", "title_en": "Letter of the Ministry", "number": "12/3", "certainty": "stated"}


@pytest.fixture
def clara(browse):
    clara = browse("clara")
    clara.get("/papers/new")
    return clara


def register(browser, key, **fields):
    sent = browser.post("/papers/new", request_key=key, **{**GOOD, **fields})
    assert sent.status_code == 303, sent.text
    return sent.location


def test_without_a_paper_the_list_says_so(clara):
    assert "No paper is registered yet." in clara.get("/papers").text


def test_a_paper_is_registered_with_its_file_which_can_be_saved(clara):
    path = register(clara, "k-1", file=(BytesIO(PDF), "Письмо № 12.pdf"), dated_on="2024-03-01",
                    received_at="2024-03-04T09:30", sender="Ministry", addressee="Secretariat")
    page, held = clara.get(path).text, clara.get(f"{path}/file")

    assert path == "/papers/P-2024-0001"
    assert "4 Mar 2024, 09:30 Moscow" in page
    assert "Письмо № 12.pdf" in page
    assert held.data == PDF
    assert held.headers["Content-Disposition"].startswith("attachment")
    assert "%D0%9F" in held.headers["Content-Disposition"]
    assert "sandbox" in held.headers["Content-Security-Policy"]
    assert held.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("words", ["ministry", "12/3", "министерства", "ПИСЬМО мин", "P-2024-0001", "tajikistan"])
def test_a_paper_is_found_by_words_and_numbers_in_either_case(clara, words):
    register(clara, "k-1", title_ru="Письмо Министерства", sender="Embassy of Tajikistan")
    register(clara, "k-2", title_en="Another thing", number="99")

    page = clara.get("/papers", query_string={"q": words}).text

    assert "Letter of the Ministry" in page
    assert "Another thing" not in page


def test_a_paper_gets_a_number_of_the_register_by_its_direction(clara):
    path = register(clara, "k-1", direction="incoming")
    register(clara, "k-2", direction="outgoing", number="13", title_en="Reply")

    page, listed = clara.get(path).text, clara.get("/papers?direction=outgoing&year=2024").text
    assert "in 1/2024, incoming" in page
    assert "No fact rests on it yet." in page
    assert "out 1/2024" in listed
    assert "in 1/2024" not in listed
    assert "Letter of the Ministry" in clara.get("/papers", query_string={"q": "вх. 1/2024"}).text
    assert "Reply" not in clara.get("/papers", query_string={"q": "вх. 1/2024"}).text
    assert 'value="incoming" selected' in clara.get("/papers/new").text


@pytest.mark.parametrize("asked", ["direction=up", "kind=rumour", "state=UZ", "year=soon", "year=999999999",
                                   "since=soon", "after=x"])
def test_a_filter_that_means_nothing_is_refused_in_a_sentence(clara, asked):
    assert clara.get(f"/papers?{asked}").status_code == 422
    assert clara.get("/papers/missing?kind=rumour").status_code == 422


def test_facts_without_a_paper_lead_to_where_it_is_supplied(browse, office):
    with office() as desk:
        reference = desk.make_document(state="member_state_approval").reference
        desk.answer(reference, "KZ", "approve")
    ana, olga = browse("ana"), browse("olga")

    answers, moves = ana.get("/papers/missing").text, ana.get("/papers/missing?kind=moves").text

    assert f'href="/documents/{reference}/answers?state=KZ"' in answers
    assert "name the paper in a correction" in moves
    assert "by an officer" in olga.get("/papers/missing?kind=moves").text
    assert "A paper proves every one of them." in olga.get("/papers/missing?kind=reminders").text


def test_what_rests_on_a_paper_is_listed_on_its_page(browse, office):
    with office() as desk:
        reference, key = desk.make_document(state="member_state_approval").reference, desk.make_paper()
        seq = desk.answer(reference, "KZ", "approve", paper=key).first_seq
        unused = desk.make_paper(title_en="Unused")
    olga = browse("olga")

    page, listed = olga.get(f"/papers/{key}").text, olga.get("/papers?unused=1").text

    assert f'href="/journal/{seq}"' in page
    assert f'href="/documents/{reference}"' in page
    assert f"/papers/{unused}" in listed
    assert f"/papers/{key}" not in listed


def test_what_is_not_found_is_said(clara):
    register(clara, "k-1")

    assert "No paper has these words" in clara.get("/papers?q=nothing").text
    assert clara.get("/papers", query_string={"q": "a " * 90}).status_code == 422
    assert clara.get("/papers/P-2099-0001").status_code == 404
    assert clara.get("/papers/P-2024-0001/file").status_code == 404


@pytest.mark.parametrize(("change", "sentence"), [
    ({"number": ""}, "say that it is not known"),
    ({"number_unknown": "y"}, "one of the two"),
    ({"kind": ""}, "Say what kind of paper it is."),
    ({"title_en": ""}, "Give a title in English or in Russian."),
    ({"dated_on": "2024-03-05"}, "is in the future"),
    ({"dated_on": "31 February"}, "is not a day"),
    ({"received_at": "2024-03-04T23:00"}, "in the future"),
    ({"received_at": "soon"}, "is not a day and an hour"),
    ({"link": "javascript:alert(1)"}, "must begin with https://"),
    ({"member_state": "XX"}, "Choose from the list."),
    ({"title_en": "two\nlines"}, "one line without control characters"),
])
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(clara, web_database, change, sentence):
    before = entries(web_database)

    answer = clara.post("/papers/new", **{**GOOD, "sender": "Ministry of Defence", **change})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Ministry of Defence"' in answer.text
    assert entries(web_database) == before


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("letter.exe", PDF, "Files of these kinds are kept"),
    ("letter.pdf", b"MZ", "is not what its ending says"),
    ("letter.txt", b"", "is empty"),
])
def test_a_file_that_cannot_be_kept_is_refused_with_a_sentence(clara, web_database, name, content, sentence):
    before = entries(web_database)
    answer = clara.post("/papers/new", **GOOD, file=(BytesIO(content), name))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert entries(web_database) == before


def test_a_paper_is_mended_with_a_reason_and_its_number_can_become_unknown(browse, clara):
    path, ana = register(clara, "k-1"), browse("ana")
    assert 'value="12/3"' in ana.get(f"{path}/amend").text
    fields = {"title_en": "Letter of the Ministry", "title_ru": "", "number": "", "sender": "", "addressee": "",
              "link": "", "source": ""}

    assert "Say why the entry is amended." in ana.post(f"{path}/amend", **fields, reason="").text
    done = ana.post(f"{path}/amend", **fields, reason="The number was of another.", request_key="k-3")
    assert done.status_code == 303
    page = ana.get(path).text
    assert "number not known" in page
    assert "The number was of another." in page


@pytest.mark.parametrize(("name", "path", "status"), [
    ("olga", "/papers/new", 403), ("clara", "/papers/P-2024-0001/amend", 403), ("adam", "/papers", 403),
    ("stella", "/papers/new", 200), ("audrey", "/papers", 200),
])
def test_rights(browse, name, path, status):
    assert browse(name).get(path).status_code == status


def test_what_was_typed_is_shown_as_text(clara):
    path = register(clara, "k-1", title_en=CANARY, number=CANARY, sender=CANARY, addressee=CANARY, source=CANARY)

    shown = clara.get(path).text + clara.get("/papers").text + clara.get("/papers", query_string={"q": CANARY}).text

    assert "<svg/onload" not in shown


def test_a_letter_that_comes_twice_is_refused_unless_it_is_said_to_be_another(clara, web_database):
    there, before = register(clara, "k-1"), entries(web_database)
    assert "It is another letter" not in clara.get("/papers/new").text

    refused = clara.post("/papers/new", request_key="k-2", **GOOD)
    assert (refused.status_code, entries(web_database)) == (422, before)
    assert "already, as P-2024-0001: the same number and date." in refused.text
    assert 'name="another"' in refused.text

    path = register(clara, "k-3", another="y")
    assert path != there
    assert "It is another letter than P-2024-0001" in clara.get(path).text
