"""The table of disagreements: what the current text says at the place of each remark, or why that is not told."""

from io import BytesIO

import pytest
from docx import Document

from tracker.domain.policy import TEXT_CLOSED
from tracker.language import say
from tracker.queries.disagreements import disagreements
from tracker.queries.document import document
from tracker.services import marking_texts, remarks
from tracker.services.files import File
from tracker.services.marking import Marking
from tracker.services.visible import limit

TEXT = File("draft.txt", "Статья 3\n\nСроки.\n\nСтатья 4\n\nСредства.\n".encode())
UNREAD = File("later.txt", b"Article 4. Means")


@pytest.fixture
def remarked(desk):
    """A draft before the states, on which Kazakhstan remarks at some places."""
    draft = desk.make_document(state="member_state_approval").reference

    def at(*places):
        for place in places:
            desk.do(remarks.make, draft, "KZ", remarks.NewRemark(place, "shorter"))
        page = document(desk.session, draft, desk.olga, desk.now)
        found = disagreements(desk.session, page, desk.olga)
        return [(one.text, say(one.why)) for one in found.wordings.values()]

    at.draft = draft
    return at


def office_file():
    """The same text as a word processor keeps it."""
    made = BytesIO()
    paper = Document()
    for line in ("Статья 3", "Сроки.", "Статья 4", "Средства."):
        paper.add_paragraph(line)
    paper.save(made)
    return File("draft.docx", made.getvalue())


@pytest.mark.parametrize("file", [TEXT, office_file()], ids=["txt", "docx"])
def test_the_wording_is_that_of_the_current_version_whatever_its_format(desk, remarked, file):
    assert file.text.state == "ok"
    desk.make_version(remarked.draft, "substantive", file=file)

    assert remarked("ст. 4", "ст. 9") == [
        ("Статья 4\nСредства.", ""), ("", "Version 2 has no one part that this place names.")]


@pytest.mark.parametrize(("given", "why"), [
    ({"file": UNREAD}, "The text of version 2 was not read yet. "
                       "Whoever runs the register lets `tracker texts` read it."),
    ({"file": None, "not_held_reason": "not public"}, "The text of version 2 is not held: not public"),
])
def test_a_wording_that_cannot_be_told_says_why(desk, remarked, given, why):
    desk.make_version(remarked.draft, "substantive", **given)

    assert remarked("art. 4") == [("", why)]


def test_who_may_not_read_the_text_is_told_no_wording(desk, remarked):
    assert TEXT.text.state == "ok"
    desk.make_version(remarked.draft, "substantive", file=TEXT)
    desk.do(marking_texts.mark, remarked.draft, 2, Marking("restricted", cleared_for=("KZ",)), reason="a note",
            by=desk.carl)
    desk.do(remarks.make, remarked.draft, "KZ", remarks.NewRemark("ст. 4", "shorter"))
    desk.session.flush()
    desk.session.expunge_all()
    desk.session.info["whole"] = False
    limit(desk.session, desk.olga)

    assert remarked() == [("", say(TEXT_CLOSED))]


def test_no_text_is_read_where_nothing_is_open(desk, remarked, statements):
    desk.make_version(remarked.draft, "substantive", file=TEXT)
    page = document(desk.session, remarked.draft, desk.olga, desk.now)

    with statements() as told:
        assert disagreements(desk.session, page, desk.olga).wordings == {}
    assert told == []
