"""The forms about a draft: registering it, its answers, its package; good input once, bad input never."""

import pytest

from tests.web.conftest import entries
from tests.web.drafts import DAY, draft, key_of, office

__all__ = ["draft", "office"]
NEW = {"kind": "plan", "title_ru": "План", "authentic_language": "ru", "certainty": "stated"}


def test_a_draft_is_registered_with_its_other_names(browse, office):
    clara = browse("clara")
    clara.get("/documents/new")
    response = clara.post("/documents/new", **NEW, title_en="Plan", initiator="TJ", officer="ana",
                          aliases="border plan\r\n\r\nfortifying plan")

    assert response.location == "/documents/2024-0001"
    page = clara.get(response.location).text
    assert "<li>border plan</li><li>fortifying plan</li>" in page
    assert "Tajikistan" in page


@pytest.mark.parametrize(("fields", "said"), [
    ({"kind": "poem"}, "Choose from the list."),
    ({"kind": ""}, "Say what kind of document it is."),
    ({"title_ru": ""}, "Give a title in English or in Russian."),
    ({"title_en": "x" * 501}, "This may have at most 500 characters"),
    ({"title_en": "two\nlines"}, "This must be one line"),
    ({"initiator": "XX"}, "Choose from the list."),
    ({"officer": "nobody"}, "Choose from the list."),
    ({"aliases": "a\x00b"}, "cannot be shown"),
    ({"authentic_language": "la"}, "Choose from the list."),
])
def test_a_draft_that_cannot_be_registered_is_told_why(browse, office, web_database, fields, said):
    clara = browse("clara")
    clara.get("/documents/new")
    before = entries(web_database)

    response = clara.post("/documents/new", **{**NEW, **fields})

    assert response.status_code == 422
    assert said in response.text
    assert entries(web_database) == before


def test_an_entry_is_amended_with_a_reason_and_once(browse, draft, web_database):
    reference, ana = draft(), browse("ana")
    path = f"/documents/{reference}/amend"
    page = ana.get(path)
    fields = {"title_en": "Better", "title_ru": "Проект", "initiator": "TJ", "officer": "ana", "reason": "Mistyped"}

    for _ in range(2):
        assert ana.post(path, request_key=key_of(page), **fields).status_code == 303
    shown = ana.get(f"/documents/{reference}").text
    assert "</span> Better</h1>" in shown
    assert "responsible officer" in shown
    before = entries(web_database)
    assert "Nothing was changed." in ana.post(path, request_key="k-9", **fields).text
    assert "Say why the entry is amended." in ana.post(path, request_key="k-9", **{**fields, "reason": ""}).text
    assert entries(web_database) == before


def test_an_answer_is_recorded_with_its_paper(browse, draft, office):
    reference = draft("member_state_approval")
    with office() as desk:
        paper = desk.make_paper(number="12/7")
    clara, path = browse("clara"), f"/documents/{reference}/answers"
    page = clara.get(path).text

    assert "Armenia (asked for a no-objection)" in page
    assert f'<option value="{paper}">12/7' in page
    assert clara.post(path, member_state="KZ", position="approve", paper="12/7", dated_on="2024-03-01",
                      received_at="2024-03-04T09:30").status_code == 303
    shown = clara.get(f"/documents/{reference}").text
    assert "<b>1</b> <span>of 5 approves" in shown
    assert "4 Mar 2024, 09:30 Moscow" in shown


def test_a_representative_answers_for_the_own_state_without_a_paper(browse, draft, web_database):
    reference = draft("member_state_approval")
    zara, path = browse("zara"), f"/documents/{reference}/answers"
    page = zara.get(path).text

    assert "Belarus" not in page.split("<form method")[1]
    assert 'name="paper"' not in page
    assert zara.post(path, member_state="KZ", position="approve").status_code == 303
    assert "Provisional: without a paper it counts for nothing." in zara.get(f"/documents/{reference}").text
    before = entries(web_database)
    assert zara.post(path, member_state="BY", position="approve", request_key="k-2").status_code == 422
    assert entries(web_database) == before


@pytest.mark.parametrize(("fields", "said"), [
    ({"position": "approve"}, "Choose the state that answers."),
    ({"member_state": "KZ"}, "Say what the state&#39;s position is."),
    ({"member_state": "XX", "position": "approve"}, "Choose from the list."),
    ({"member_state": "AM", "position": "approve"}, "is asked for a no-objection"),
    ({"member_state": "KZ", "position": "no_objection"}, "Say for a no-objection"),
    ({"member_state": "KZ", "position": "approve", "version": "7"}, "has no version 7."),
    ({"member_state": "KZ", "position": "approve", "paper": "P-1"}, "There is no paper P-1."),
    ({"member_state": "KZ", "position": "approve", "dated_on": "2024-02-31"}, "is not a day."),
    ({"member_state": "KZ", "position": "approve", "received_at": "2031-01-01T10:00"}, "in the future."),
    ({"member_state": "KZ", "position": "approve", "received_at": "noon"}, "is not a day and an hour."),
])
def test_an_answer_that_cannot_be_taken_is_told_why(browse, draft, web_database, fields, said):
    reference = draft("member_state_approval")
    clara, path = browse("clara"), f"/documents/{reference}/answers"
    clara.get(path)
    before = entries(web_database)

    response = clara.post(path, **fields)

    assert response.status_code == 422
    assert said in response.text
    assert entries(web_database) == before


def test_without_a_round_no_answer_is_asked_for(browse, draft):
    reference, clara = draft(), browse("clara")

    assert "No round is open on this draft" in clara.get(f"/documents/{reference}/answers").text
    assert clara.post(f"/documents/{reference}/answers", member_state="KZ", position="approve").status_code == 422


def test_a_deadline_is_put_off_never_forward(browse, draft):
    reference, ana = draft("member_state_approval"), browse("ana")
    path = f"/documents/{reference}/deadline"
    ana.get(path)

    assert "must be later" in ana.post(path, due="2024-03-05T18:00", reason="Sooner").text
    assert ana.post(path, due="2024-06-03T18:00", reason="Asked by Kazakhstan", request_key="k-2").status_code == 303
    assert "3 Jun 2024, 18:00 Moscow" in ana.get(f"/documents/{reference}").text


def test_a_draft_enters_a_package_and_leaves_it_with_a_reason(browse, draft, office):
    first, second = draft(), draft()
    with office() as desk:
        key = desk.make_package(first)
    clara, path = browse("clara"), f"/documents/{second}/package"
    clara.get(path)

    assert clara.post(path, package=key).status_code == 303
    assert f">{first}</a>" in clara.get(f"/documents/{second}").text
    assert clara.post(path, package="", request_key="k-2").status_code == 422
    assert clara.post(path, package="", reason="It goes its own way", request_key="k-3").status_code == 303
    assert "It is in no package." in clara.get(f"/documents/{second}").text


def test_what_a_source_says_is_kept_and_moves_nothing(browse, draft):
    reference, clara = draft(), browse("clara")
    path = f"/documents/{reference}/notes"
    clara.get(path)
    said = {"text_en": "Adopted, says the press.", "expectation": "note", "claims_state": "approved",
            **DAY, "occurred_certainty": "found_elsewhere", "occurred_source": "press"}

    assert clara.post(path, **said).status_code == 303
    page = clara.get(f"/documents/{reference}").text
    assert "Adopted, says the press." in page
    assert "not yet recorded as a step: Approved, 4 March 2024." in page
    assert clara.post(path, request_key="k-2", **{**said, "text_en": ""}).status_code == 422
