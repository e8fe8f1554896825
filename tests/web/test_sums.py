"""Numbers on pages equal the lists they lead to, and a package that is held up says by which draft."""

import re
from datetime import timedelta

import pytest

from tests.web.drafts import DAY, key_of, office

__all__ = ["office"]
SUM = re.compile(r'<a href="([^"]+)"><b>(\d+)</b>')
ROW = re.compile(r'<tr><(?:td|th scope="row")')


@pytest.fixture
def pair(office):
    """The key and numbers of a package before the Permanent Council: one draft may be sent, the other not."""
    with office() as desk:
        first, second = (desk.make_document(state="permanent_council").reference for _ in range(2))
        desk.make_meeting("permanent_council", "send_for_approval", first)
        return desk.make_package(first, second), first, second


def listed(browser, href):
    """How many rows the list behind a number has."""
    path, _, anchor = href.replace("&amp;", "&").partition("#")
    page = browser.get(path).text
    return len(ROW.findall(page.split(f'id="{anchor}"')[1].split("</section>")[0] if anchor else page))


def test_every_sum_of_the_desk_equals_the_list_it_leads_to(office, browse, clock):
    with office() as desk:
        for state in ("working_group", "permanent_council", "agreed", "member_state_approval"):
            desk.make_document(state=state)
    ana = browse("ana")
    for days in (0, 25, 31, 91):
        clock.pass_by(days=days)
        ana.sign_in("ana")
        sums = SUM.findall(ana.get("/").text)

        assert len(sums) == 4
        for href, number in sums:
            assert listed(ana, href) == int(number), (clock.now, href)


def test_who_asks_for_nothing_sees_the_open_drafts_and_the_way_to_the_others(office, browse):
    with office() as desk:
        desk.make_document(state="approved")
        desk.make_document()
    page = browse("ana").get("/documents").text

    assert "1 open draft." in page
    assert "Show 1 that has ended" in page
    assert "2024-0001" not in page
    assert "2024-0001" in browse("ana").get("/documents?q=0001").text
    assert "2024-0001" in browse("ana").get("/documents?state=").text


def test_pages_of_a_long_list_lead_to_each_other_with_the_filters_kept(office, browse):
    with office() as desk:
        for _ in range(51):
            desk.make_document(versions=0)
    ana = browse("ana")
    first = ana.get("/documents?sort=number&q=draft")
    after = re.search(r'href="(/documents[^"]*after=[^"]+)"', first.text)[1].replace("&amp;", "&")

    assert len(ROW.findall(first.text)) == 50
    assert "sort=number" in after
    assert "q=draft" in after
    assert len(ROW.findall(ana.get(after).text)) == 1


def test_answers_due_within_a_week_are_a_list_of_their_own(office, browse, clock):
    with office() as desk:
        desk.make_document(state="member_state_approval")
    ana = browse("ana")

    assert "Nothing is owed that fits." in ana.get("/approvals?soon=1").text.replace("\n", " ")
    clock.now += timedelta(25)
    ana.sign_in("ana")
    assert "6 answers of states are outstanding" in ana.get("/approvals?soon=1").text


def test_a_package_is_held_up_by_name_and_offers_one_decision_for_all(office, browse):
    with office() as desk:
        drafts = [desk.make_document(state="permanent_council").reference for _ in range(2)]
        key = desk.make_package(*drafts)
    page = browse("ana").get(f"/packages/{key}").text

    assert "One decision, recorded once, settles it for 2 drafts." in page
    assert f"/meetings/new?package={key}" in page
    for reference in drafts:
        assert f"<b>{reference}</b> Record the Permanent Council" in page


def test_a_package_moves_all_or_nothing_and_both_page_and_data_name_the_draft(pair, browse):
    key, first, second = pair
    ana, path = browse("ana"), f"/documents/{pair[1]}/steps/send_for_approval"
    form = {**DAY, "moves": "package", "seen_state": "permanent_council", "request_key": key_of(ana.get(path))}

    page = ana.post(path, **form)
    data = ana.post(path, headers={"Accept": "application/json"}, **form)

    assert page.status_code == data.status_code == 409
    assert second in page.text
    assert {one["document"] for one in data.json["refusals"]} == {second}
    assert data.json["document"] == key
    for reference in (first, second):
        assert "Before the Permanent Council" in ana.get(f"/documents/{reference}").text
