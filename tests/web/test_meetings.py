"""Meetings: recorded draft by draft with what was decided, found again, mended; and the bodies that meet."""

import re

import pytest

from tests.web.conftest import entries
from tests.web.drafts import DAY, draft, key_of, office

__all__ = ["draft", "office"]
CANARY = '"><svg/onload=alert(1)>'
HEAD = {**DAY, "body": "permanent_council", "title_en": "Session of the Council"}


def item(reference, outcome="send_for_approval", n=0, **more):
    fields = {"document": reference, "outcome": outcome, "format": "not_stated", **more}
    return {f"items-{n}-{name}": value for name, value in fields.items()}


@pytest.fixture
def stella(browse, office):
    """The secretary, before the form of a new meeting."""
    stella = browse("stella")
    stella.get("/meetings/new")
    return stella


def test_without_a_meeting_the_list_says_so(browse):
    assert "No meeting is on record yet." in browse("olga").get("/meetings").text


def test_a_meeting_is_recorded_with_its_attendance_and_agenda(stella, draft):
    reference = draft("permanent_council")
    somebody = {"present-1-person": "V. Semerikov", "present-1-post": "Deputy Secretary-General",
                "present-2-member_state": "AM", "present-2-absent": "y"}
    sent = stella.post("/meetings/new", **HEAD, **somebody, **item(reference, decision_number="12"), presiding="TJ")

    assert sent.status_code == 303, sent.text
    page = stella.get(sent.location).text
    assert "Session of the Council" in page
    assert "to be sent to the member states" in page
    assert "V. Semerikov, Deputy Secretary-General" in page
    assert re.search(r'Armenia <b class="warn">absent</b>', page)
    assert re.search(r"<dt>Presided over by</dt><dd>Tajikistan</dd>", page)
    assert reference in stella.get("/meetings").text


def test_the_decision_that_a_draft_waits_for_is_recorded_by_one_press(browse, draft):
    reference, ana = draft("permanent_council"), browse("ana")
    path = f"/meetings/new?document={reference}"
    page = ana.get(path)
    assert '<option value="permanent_council" selected>' in page.text
    assert f'name="items-0-document" type="text" value="{reference}"' in page.text
    assert '<option value="send_for_approval" selected>' in page.text

    sent = ana.post(path, **HEAD, **item(reference))

    assert sent.location == f"/documents/{reference}"
    assert "Record the Permanent Council&#39;s decision" not in ana.get(sent.location).text


def test_the_whole_package_stands_on_the_agenda(browse, draft, office):
    references = [draft("joint_meeting"), draft("joint_meeting")]
    with office() as desk:
        package = desk.make_package(*references)

    page = browse("ana").get(f"/meetings/new?package={getattr(package, 'key', package)}").text

    assert all(f'value="{reference}"' in page for reference in references)
    assert page.count('<option value="finalised_for_submission" selected>') == 2


def test_more_lines_come_without_a_script_and_nothing_is_written(stella, web_database):
    before = entries(web_database)

    page = stella.post("/meetings/new", **HEAD, more="items", **{"items-1-document": "2024-0001"}, request_key="k-5")

    assert page.status_code == 200
    assert 'name="items-3-document"' in page.text
    assert 'value="2024-0001"' in page.text
    assert 'value="Session of the Council"' in page.text
    assert key_of(page) == "k-5"
    assert entries(web_database) == before


def test_every_fault_of_every_line_is_listed_beside_its_field(stella, web_database):
    before = entries(web_database)
    lines = {**item("2099-0001", ""), **item("", "approved", n=1)}

    answer = stella.post("/meetings/new", **{**HEAD, **lines, "title_en": "", "body": ""})

    assert answer.status_code == 422
    wrong = ("items-0-document", "items-0-outcome", "items-1-document", "items-1-outcome", "items-1-format")
    for field in ("body", *wrong):
        assert f'<a href="#{field}">' in answer.text, field
    assert "There is no document 2099-0001." in answer.text
    assert entries(web_database) == before


@pytest.mark.parametrize(("change", "sentence"), [
    ({"title_en": ""}, "Give a title in English or in Russian."),
    ({"occurred_first": "2024-03-05"}, "is in the future"),
    ({"protocol": "P-2099-0001"}, "There is no paper P-2099-0001."),
    ({"items-0-version": "9"}, "has no version 9"),
    ({"items-0-version": "many"}, "Give a whole number"),
    ({"items-0-outcome": "voted"}, "Choose from the list."),
    ({"presiding": "US"}, "Choose from the list."),
    ({"place": "a\x00b"}, "one line without control characters"),
    ({"present-0-person": "x" * 300}, "at most 200 characters"),
])
def test_what_is_wrong_is_said_and_nothing_is_kept(stella, draft, web_database, change, sentence):
    reference = draft("permanent_council")
    before = entries(web_database)

    answer = stella.post("/meetings/new", **{**HEAD, **item(reference), **change})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert entries(web_database) == before


def test_a_draft_stands_on_an_agenda_once(stella, draft):
    reference = draft("permanent_council")

    answer = stella.post("/meetings/new", **HEAD, **item(reference), **item(reference, n=1))

    assert answer.status_code == 422
    assert "A document stands on the agenda of a meeting once." in answer.text


def test_what_was_mistyped_is_mended_and_both_can_be_seen(browse, draft):
    reference, carl = draft("permanent_council"), browse("carl")
    carl.get("/meetings/new")
    path = carl.post("/meetings/new", **HEAD, **item(reference)).location
    carl.get(f"{path}/amend")

    refused = carl.post(f"{path}/amend", title_en="Session of the Council", title_ru="", place="", note="",
                        reason="typing", request_key="k-2")
    done = carl.post(f"{path}/amend", title_en="Session of 4 March", title_ru="", place="Moscow", note="",
                     reason="The day was left out.", request_key="k-3")

    assert "Nothing was changed." in refused.text
    assert done.status_code == 303
    page = carl.get(path).text
    assert "Session of 4 March" in page
    assert "The day was left out." in page
    assert "<del>Session of the Council</del> → Session of 4 March" in carl.get("/journal").text


def test_a_body_is_recorded_and_can_then_meet(browse, office):
    ana = browse("ana")
    ana.get("/bodies/new")

    bad = ana.post("/bodies/new", key="Council!", title_en="Security Council")
    good = ana.post("/bodies/new", key="security_council", title_en="Security Council", approves="y", request_key="k-2")

    assert "small letters, digits and underscores alone" in bad.text
    assert good.status_code == 303
    assert '<option value="security_council">' in ana.get("/meetings/new").text


@pytest.mark.parametrize(("name", "path"), [
    ("olga", "/meetings/new"), ("stella", "/bodies/new"), ("adam", "/meetings"), ("clara", "/bodies/new"),
])
def test_who_may_not_is_told_who_may(browse, name, path):
    answer = browse(name).get(path)

    assert answer.status_code == 403
    assert "It can be done by:" in answer.text


def test_what_was_typed_is_shown_as_text(stella, draft):
    reference = draft("permanent_council")
    lines = {"present-0-person": CANARY, "present-0-post": CANARY, **item(reference, note=CANARY)}
    sent = stella.post("/meetings/new", **{**HEAD, **lines, "title_en": CANARY, "place": CANARY, "note": CANARY})

    assert "<svg/onload" not in stella.get(sent.location).text + stella.get("/meetings").text
    assert "<svg/onload" not in stella.post("/meetings/new", **{**HEAD, **lines, "body": CANARY}).text


def test_a_long_list_has_pages(stella):
    for n in range(31):
        stella.post("/meetings/new", **{**HEAD, "title_en": f"Session {n:02}"}, request_key=f"m-{n}")

    first = stella.get("/meetings").text
    after = re.search(r'href="(/meetings\?after=[^"]+)"', first)[1]

    assert first.count('<th scope="row"') == 30
    assert stella.get(after).text.count('<th scope="row"') == 1
    assert stella.get("/meetings?after=nonsense").status_code == 422
    assert stella.get("/meetings?body=joint_meeting").text.count('<th scope="row"') == 0
    assert stella.get("/meetings/M-2099-0001").status_code == 404
