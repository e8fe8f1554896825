"""The desk, the lists of drafts and of owed answers, and the packages, as a person sees them."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest

import seeds
from tests.web.conftest import HASH, MORNING, entries
from tracker.domain.actor import SYSTEM
from tracker.queries.approvals import pending
from tracker.services import users

LINKED = re.compile(r'<a href="([^"]*)"><b>([0-9,]+)</b>|<b><a href="([^"]*)">([0-9,]+)<')
PACKAGE = "/packages/PK-2024-0001"


@pytest.fixture
def filled(web_database):
    """The founding case and the invented drafts, and a representative of Kazakhstan."""
    with web_database.write() as session:
        seeds.load(session, "founding-case", now=MORNING, recorded="own")
        seeds.load(session, "synthetic", now=MORNING, recorded="own")
        zara = users.NewUser("zara", HASH, ("representative",), "KZ")
        users.add(session, zara, SYSTEM, now=MORNING, request="add-zara")
        session.commit()
    return web_database


def test_an_empty_register_says_how_to_begin(browse):
    assert "The register holds no draft yet." in browse("ana").get("/").text


def test_the_desk_tells_where_drafts_stand_and_what_is_late(filled, browse):
    desk = browse("ana").get("/").text

    assert "2024-0001" in desk
    assert "Drafts by stage" in desk
    assert "late" in desk


def test_the_counts_of_pending_approvals_equal_the_list(filled, browse):
    with filled.read() as session:
        owed = pending(session, MORNING)

    page = browse("ana").get("/approvals").text

    assert f"{len(owed)} answers of states are outstanding" in page
    assert page.count("its no-objection") == sum(one.asked_for == "no_objection" for one in owed)
    for one in owed:
        assert f"/documents/{one.document}#answers" in page


@pytest.mark.parametrize("by", ["deadline", "state", "draft"])
def test_owed_answers_are_grouped_three_ways(filled, browse, by):
    assert browse("ana").get(f"/approvals?by={by}").status_code == 200


def test_an_order_that_there_is_not_is_a_sentence(filled, browse):
    for address in ("/approvals?by=colour", "/documents?sort=colour", "/documents?after=%00x", "/documents?state=x"):
        answer = browse("ana").get(address)
        assert answer.status_code in (400, 422), address
        assert "Traceback" not in answer.text


def test_a_representative_begins_with_what_the_own_state_owes(filled, browse):
    zara = browse("zara")

    assert zara.get("/").headers["Location"] == "/approvals"
    page = zara.get("/approvals").text
    assert "Kazakhstan" in page
    assert "Tajikistan" not in page
    assert zara.get("/packages").status_code == 403
    assert zara.get("/documents/2024-0001").status_code == 404


def test_an_administrator_begins_with_people_and_reads_no_draft(filled, browse):
    adam = browse("adam")

    assert adam.get("/").headers["Location"] == "/people"
    assert adam.get("/documents").status_code == 403


def test_drafts_are_found_by_russian_words_in_any_case(filled, browse):
    page = browse("ana").get("/documents?q=ЦЕЛЕВОЙ").text

    assert "/documents/2024-0001" in page
    assert "/documents/2024-0002" not in page


def test_what_was_typed_is_shown_and_never_run(filled, browse):
    page = browse("ana").get('/documents?q="><svg/onload=alert(1)>').text

    assert "<svg/onload" not in page
    assert "No draft fits" in page


def test_a_package_lists_what_each_draft_misses(filled, browse):
    page = browse("ana").get(PACKAGE).text

    assert "All 2 drafts stand together at: Before the Permanent Council." in page
    for reference in ("2024-0001", "2024-0002"):
        assert f"<b>{reference}</b> Record the Permanent Council" in page


def test_a_package_is_made_of_drafts_by_their_numbers(filled, browse):
    ana = browse("ana")
    ana.get("/packages/new")
    before = entries(filled)

    refused = ana.post("/packages/new", title_en="Two", documents="2024-0001\n1999-0001")
    assert refused.status_code in (404, 422)
    assert entries(filled) == before
    assert ana.post("/packages/new", title_en="None yet", request_key="k-9").status_code == 303


def test_filters_in_force_stand_as_words_that_can_be_taken_away_one_by_one(filled, browse):
    page = browse("ana").get("/documents?state=before_a_body&still=90&officer=none&sort=since").text

    for word in ("Stage: before a body", "Not moved for 90 days", "Without a responsible officer"):
        assert f'<li class="tag">{word} <a href="' in page
    assert 'href="/documents/?state=before_a_body&amp;still=90&amp;sort=since"' in page
    assert "Clear all filters" in page
    assert "Clear all filters" not in browse("ana").get("/documents").text


def test_the_columns_of_the_list_sort_it_and_say_by_which_it_is_sorted(filled, browse):
    page = browse("ana").get("/documents?state=&sort=title").text

    assert page.count("aria-sort=") == 1
    assert 'aria-sort="ascending"><a class="sort" href="/documents/?state=&amp;sort=title">Title' in page


@pytest.mark.parametrize("asked", ["still=x", "moved=-1", "officer=u-nobody", "package=PK-1", "state=nowhere"])
def test_a_filter_that_means_nothing_is_answered_with_a_sentence(filled, browse, asked):
    assert browse("ana").get(f"/documents?{asked}").status_code == 422


def test_the_numbers_of_the_desk_lead_to_lists_of_that_length(filled, browse):
    ana = browse("ana")
    links = [(one or other, n or m) for one, n, other, m in LINKED.findall(ana.get("/").text)]

    assert {urlsplit(unescape(link)).path for link, _ in links} == {"/documents/", "/approvals"}
    for link, number in links:
        page = ana.get(unescape(link)).text
        lede = page.split('class="lede">')[1].split("</p>")[0]
        assert f"{number} " in lede or f"<b>{number}</b>" in page, (link, number)


@pytest.mark.parametrize("who", ["ana", "carl", "clara", "stella", "olga", "audrey"])
def test_a_register_without_drafts_says_what_each_may_do_first(browse, who):
    desk = browse(who).get("/").text

    assert "How to begin" in desk
    assert ("/documents/new" in desk) == (who in ("ana", "carl", "clara"))
    assert ("/states/new" in desk) == (who in ("ana", "carl"))
    assert ("A clerk or an officer registers the first draft." in desk) == (who in ("stella", "olga", "audrey"))


@pytest.mark.parametrize(("asked", "word", "without"), [
    ("/approvals?by=deadline&state=KZ&only=late", "State: Kazakhstan", "/approvals?by=deadline&amp;only=late"),
    ("/approvals?by=deadline&draft=2024-0001&only=soon", "Only due in 7 days",
     "/approvals?by=deadline&amp;draft=2024-0001"),
    ("/journal?document=2024-0001&actor=system", "Draft: 2024-0001", "/journal?actor=system"),
    ("/papers?kind=letter&q=note", "Kind: letter", "/papers?q=note"),
])
def test_every_list_says_its_filters_and_how_to_take_one_away(filled, browse, asked, word, without):
    page = browse("ana").get(asked).text

    assert f'<li class="tag">{word} <a href="{without}"' in page
    assert "Clear all filters" in page
