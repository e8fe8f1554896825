"""The page of a draft: where it is, what next and what exactly is missing, who has answered, what happened."""

import re

import pytest

from tests.web.drafts import draft, office
from tracker.domain.occurred import Occurred
from tracker.services import notes, states
from tracker.services.files import File

__all__ = ["draft", "office"]
HOSTILE = "<script>alert(1)</script>"


def test_the_page_says_where_a_draft_is_since_when_and_what_it_waits_for(browse, draft):
    page = browse("olga").get(f"/documents/{draft('permanent_council')}").text

    assert re.search(r"<strong>Before the Permanent Council</strong> since <strong>4 March 2024</strong>, 0 days", page)
    assert "It waits for: the Permanent Council&#39;s decision on sending it to the member states." in page


@pytest.mark.parametrize(("when", "said"), [
    ("2024-02", "</strong> since: <strong>February 2024</strong>; the day is not stated."),
    ("2023", "</strong> since: <strong>2023</strong>; the day is not stated."),
    ("not known", "</strong>; since when is not known."),
    ("2024-02-27/2024-03-01", "</strong> since <strong>1 March 2024</strong> at the latest, 3 days."),
])
def test_a_day_that_is_not_known_is_not_made_up(browse, draft, office, when, said):
    reference = draft()
    with office() as desk:
        desk.move(reference, "refer_to_joint_meeting", occurred=Occurred.parse(when))

    assert f"At joint meeting of ministries and agencies{said}" in browse("ana").get(f"/documents/{reference}").text


def test_every_reason_why_a_step_is_off_stands_on_the_page(browse, draft):
    page = browse("ana").get(f"/documents/{draft(versions=0)}").text

    assert "Switched off: 1 thing is missing" in page
    assert "Register a version of the text first." in page
    assert "Can be supplied by: clerk" in page
    assert '<button type="button" aria-disabled="true" aria-describedby="gate-refer_to_joint_meeting' in page


def test_a_package_is_told_by_draft_what_it_lacks(browse, draft, office):
    first, second = draft(), draft(versions=0)
    with office() as desk:
        desk.make_package(first, second)
    page = browse("ana").get(f"/documents/{first}").text

    assert "With its package of 2." in page
    assert f"<b>{second}</b> Register a version of the text first." in page
    assert f'href="/documents/{second}/versions/new">Register a text</a>' in page


def test_who_may_not_supply_a_thing_gets_no_button_for_it(browse, draft):
    reference = draft(versions=0)
    page = browse("olga").get(f"/documents/{reference}").text

    assert "Register a version of the text first." in page
    assert f"/documents/{reference}/versions/new" not in page


def test_a_no_objection_is_never_shown_as_an_approval(browse, draft, office):
    reference = draft("member_state_approval")
    with office() as desk:
        paper = desk.make_paper()
        desk.answer(reference, "BY", paper=paper)
        desk.answer(reference, "KZ", "no_objection", scope="text", paper=paper)
        desk.answer(reference, "AM", "no_objection", scope="both", paper=paper)
    page = browse("ana").get(f"/documents/{reference}").text

    assert "<b>1</b> <span>of 5 approves</span>" in page
    assert "Asked for a no-objection, never counted as an approval" in page
    frozen = page.split("never counted as an approval</th>")[1].split("</tr>")[1]
    assert "Armenia" in frozen
    assert "has no objection" in frozen
    assert "approves" not in frozen


def test_answers_that_do_not_count_say_why(browse, draft, office):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.answer(reference, "BY")
        desk.answer(reference, "KZ", "object", paper=desk.make_paper())
        desk.answer(reference, "KZ", paper=desk.make_paper())
    page = browse("ana").get(f"/documents/{reference}").text

    assert "approves, not counted" in page
    assert "Provisional: without a paper it counts for nothing." in page
    assert "Kazakhstan, earlier" in page
    assert "No effect: replaced by entry" in page
    assert "<b>1</b> <span>of 5 approves" in page


def test_without_a_round_the_page_tells_who_would_be_asked(browse, draft):
    page = browse("ana").get(f"/documents/{draft()}").text

    assert "If the draft were sent today, 5 states would be asked to approve, and for a no-objection: Armenia." in page
    assert "participation frozen (declared)" in page


def test_what_sources_say_is_not_taken_for_a_step(browse, draft, office):
    reference = draft()
    with office() as desk:
        desk.do(notes.record, notes.NewNote("It was approved.", "", Occurred.parse("2024-02"), reference,
                                            claims_state="approved"))
    page = browse("ana").get(f"/documents/{reference}").text

    assert "Known from sources, not yet recorded as a step: Approved, February 2024." in page
    assert "<strong>In working group</strong>" in page


def test_a_draft_that_has_ended_says_so(browse, draft):
    page = browse("ana").get(f"/documents/{draft('approved')}").text

    assert "The draft has ended its way." in page
    assert "Round 1 on version 1: agreed in limited format" in page


def test_hostile_titles_and_names_come_as_text(browse, draft, office):
    reference = draft(title_en=HOSTILE, title_ru=HOSTILE, aliases=(HOSTILE,), source=HOSTILE)
    with office() as desk:
        desk.make_version(reference, file=File(f"{HOSTILE.replace('/', '')}.txt", b"text"), fixed_by=HOSTILE)
    page = browse("ana").get(f"/documents/{reference}").text

    assert HOSTILE not in page
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_a_document_that_is_not_there_is_said_in_a_sentence(browse):
    response = browse("ana").get("/documents/2099-0001")

    assert response.status_code == 404
    assert "There is no document 2099-0001." in response.text


def test_a_representative_sees_what_was_circulated_to_the_own_state_alone(browse, draft, office):
    sent, kept = draft("member_state_approval"), draft()
    zara = browse("zara")

    assert zara.get(f"/documents/{sent}").status_code == 200
    assert "Belarus" not in zara.get(f"/documents/{sent}").text
    assert zara.get(f"/documents/{kept}").status_code == 404
    assert zara.get(f"/documents/{sent}/steps/withdraw").status_code == 403
    assert zara.get("/documents/new").status_code == 403


def test_the_page_stands_in_russian(browse, draft, office):
    reference = draft()
    with office() as desk:
        desk.do(states.record_state, states.NewState("UZ", "Uzbekistan", "Узбекистан"))
    ana = browse("ana")
    ana.get("/language/ru")
    page = ana.get(f"/documents/{reference}").text

    assert "В рабочей группе" in page
    assert '<p class="alt"><span lang="en">Draft</span></p>' in page
