"""A month of meetings and deadlines as a page, and as a file for a calendar program."""

from tests.web.drafts import office

__all__ = ["office"]


def test_a_month_shows_meetings_and_deadlines_and_leads_to_them(browse, office):
    with office() as desk:
        reference = desk.make_document(state="member_state_approval").reference
        due = desk.round(reference).due_at
        key = desk.make_meeting("joint_meeting", "taken_note", reference)
    olga = browse("olga")

    march, then = (olga.get(f"/meetings/month?month={month}").text for month in ("2024-03", f"{due:%Y-%m}"))
    assert f'href="/meetings/{key}"' in march
    assert then.count(f'href="/documents/{reference}#answers"') == 1
    assert "answers are due" in then
    assert olga.get("/meetings/month?month=soon").status_code == 422


def test_a_crowded_day_says_how_many_more_there_are_and_all_stand_below(browse, office):
    with office() as desk:
        drafts = [desk.make_document(state="member_state_approval").reference for _ in range(5)]
        due = desk.round(drafts[0]).due_at
    page = browse("olga").get(f"/meetings/month?month={due:%Y-%m}").text

    assert "2 more" in page
    assert all(f">{one}</a>" in page for one in drafts)


def test_a_month_is_handed_out_for_a_calendar_program(browse, office):
    with office() as desk:
        reference = desk.make_document(state="member_state_approval").reference
        due = desk.round(reference).due_at
    answer = browse("olga").get(f"/meetings/month.ics?month={due:%Y-%m}")

    assert answer.mimetype == "text/calendar"
    assert f"SUMMARY:{reference}: answers are due" in answer.text
    assert f"{due:%Y-%m}-" in answer.headers["Content-Disposition"]
