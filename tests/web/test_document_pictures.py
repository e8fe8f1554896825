"""The pictures on a draft's page: each with its sentence, and the same numbers in a table."""

import re

from tests.web.drafts import draft, office

__all__ = ["draft", "office"]


def part(page):
    return page[page.index('id="pictures"'):]


def test_the_time_in_each_stage_is_drawn_and_told(browse, draft, office, clock):
    reference = draft("joint_meeting")
    clock.pass_by(days=5)

    page = part(browse("olga").get(f"/documents/{reference}").text)

    said = "Most time was spent in the stage “At joint meeting of ministries and agencies”: 5 days; no return."
    assert page.count(f"<desc>{said}</desc>") == 2
    assert f"{said}</figcaption>" in page
    assert re.search(r'"row">At joint meeting.*?began" class="d">4 Mar 2024.*?now.*?class="n">5</td>', page, re.DOTALL)
    assert 'class="now"' in page
    assert "Answers over time" not in page


def test_the_answers_of_a_round_stand_by_day_against_the_deadline(browse, draft, office, clock):
    reference = draft("member_state_approval")
    with office() as desk:
        paper = desk.make_paper()
        desk.answer(reference, "KZ", "approve", paper=paper)
        desk.answer(reference, "BY", "object", paper=paper)

    page = part(browse("olga").get(f"/documents/{reference}").text)

    assert "Answers over time, round 1" in page
    assert "2 of 6 states have answered, 0 of them late; the deadline is" in page
    assert re.search(r'Kazakhstan</th>\s*<td data-label="Position">approves</td>\s*<td [^>]*>in time</td>', page)
    assert re.search(r">in favour</text>.*?>1</text>.*?>stands in the way</text>.*?>1</text>", page, re.DOTALL)
    assert "style=" not in page


def test_a_representative_gets_no_pictures_of_what_others_answered(browse, draft):
    assert 'id="pictures"' not in browse("zara").get(f"/documents/{draft('member_state_approval')}").text


def test_a_page_of_the_past_draws_the_past(browse, draft, clock):
    reference = draft("joint_meeting")
    clock.pass_by(days=20)
    browser = browse("olga")

    assert ">20</td>" in part(browser.get(f"/documents/{reference}").text)
    assert ">10</td>" in part(browser.get(f"/documents/{reference}?as_of=2024-03-14").text)


def test_the_way_of_a_draft_is_drawn_and_told_visit_by_visit(browse, draft, office):
    reference = draft("permanent_council")
    with office() as desk:
        desk.move(reference, "return_to_working_group", reason="The text goes back.")

    page = part(browse("olga").get(f"/documents/{reference}").text)

    assert "The draft stands in the stage “In working group” after 3 steps; 1 return." in page
    assert page.count('class="ret walked"') == 2
    assert page.count('class="go walked"') == 4
    assert page.count(">4 · 4 Mar 2024</text>") == 2
    assert page.count(">now here</text>") == 2
    told = r'"n">4</td>\s*<th scope="row">In working group</th>.*?Return to working group</td>'
    assert re.search(told, page, re.DOTALL)
