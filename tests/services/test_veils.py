"""What belongs to a hidden draft alone stays hidden, whatever others type and whatever is said against it."""

import pytest

from tests.cast import ON_THE_DAY
from tracker.domain.actor import Actor
from tracker.models import Answer, JournalEntry, Paper, RoundParticipant
from tracker.services import corrections, marking, marking_texts, notes
from tracker.services.marking import Marking
from tracker.services.veils import closed_texts, veiled
from tracker.services.visible import limit

RESTRICTED = Marking("restricted", "number", ("KZ",))


@pytest.fixture
def hidden(desk):
    """A paper that a note on a restricted draft cites, and nothing else does."""
    kept = desk.make_document(versions=0, officer="ana", marking=RESTRICTED).reference
    paper = desk.make_paper(title_en="Zarathustra", number="Z/7")
    desk.do(notes.record, notes.NewNote("Kept", "Kept", ON_THE_DAY, kept, paper=paper))
    return paper


def read_by(desk, person, model):
    desk.session.expunge_all()
    desk.session.info["whole"] = False
    limit(desk.session, person)
    return desk.session.query(model).all()


def test_a_number_that_somebody_types_into_a_text_opens_no_hidden_paper(desk, hidden):
    other = desk.make_document(versions=0).reference
    for said in (hidden, f"{hidden} see there", f'x","paper":"{hidden}'):
        desk.do(notes.record, notes.NewNote(said, said, ON_THE_DAY, other), by=desk.cleo)

    assert hidden not in [one.key for one in read_by(desk, desk.olga, Paper)]


def test_what_is_restricted_is_hidden_also_where_no_officer_is_responsible(desk):
    kept = desk.make_document(title_en="Zarathustra").reference
    open_one = desk.make_document(versions=0).reference
    desk.make_version(open_one, label="Zarathustra")
    desk.do(marking.mark, kept, RESTRICTED, by=desk.carl, reason="a note")
    desk.do(marking_texts.mark, open_one, 1, RESTRICTED, by=desk.carl, reason="a note")

    entries = read_by(desk, desk.olga, JournalEntry)

    assert [one.seq for one in entries if b"Zarathustra" in one.body] == []
    assert kept in [one.reference for one in veiled(desk.session)]
    assert closed_texts(desk.session) == {f"{open_one}/v1"}


@pytest.mark.parametrize("confirmed", [False, True])
def test_what_is_said_against_a_hidden_entry_is_hidden_too(desk, hidden, confirmed):
    seq = desk.session.query(Paper).filter_by(key=hidden).one().seq
    for person in (desk.ana, desk.carl) if confirmed else (desk.ana,):
        desk.do(corrections.correct, seq, {"number": "Quetzal/9"}, reason="Quetzal", by=person)

    assert not [one.seq for one in read_by(desk, desk.olga, JournalEntry) if b"Quetzal" in one.body]


def test_a_representative_reads_nothing_of_how_other_states_stand(desk):
    draft = desk.make_document(state="member_state_approval")
    desk.answer(draft.reference, "TJ", paper=desk.make_paper())
    kazakh = Actor("zara", frozenset({"representative"}), "KZ")

    lines = read_by(desk, kazakh, RoundParticipant)

    assert {line.member_state.code for line in lines} == {"KZ"}
    assert "TJ" not in {one.member_state.code for one in desk.session.query(Answer)}


def test_what_is_said_against_an_entry_that_is_read_is_read(desk, hidden):
    paper = desk.make_paper()
    seq = desk.session.query(Paper).filter_by(key=paper).one().seq
    for person in (desk.ana, desk.carl):
        desk.do(corrections.correct, seq, {"number": "Quetzal/9"}, reason="Quetzal", by=person)

    assert len([one for one in read_by(desk, desk.olga, JournalEntry) if b"Quetzal" in one.body]) == 2
