"""Pending approvals as a person sees them: paged, grouped, as a matrix; silence and disagreements apart."""

import re

import pytest

from tests.web.drafts import draft, office
from tracker.services import remarks, round_lines
from tracker.services.files import File

__all__ = ["draft", "office"]
ROW = re.compile(r'<tr><th scope="row" class="lead">')
MORE = re.compile(r'href="([^"]*)" rel="next"')


@pytest.fixture
def many(office):
    """Eleven drafts on which six states each owe an answer."""
    with office() as desk:
        return [desk.make_document(state="member_state_approval").reference for _ in range(11)]


def part(page, anchor):
    """A part of a page by its anchor."""
    return page.split(f'id="{anchor}"')[1].split("</section>")[0]


def test_pages_lead_to_each_other_and_the_count_is_of_all(many, browse):
    ana = browse("ana")
    first = ana.get("/approvals?only=due").text
    second = ana.get(MORE.search(first)[1].replace("&amp;", "&")).text

    assert "66 answers of states are outstanding on 11 drafts." in " ".join(first.split())
    assert [len(ROW.findall(page)) for page in (first, second)] == [50, 16]
    assert not MORE.search(second)


@pytest.mark.parametrize(("by", "anchor", "count"), [
    ("state", "KZ", 11), ("draft", "2024-0003", 6), ("package", "none", 66),
])
def test_a_group_says_how_much_it_has_and_leads_to_all_of_it(many, browse, by, anchor, count):
    ana = browse("ana")
    group = part(ana.get(f"/approvals?by={by}").text, anchor)

    assert f'<span class="quiet">{count}</span></h2>' in group
    assert len(ROW.findall(group)) == min(count, 10)
    if count > 10:
        whole = ana.get(re.search(r'href="(/approvals[^"]*)"', group)[1].replace("&amp;", "&")).text
        assert f"{count} answers of states are outstanding" in " ".join(whole.split())


def test_what_waits_by_decision_is_never_mixed_with_what_is_late(office, draft, browse, clock):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.do(round_lines.hold, reference, ["KZ"], "waiting", reason="session")
    clock.pass_by(days=60)
    ana = browse("ana")
    page, state = ana.get("/approvals").text, ana.get("/approvals?by=draft").text

    assert "Kazakhstan" not in part(page, "late")
    assert len(ROW.findall(part(page, "late"))) == 5
    assert len(ROW.findall(part(page, "waiting"))) == 1
    assert 'colspan="6">Waiting for the meeting' in part(state, reference)


def test_a_state_with_no_obligation_never_shows(office, draft, browse):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.answer(reference, "KZ", paper=desk.make_paper())
    ana = browse("ana")

    for by in ("deadline", "state", "draft", "package"):
        assert "Kazakhstan" not in ana.get(f"/approvals?by={by}").text, by
    assert "Nothing is owed that fits." in ana.get("/approvals?state=KZ").text


@pytest.mark.parametrize("query", ["by=matrix", "only=never", "state=XX", "draft=1999-0001", "package=PK-1999-0001",
                                   "after=!", "by=state&after=WyJkZWFkbGluZSJd"])
def test_what_means_nothing_is_a_sentence(draft, browse, query):
    draft("member_state_approval")

    assert browse("ana").get(f"/approvals?{query}").status_code in (400, 404, 422)


def test_the_matrix_says_each_position_in_words_and_a_no_objection_is_no_approval(office, draft, browse):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.answer(reference, "KZ", paper=desk.make_paper())
        desk.answer(reference, "AM", "no_objection", scope="both", paper=desk.make_paper())
    page = browse("olga").get("/approvals/matrix").text

    assert '<td class="apart"><span class="m noobj">' in page
    assert "Armenia: has no objection" in page
    assert "Kazakhstan: approves" in page
    assert "In favour: 1 of 5" in page


def test_the_matrix_of_nothing_has_its_sentence_and_a_representative_is_told_who_may(office, browse):
    assert "No round is open." in browse("olga").get("/approvals/matrix").text
    assert browse("zara").get("/approvals/matrix").status_code == 403


def test_words_that_never_change_are_said_in_the_language_of_each_reader(office, draft, browse):
    draft("member_state_approval")
    ana = browse("ana")

    assert "waits for the meeting" in ana.get("/approvals/matrix").text
    ana.get("/language/ru")
    assert "ожидает заседания" in ana.get("/approvals/matrix").text


def test_a_state_shows_what_it_answered_and_how_long_it_took(office, draft, browse):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.answer(reference, "KZ", "object", paper=desk.make_paper())
    page = " ".join(part(browse("olga").get("/states/KZ").text, "answered").split())

    assert "Usually takes 0 days (median of 1 round). None was late." in page
    assert f">{reference}</a>" in page
    assert "on time" in page
    assert "It has answered in no round yet." in browse("olga").get("/states/BY").text


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("Current wording", "the current wording is that of version 2", "Version 2 has no one part")),
    ("ru", ("Действующая формулировка", "по редакции 2", "не найдено однозначно")),
])
def test_the_table_of_disagreements_sets_the_current_wording_beside_the_wish(office, draft, browse, language, words):
    reference = draft("member_state_approval")
    file = File("draft.txt", b"Article 4\n\nMeans <b>are</b> given.")
    assert file.text.state == "ok"
    with office() as desk:
        desk.make_version(reference, "substantive", file=file)
        for place in ("art. 4", "art. 5"):
            desk.do(remarks.make, reference, "KZ", remarks.NewRemark(place, "shorter"))
    olga = browse("olga")
    olga.get(f"/language/{language}")

    page = olga.get(f"/documents/{reference}/disagreements").text

    assert "Article 4\nMeans &lt;b&gt;are&lt;/b&gt; given." in page
    assert [word for word in words if word not in page] == []


def test_the_table_of_disagreements_has_what_is_open_and_who_objects(office, draft, browse):
    reference = draft("member_state_approval")
    with office() as desk:
        desk.answer(reference, "KZ", "object", paper=desk.make_paper(), text="Not in this form.")
    olga = browse("olga")
    page = olga.get(f"/documents/{reference}/disagreements").text

    assert "Not in this form." in part(page, "objections")
    assert "No comment or condition is open." in page
    assert f"/documents/{reference}/disagreements" in olga.get(f"/documents/{reference}").text
