"""What changed between two texts: on a page, as a PDF, and for nobody who may not read both."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import delete

from tests.web.drafts import office
from tracker.models import Text
from tracker.services import marking_texts, rulings
from tracker.services.files import File
from tracker.services.marking import Marking

__all__ = ["office"]
FIRST = "Статья 1. Стороны <i>выделяют</i> средства.\n\nСтатья 2. Срок три года.\n\nСтатья 3. Споры решает Совет.\n"
SECOND = FIRST.replace("три года", "пять лет")


def text(content, name="draft.txt"):
    file = File(name, content.encode())
    assert file.text is not None
    return file


@pytest.fixture
def draft(office):
    """A draft whose second text is another in one article."""
    with office() as desk:
        reference = desk.make_document(versions=0, officer="ana").reference
        for content in (FIRST, SECOND):
            desk.make_version(reference, file=text(content))
    return reference


def test_the_changed_words_are_marked_for_eye_and_ear(browse, draft):
    page = browse("olga").get(f"/documents/{draft}/compare?from=1&to=2").text

    assert '<del><span class="vh"> deleted: </span> три года<span class="vh"> end of deleted </span></del>' in page
    assert '<ins><span class="vh"> inserted: </span> пять лет<span class="vh"> end of inserted </span></ins>' in page
    assert "Paragraphs: changed 1, inserted 0, deleted 0, moved 0, unchanged 2." in page


def test_nothing_that_was_typed_is_markup(browse, draft):
    olga = browse("olga")

    for address in (f"/documents/{draft}/compare?show=all", f"/documents/{draft}/compare?show=all&view=side",
                    f"/documents/{draft}/versions/1/text"):
        assert "Стороны &lt;i&gt;выделяют&lt;/i&gt; средства." in olga.get(address).text


def test_side_by_side_each_text_has_its_own_words(browse, draft):
    page = browse("olga").get(f"/documents/{draft}/compare?view=side").text
    row = page.partition('<tr class="changed">')[2].partition("</tr>")[0]
    old, _, new = row.partition("</td>")

    assert ("три года" in old, "три года" in new) == (True, False)
    assert ("пять лет" in old, "пять лет" in new) == (False, True)


def test_without_numbers_the_last_two_are_compared_and_the_same_one_says_so(browse, draft):
    olga = browse("olga")

    assert "From version 1 to version 2" in olga.get(f"/documents/{draft}/compare").text
    assert "It is the same version" in olga.get(f"/documents/{draft}/compare?from=2&to=2").text
    assert f"/documents/{draft}/compare?from=1&amp;to=2" in olga.get(f"/documents/{draft}").text


@pytest.mark.parametrize(("language", "said"), [("en", "From version"), ("ru", "С редакции")])
def test_the_paper_says_the_same_each_time_and_in_both_languages(browse, draft, language, said):
    olga = browse("olga")
    olga.get(f"/language/{language}")
    made, again = (olga.get(f"/documents/{draft}/compare.pdf?from=1&to=2") for _ in range(2))
    read = " ".join(page.extract_text() for page in PdfReader(BytesIO(made.data)).pages)

    assert (made.mimetype, made.data == again.data) == ("application/pdf", True)
    assert said in read
    assert "три годапять лет" in read.replace(" пять", "пять")


def test_why_there_are_no_words_is_said(browse, office, draft, web_database):
    with office() as desk:
        desk.make_version(draft, not_held_reason="secret of the press")
        desk.session.execute(delete(Text))
    olga = browse("olga")

    unread = olga.get(f"/documents/{draft}/compare?from=1&to=3").text
    assert "The text of version 1 was not read yet." in unread
    assert "The text of version 3 is not held: secret of the press" in unread
    assert olga.get(f"/documents/{draft}/compare.pdf?from=1&to=3").status_code == 200
    assert "not read yet" in olga.get(f"/documents/{draft}/versions/1/text").text


@pytest.mark.parametrize(("asked", "status"), [
    ("compare?from=x", 422), ("compare?from=0", 422), ("compare?from=9", 404), ("compare?to=9999999999", 422),
    ("compare?from=1&to=2&part=7", 200), ("compare?part=%00", 422), ("versions/99999999999999999999/text", 404),
    ("compare.pdf?from=½", 422),
])
def test_what_is_not_there_is_refused_in_words(browse, draft, asked, status):
    assert browse("olga").get(f"/documents/{draft}/{asked}").status_code == status


def test_a_closed_text_is_read_and_compared_by_nobody_else(browse, office, draft):
    with office() as desk:
        desk.do(marking_texts.mark, draft, 1, Marking("restricted", cleared_for=("KZ",)), reason="a note", by=desk.ana)
    olga = browse("olga")

    for asked in ("compare?from=1&to=2", "compare.pdf?from=1&to=2", "versions/1/text"):
        answer = olga.get(f"/documents/{draft}/{asked}")
        assert (answer.status_code, b"\xd1\x82\xd1\x80\xd0\xb8" in answer.data) == (403, False)
    assert "From version 2 to version 2" in olga.get(f"/documents/{draft}/compare").text
    assert "пять лет" in browse("ana").get(f"/documents/{draft}/compare?from=1&to=2").text


def test_a_state_that_is_to_confirm_sees_what_changed_since_its_answer(browse, office, draft):
    with office() as desk:
        desk.take(draft, to="member_state_approval")
        desk.answer(draft, "KZ", paper=desk.make_paper(member_state="KZ"))
        desk.make_version(draft, file=text(SECOND.replace("Споры решает Совет", "Споры решает суд")))
        desk.do(rulings.rule, draft, rulings.Ruling("substantive", "Chair", "rebase", reason="article 3"))
    link = f"/documents/{draft}/compare?from=2&amp;to=3"

    for name in ("zara", "ana"):
        browser = browse(name)
        assert link in browser.get(f"/documents/{draft}").text
        page = browser.get(link.replace("&amp;", "&")).text
        assert ("Совет<" in page, "пять лет<" in page) == (True, False)
    zara = browse("zara")
    assert zara.get(f"/documents/{draft}/compare?from=1&to=3").status_code == 404
    assert zara.get(f"/documents/{draft}/versions/1/text").status_code == 404
    assert zara.get(f"/versions/{draft}/v2").status_code == 200
