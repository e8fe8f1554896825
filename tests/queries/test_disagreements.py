"""The table of disagreements: what the current text says at the place of each remark, or why that is not told."""

import pytest

from tests.acts import PDF
from tracker.language import say
from tracker.queries.disagreements import disagreements
from tracker.queries.document import document
from tracker.services import remarks
from tracker.services.files import File

TEXT = File("draft.txt", "Статья 3\nСроки.\nСтатья 4\nСредства.\n".encode())


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


def test_the_wording_is_that_of_the_current_version(desk, remarked):
    desk.make_version(remarked.draft, "substantive", file=TEXT)

    assert remarked("ст. 4", "ст. 9") == [
        ("Статья 4\nСредства.", ""), ("", "Version 2 has no one part that this place names.")]


@pytest.mark.parametrize(("given", "why"), [
    ({"file": PDF}, "Version 2 is held as draft.pdf; wordings are read from plain text alone."),
    ({"file": None, "not_held_reason": "not public"}, "Version 2 is not held: not public"),
])
def test_a_wording_that_cannot_be_told_says_why(desk, remarked, given, why):
    desk.make_version(remarked.draft, "substantive", **given)

    assert remarked("art. 4") == [("", why)]


def test_no_text_is_read_where_nothing_is_open(desk, remarked, statements):
    desk.make_version(remarked.draft, "substantive", file=TEXT)
    page = document(desk.session, remarked.draft, desk.olga, desk.now)

    with statements() as told:
        assert disagreements(desk.session, page, desk.olga).wordings == {}
    assert told == []
