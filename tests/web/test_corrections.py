"""Correcting an entry on its page, and pages as of a day."""

import re

import pytest
from sqlalchemy import select

from tests.web.drafts import KEY, office
from tracker.models import JournalEntry

__all__ = ["office"]
DRAFT = "2024-0001"


@pytest.fixture
def wrong(office, web_database):
    """The entry by which a draft was registered."""
    with office() as desk:
        desk.make_document()
    with web_database.read() as session:
        return session.scalar(select(JournalEntry.seq).where(JournalEntry.kind == "document.registered"))


def key_of(response):
    return KEY.search(response.get_data(as_text=True))[1]


def propose(browser, seq, **fields):
    page = browser.get(f"/journal/{seq}/correct")
    return browser.post(f"/journal/{seq}/correct", request_key=key_of(page), **fields)


def confirm(browser, seq, what="correct"):
    page = browser.get(f"/journal/{seq}/{what}")
    said = re.search(r'name="proposal"[^>]*value="(\d+)"', page.get_data(as_text=True))
    return browser.post(f"/journal/{seq}/{what}", request_key=key_of(page), proposal=said[1])


def text(browser, path):
    return browser.get(path).get_data(as_text=True)


def test_an_entry_is_corrected_by_two_persons(browse, wrong):
    ana, carl = browse("ana"), browse("carl")
    propose(ana, wrong, entry_title_en="Mended", entry_title_ru="Проект", entry_kind="draft_decision",
            entry_initiator="TJ", entry_certainty="stated", reason="misread")

    assert f"Confirm: to correct entry {wrong}" in text(carl, "/")
    assert "Confirm: correct the entry" not in text(ana, f"/journal/{wrong}/correct")
    assert confirm(carl, wrong).status_code == 303
    page = text(carl, f"/documents/{DRAFT}")
    assert re.search(r'gone".*Corrected by entry', page, re.DOTALL)
    assert "</span> Mended</h1>" in page
    assert "<del>Draft</del> → Mended" in page


def test_an_entry_is_annulled_and_stays_readable(browse, office, wrong, web_database):
    with office() as desk:
        desk.move(DRAFT, "refer_to_joint_meeting")
    with web_database.read() as session:
        step = session.scalar(select(JournalEntry.seq).where(JournalEntry.kind == "document.moved"))
    ana, carl = browse("ana"), browse("carl")
    page = ana.get(f"/journal/{step}/annul")
    ana.post(f"/journal/{step}/annul", request_key=key_of(page), reason="another draft")
    confirm(carl, step, "annul")

    assert "Annulled by entry" in text(carl, f"/journal/{step}")
    assert "Referred to joint meeting" in text(carl, f"/documents/{DRAFT}")


def test_a_proposal_can_be_let_fall(browse, wrong):
    ana = browse("ana")
    propose(ana, wrong, entry_title_en="Mended", entry_title_ru="Проект", entry_kind="draft_decision",
            entry_initiator="TJ", entry_certainty="stated", reason="misread")

    assert ana.post(f"/journal/{wrong}/drop", request_key="drop").status_code == 303
    assert "Propose: correct the entry" in text(ana, f"/journal/{wrong}/correct")


def test_what_is_typed_is_kept_when_it_is_refused(browse, wrong):
    refused = propose(browse("ana"), wrong, entry_title_en="Mended", entry_kind="draft_decision",
                      entry_initiator="Mars", entry_certainty="stated", reason="misread")

    assert refused.status_code == 422
    assert 'value="Mars"' in refused.get_data(as_text=True)


@pytest.mark.parametrize("name", ["olga", "clara", "audrey"])
def test_others_are_not_offered_it(browse, wrong, name):
    browser = browse(name)

    assert "Correct this entry" not in text(browser, f"/journal/{wrong}")
    assert browser.get(f"/journal/{wrong}/annul").status_code == 403


def test_what_cannot_be_corrected_says_what_to_do(browse, wrong):
    page = text(browse("ana"), f"/journal/{wrong}/correct")

    assert "What is not named here cannot be corrected: annul the entry" in page


def test_what_always_stands_says_why(browse, wrong):
    assert "it always stands" in text(browse("ana"), "/journal/0/annul")


@pytest.mark.parametrize("path", [f"/documents/{DRAFT}", "/documents", "/approvals", "/packages"])
@pytest.mark.parametrize(("which", "said"), [("fact", "As it was on 4 March 2024"), ("known", "As it was known on")])
def test_a_page_as_of_a_day_says_so_and_keeps_the_day(browse, wrong, path, which, said):
    page = text(browse("ana"), f"{path}?as_of=2024-03-04&clock={which}")

    assert said in page
    assert f"as_of=2024-03-04&amp;clock={which}" in page
    assert not re.search(r'<main.*method="post"', page, re.DOTALL)


def test_before_the_register_there_is_nothing(browse, wrong):
    response = browse("ana").get(f"/documents/{DRAFT}?as_of=2024-01-01&clock=known")

    assert response.status_code == 404


@pytest.mark.parametrize("asked", ["as_of=2099-01-01", "as_of=soon", "as_of=2024-03-04&clock=sand", "as_of=2024-02-30"])
def test_a_day_that_cannot_be_is_refused_in_a_sentence(browse, wrong, asked):
    assert browse("ana").get(f"/documents/{DRAFT}?{asked}").status_code == 422


def test_the_present_is_asked_for_without_a_day(browse, wrong):
    page = text(browse("ana"), f"/documents/{DRAFT}")

    assert "See it as of a day" in page
    assert "Nothing can be done here" not in page


def test_a_representative_sees_the_past_of_the_own_state_alone(browse, wrong):
    assert browse("zara").get(f"/documents/{DRAFT}?as_of=2024-03-04").status_code == 404
