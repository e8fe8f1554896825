"""The desk, the lists of drafts and of owed answers, and the packages, as a person sees them."""

import pytest

import seeds
from tests.web.conftest import HASH, MORNING, entries
from tracker.domain.actor import SYSTEM
from tracker.queries.approvals import pending
from tracker.services import users

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
    assert "The register is empty." in browse("ana").get("/").text


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
