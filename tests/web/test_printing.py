"""The papers that a page offers: each link gives its paper, what makes no sense now is not offered and says why."""

import re
from io import BytesIO

from pypdf import PdfReader

from tests.web.drafts import draft, office

__all__ = ["draft", "office"]
LINK = re.compile(r'href="(/[a-z]+/[^"]+\.pdf[^"]*)"')


def links(page):
    return [one.replace("&amp;", "&") for one in LINK.findall(page) if "/papers/" in one or "status-list" in one]


def said(response):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.data)).pages).split())


def test_a_draft_offers_what_can_be_printed_and_each_link_gives_it(browse, draft, office):
    reference = draft("member_state_approval")
    browser = browse("olga")
    offered = [one for one in links(browser.get(f"/documents/{reference}").text) if "lang=" not in one]
    kinds = {re.split(r"[/.]", one)[4] for one in offered}

    assert kinds == {"covering", "reminder", "comments", "disagreements", "minutes", "extract", "memo"}
    for one in (one for one in offered if "state=" not in one or "state=AM" in one):
        response = browser.get(one)
        assert (response.status_code, response.mimetype) == (200, "application/pdf"), one
        assert reference in said(response)
    for paper in ("P-2024-0999", "%00", "x" * 500):
        refused = browser.get(f"/documents/{reference}/papers/covering.pdf?paper={paper}")
        assert (refused.status_code, "There is no paper" in refused.text) == (404, True), paper


def test_a_paper_can_be_had_in_the_other_language(browse, draft):
    browser, address = browse("olga"), f"/documents/{draft()}/papers/memo.pdf"

    response = browser.get(f"{address}?lang=ru")

    assert "Справка о ходе согласования" in said(response)
    assert "-memo-ru.pdf" in response.headers["Content-Disposition"]
    assert "Status memo" in said(browser.get(address))
    assert browser.get(f"{address}?lang=fr").status_code == 422


def test_what_makes_no_sense_now_or_is_typed_wrong_gets_a_sentence(browse, draft):
    browser, reference = browse("olga"), draft()
    for address, status, sentence in (
        ("covering.pdf", 404, "No round was held on"), ("poem.pdf", 404, "There is no paper of the kind poem"),
        ("status-list.pdf", 404, "There is no package"), ("comments.pdf?round=x", 422, "is not the number of a round"),
        ("comments.pdf?round=999999999", 404, "there are no comments"),
        ("memo.pdf?day=2030-01-01", 422, "not come yet"),
        ("minutes.pdf?meeting=%00", 404, "did not deal with"), ("comments.pdf?day=2024-03-04", 422, "of today alone"),
        ("minutes.pdf?paper=%00&state=%ff", 404, "No meeting dealt with"),
    ):
        response = browser.get(f"/documents/{reference}/papers/{address}")
        assert (response.status_code, sentence in response.text) == (status, True), address


def test_a_representative_is_offered_the_letters_to_the_own_state_alone(browse, draft):
    reference = draft("member_state_approval")
    browser = browse("zara")
    offered = links(browser.get(f"/documents/{reference}").text)

    assert {re.split(r"[/.]", one)[4] for one in offered} == {"covering", "reminder"}
    letter = said(browser.get(f"/documents/{reference}/papers/covering.pdf"))
    assert "Kazakhstan" in letter
    assert ("Basis" in letter, "Belarus" in letter) == (False, False)
    assert browser.get(f"/documents/{reference}/papers/covering.pdf?state=BY").status_code == 404
    for kind in ("outcome", "memo", "comments", "extract"):
        assert browser.get(f"/documents/{reference}/papers/{kind}.pdf").status_code == 403


def test_a_package_offers_its_status_list(browse, draft, office):
    reference = draft("member_state_approval")
    with office() as desk:
        package = desk.make_package(reference)
    browser = browse("olga")

    offered = links(browser.get(f"/packages/{package}").text)

    assert offered[0] == f"/packages/{package}/status-list.pdf"
    assert "Armenia" in said(browser.get(offered[0]))
