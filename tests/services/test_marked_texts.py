"""One text of a draft can be for fewer than the draft: its number is shown to the others and nothing else."""

import pytest
from sqlalchemy import select

from tests.cast import CAST
from tracker.domain.actor import LOCAL, SYSTEM, Actor
from tracker.domain.policy import may
from tracker.domain.things import Draft, Text
from tracker.errors import Forbidden, Invalid
from tracker.models import JournalEntry
from tracker.queries.document import document
from tracker.queries.files import text_of
from tracker.queries.verify import verify
from tracker.services import corrections, marking, marking_texts
from tracker.services.files import File
from tracker.services.marking import Marking
from tracker.services.veils import closed_texts
from tracker.services.visible import limit

RESTRICTED = Marking("restricted", cleared_for=("KZ",))
SECRET = File("secret.pdf", b"%PDF-1.7 secret")


@pytest.fixture
def texts(desk):
    """A draft in approval whose second text is for Kazakhstan alone."""
    desk.draft = desk.make_document(state="member_state_approval", officer="ana").reference
    desk.make_version(desk.draft, file=SECRET, label="Zarathustra")
    desk.do(marking_texts.mark, desk.draft, 2, RESTRICTED, reason="as agreed")
    return desk


def reading(desk, actor):
    """The session as it reads for somebody, with nothing kept from before."""
    desk.session.flush()
    desk.session.expunge_all()
    desk.session.info["whole"] = False
    limit(desk.session, actor)
    return desk.session


def test_without_clearance_the_number_of_a_text_is_shown_and_nothing_else(texts):
    session = reading(texts, texts.boris)

    page = document(session, texts.draft, texts.boris, texts.now)

    shown, first = page.versions
    assert (shown.number, shown.closed, shown.current, first.closed) == (2, True, True, False)
    assert {shown.label, shown.file_name, shown.fixed_by, shown.source, shown.sha256, shown.size} == {"", None}
    assert not [one for one in page.history if "Zarathustra" in str(one.body) or "secret.pdf" in str(one.body)]
    with pytest.raises(Forbidden, match="only its number is shown"):
        text_of(session, texts.draft, 2, texts.boris)


@pytest.mark.parametrize("name", ["ana", "carl", "aude", "zara"])
def test_whoever_is_cleared_reads_the_text(texts, name):
    actor = getattr(texts, name)
    session = reading(texts, actor)

    assert document(session, texts.draft, actor, texts.now).versions[0].label == "Zarathustra"


def test_the_query_and_the_policy_close_the_same_texts(texts):
    desk = texts
    desk.do(marking_texts.mark, desk.draft, 1, Marking("official"), reason="as agreed")
    people = (*(getattr(desk, name) for name in CAST), Actor("t", frozenset({"representative"}), "TJ"), LOCAL, SYSTEM)
    row = desk.document(desk.draft)
    draft = Draft(desk.draft, frozenset({"KZ", "TJ"}), officer=row.officer.key)
    marked = [(one.number, one.marking, frozenset(one.cleared_for.split())) for one in row.versions]

    for actor in people:
        closed = closed_texts(reading(desk, actor))
        if may(actor, "draft.see", draft):
            assert {f"{desk.draft}/v{number}" for number, *how in marked
                    if not may(actor, "draft.see", Text(draft, number, *how))} == closed, actor


def test_what_is_said_against_the_entry_of_a_closed_text_is_hidden_too(texts):
    seq = texts.session.scalar(select(JournalEntry.seq).where(
        JournalEntry.kind == "version.registered", JournalEntry.document == texts.draft).order_by(
        JournalEntry.seq.desc()))
    texts.do(corrections.correct, seq, {"label": "Zarathustra 2"}, reason="mistyped")
    texts.do(corrections.correct, seq, {}, reason="", by=texts.carl)

    said = [bytes(one.body) for one in reading(texts, texts.boris).scalars(select(JournalEntry))]

    assert not [one for one in said if b"Zarathustra" in one or f'"entry":{seq}'.encode() in one]


@pytest.mark.parametrize(("above", "text"), [
    (Marking("restricted", "title", ("KZ", "TJ")), Marking("official")),
    (Marking("restricted", "title", ("KZ", "TJ")), Marking("restricted", cleared_for=("BY",))),
])
def test_a_text_is_never_marked_more_loosely_than_its_draft(texts, refuses, above, text):
    texts.do(marking.mark, texts.draft, above, reason="as agreed")

    with refuses(Invalid, match="never marked more loosely", field="level"):
        texts.do(marking_texts.mark, texts.draft, 1, text, reason="as agreed")


def test_a_text_is_registered_with_its_marking_and_opened_later(texts):
    texts.make_version(texts.draft, file=File("next.pdf", b"%PDF-1.7 next"), marking=RESTRICTED)
    assert (texts.document(texts.draft).versions[-1].marking, closed_texts(reading(texts, texts.boris))) == (
        "restricted", {f"{texts.draft}/v2", f"{texts.draft}/v3"})

    texts.do(marking_texts.mark, texts.draft, 3, Marking(), reason="published")

    assert closed_texts(reading(texts, texts.olga)) == {f"{texts.draft}/v2"}
    assert verify(reading(texts, SYSTEM), signatures=False).findings == ()


def test_who_marks_a_text_still_reads_it_and_marks_it_otherwise(texts, refuses):
    with refuses(Forbidden, match="You could not read this any more", who=("head",)):
        texts.do(marking_texts.mark, texts.draft, 1, RESTRICTED, by=texts.boris, reason="as agreed")
    with refuses(Invalid, match="marked so already"):
        texts.do(marking_texts.mark, texts.draft, 2, RESTRICTED, reason="as agreed")
    with refuses(Invalid, match="has no version 9"):
        texts.do(marking_texts.mark, texts.draft, 9, RESTRICTED, reason="as agreed")
    with refuses(Forbidden):
        texts.do(marking_texts.mark, texts.draft, 1, Marking("official"), by=texts.cleo, reason="as agreed")
