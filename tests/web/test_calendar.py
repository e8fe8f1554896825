"""Days off and reminders in the browser."""

from datetime import timedelta

import pytest

from tests.web.conftest import entries
from tests.web.drafts import draft, office
from tracker.services import rounds

__all__ = ["draft", "office"]
DAY = {"member_state": "KZ", "day": "2024-04-12", "this_day": "off", "title_ru": "Выходной", "reason": "Decree 15"}


def test_the_calendar_begins_with_the_seat_and_this_year(browse, draft):
    draft()
    page = browse("olga").get("/calendar").text

    assert "Russia, 2024" in page
    assert "here the secretariat has its seat" in page
    assert "Friday 8 March 2024" in page
    assert "Saturday 27 April 2024" in page
    assert "Amend a day" not in page


def test_an_officer_puts_a_day_into_it(browse, draft):
    draft()
    ana = browse("ana")
    ana.get("/calendar/amend?state=KZ&day=2024-04-12")

    answer = ana.post("/calendar/amend", **DAY)

    assert answer.headers["Location"] == "/calendar?state=KZ&year=2024"
    assert "Выходной" in ana.get(answer.headers["Location"]).text


@pytest.mark.parametrize("wrong", [
    {"member_state": "ZZ"}, {"day": "soon"}, {"day": "2099-01-01"}, {"title_ru": ""}, {"reason": ""},
    {"this_day": "worked"}, {"this_day": "maybe"},
])
def test_bad_input_is_told_and_kept(browse, draft, web_database, wrong):
    draft()
    ana, before = browse("ana"), entries(web_database)
    ana.get("/calendar/amend")

    answer = ana.post("/calendar/amend", **{**DAY, **wrong})

    assert answer.status_code == 422
    assert "Not recorded: 1 thing to mend" in answer.text
    assert entries(web_database) == before


@pytest.mark.parametrize(("path", "status"), [
    ("/calendar?year=24", 422), ("/calendar?year=9999", 422), ("/calendar?state=ZZ", 404), ("/calendar", 200)])
def test_what_cannot_be_shown_is_a_sentence(browse, path, status):
    assert browse("olga").get(path).status_code == status


def test_the_desk_proposes_reminders_until_they_are_sent(browse, draft, clock):
    reference = draft("member_state_approval")
    clock.pass_by(days=24)
    clara = browse("clara")

    desk = clara.get("/").text
    assert "Reminders to send" in desk
    assert "7 days before the deadline" in desk
    form = clara.get(f"/documents/{reference}/reminder?states=KZ,TJ").text
    assert form.count(" checked") == 2
    clara.post(f"/documents/{reference}/reminder", states=["AM", "BY", "KG", "KZ", "RU", "TJ"])

    assert "Reminders to send" not in clara.get("/").text
    assert "Reminders to send" not in browse("olga").get("/").text


def test_a_deadline_can_be_counted_in_days_on_the_page(browse, draft, office):
    reference = draft("permanent_council")
    with office() as desk:
        desk.make_meeting("permanent_council", "send_for_approval", reference)
    ana = browse("ana")
    page = ana.get(f"/documents/{reference}/steps/send_for_approval").text
    assert "on to a day worked at the seat and by all asked" in page

    ana.post(f"/documents/{reference}/steps/send_for_approval", seen_state="permanent_council", moves="alone",
             occurred_precision="day", occurred_first="2024-03-04", occurred_certainty="stated", zone="Europe/Moscow",
             mode="explicit_with_limited_format", days="17", unit="calendar", roll="all")

    assert "26 Mar 2024, 18:00 Moscow" in ana.get(f"/documents/{reference}").text


def test_the_deadlines_before_are_on_the_page(browse, draft):
    reference = draft("member_state_approval")
    ana = browse("ana")
    ana.get(f"/documents/{reference}/deadline")
    ana.post(f"/documents/{reference}/deadline", due="2024-05-01T18:00", reason="Two states asked")

    page = ana.get(f"/documents/{reference}").text

    assert "The deadline was put off from 3 Apr 2024, 18:00 Moscow to 1 May 2024, 18:00 Moscow." in page
    assert "Reason: Two states asked" in page


def test_the_deadlines_before_stay_on_the_page_of_a_round_that_is_closed(browse, draft, office):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.do(rounds.extend, reference, desk.round(reference).due_at + timedelta(days=3), reason="Two states asked")
        desk.move(reference, "return_to_working_group", reason="A new text")

    assert "Reason: Two states asked" in browse("olga").get(f"/documents/{reference}").text.split('id="round-1"')[1]
