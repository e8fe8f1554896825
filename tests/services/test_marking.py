"""Who may read a draft: the policy on plain values and the query on rows say the same, and the journal tells it."""

import pytest
from sqlalchemy import select

from tests.cast import CAST
from tracker.domain.actor import LOCAL, SYSTEM, Actor
from tracker.domain.policy import may
from tracker.domain.things import Draft
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.models import Answer, Document, JournalEntry, MemberState, Paper, Round, RoundParticipant, Version
from tracker.queries.verify import verify
from tracker.services import documents, marking
from tracker.services.marking import Marking
from tracker.services.visible import limit, visible

RESTRICTED = Marking("restricted", "number", ("KZ",))
MARKINGS = [Marking(), Marking("official"), RESTRICTED, Marking("restricted", "title", ("BY", "TJ"))]


@pytest.fixture
def marked(desk):
    """Drafts of every marking, each once sent to the states and once kept, and who is responsible for them."""
    for one in MARKINGS:
        for state in ("working_group", "member_state_approval"):
            reference = desk.make_document(state=state, officer="boris").reference
            if one != Marking():
                desk.do(marking.mark, reference, one, by=desk.carl, reason="as agreed")
    return desk


def sent_to(desk, row):
    return frozenset(desk.session.scalars(
        select(MemberState.code).join(RoundParticipant, RoundParticipant.member_state_id == MemberState.id)
        .join(Round).where(Round.document_id == row.id, RoundParticipant.mode != "not_asked")))


def as_thing(desk, row):
    return Draft(row.reference, sent_to(desk, row), row.marking, frozenset(row.cleared_for.split()),
                 row.officer and row.officer.key)


def test_the_query_sees_what_the_policy_lets_be_seen(marked):
    tajik = Actor("tahir", frozenset({"representative"}), "TJ")
    nobody = Actor("nobody", frozenset())
    rows = marked.session.scalars(select(Document)).all()

    for actor in (*(getattr(marked, name) for name in CAST), tajik, nobody, LOCAL, SYSTEM):
        seen = set(marked.session.scalars(select(Document.reference).where(visible(actor))))
        assert seen == {row.reference for row in rows if may(actor, "draft.see", as_thing(marked, row))}, actor


def test_a_limited_session_reads_nothing_of_what_is_hidden(desk):
    kept = desk.make_document(state="member_state_approval", title_en="Secret", officer="ana")
    desk.answer(kept.reference, "KZ", paper=desk.make_paper(title_en="Secret"), text="Secret")
    desk.do(marking.mark, kept.reference, RESTRICTED, reason="as agreed")
    desk.session.expunge_all()
    desk.session.info["whole"] = False

    limit(desk.session, desk.olga)

    assert desk.document(kept.reference) is None
    for model in (Version, Round, Answer):
        assert kept.id not in {getattr(one, "document_id", None) for one in desk.session.scalars(select(model))}
    assert "Secret" not in {one.title_en for one in desk.session.scalars(select(Paper))}
    assert not [one for one in desk.session.scalars(select(JournalEntry)) if kept.reference.encode() in one.body]


def test_whom_the_marking_keeps_out_cannot_act_on_the_draft(desk, refuses):
    reference = desk.make_document(officer="ana").reference
    desk.do(marking.mark, reference, RESTRICTED, reason="as agreed")

    with refuses(NotFound, match=f"There is no document {reference}"):
        desk.do(documents.amend, reference, {"title_en": "Other"}, by=desk.boris, reason="mistyped")
    desk.do(documents.amend, reference, {"title_en": "Other"}, by=desk.ana, reason="mistyped")


def test_a_draft_is_registered_with_its_marking_and_never_open(desk):
    new = documents.NewDocument("plan", "Plan", officer="ana", marking=RESTRICTED)

    receipt = desk.do(documents.register, new)

    row = desk.document(receipt.document)
    assert (row.marking, row.shown_as, row.cleared_for) == ("restricted", "number", "KZ")
    assert receipt.first_seq == receipt.last_seq
    assert verify(desk.session, signatures=False).findings == ()


def test_a_draft_is_opened_again_in_the_tables_and_in_the_journal(desk):
    reference = desk.make_document(officer="ana").reference
    for one in (RESTRICTED, Marking()):
        desk.do(marking.mark, reference, one, reason="as agreed")

    assert desk.document(reference).cleared_for == ""
    assert verify(desk.session, signatures=False).findings == ()


@pytest.mark.parametrize(("wrong", "field"), [
    (Marking("secret"), "level"), (Marking("restricted"), "cleared_for"),
    (Marking("open", "title", ("KZ",)), "cleared_for"),
    (Marking("restricted", "title", ("ZZ",)), "cleared_for"), (Marking("official", "nothing"), "shown_as"),
    (Marking(), "level"),
])
def test_what_cannot_be_a_marking_is_refused(desk, refuses, wrong, field):
    reference = desk.make_document(versions=0).reference

    with refuses(Invalid, field=field):
        desk.do(marking.mark, reference, wrong, reason="as agreed")


def test_only_an_officer_marks(desk, refuses):
    reference = desk.make_document(versions=0).reference

    with refuses(Forbidden):
        desk.do(marking.mark, reference, RESTRICTED, by=desk.cleo, reason="as agreed")
