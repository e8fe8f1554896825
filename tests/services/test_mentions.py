"""What is hidden is found by what entries name, not by what somebody typed, and costs no second reading of them."""

import re
from hashlib import sha256

import pytest
from sqlalchemy import event, insert, select

from tests.cast import ON_THE_DAY, Desk
from tests.services.test_veils import RESTRICTED, read_by
from tracker.models import JournalEntry
from tracker.services import documents, notes
from tracker.services.mentions import mentions
from tracker.services.visible import limit

PAPER = re.compile(rb'"(P-[0-9]{4}-[0-9]{4,})')
CITED = re.compile(rb'"(?:paper|authority_paper|protocol)":"(P-[0-9]{4}-[0-9]{4,})"')


@pytest.fixture
def kept(desk):
    """A restricted draft with a paper that a note on it cites."""
    reference = desk.make_document(versions=0, officer="ana", marking=RESTRICTED).reference
    note(desk, reference, "Kept", desk.make_paper())
    return reference


def note(desk, reference, said, paper=None, by=None):
    return desk.do(notes.record, notes.NewNote(said, said, ON_THE_DAY, reference, paper=paper), by=by).last_seq


def looked_for(session, references):
    """The papers and entries behind a veil as they were looked for before: in the bytes of every entry."""
    rows = session.query(JournalEntry.seq, JournalEntry.document, JournalEntry.body).all()
    theirs = {name for _, about, body in rows if about in references for name in PAPER.findall(body)}
    others = {name for _, about, body in rows if about not in (None, *references) for name in CITED.findall(body)}
    said = [f'"{name}"'.encode() for name in (*references, *((theirs - others) and sorted(
        name.decode() for name in theirs - others)))] + [f'"{name}/'.encode() for name in references]
    return ({name.decode() for name in theirs - others},
            {seq for seq, _, body in rows if any(one in body for one in said)})


def found(session, references):
    named = mentions(session)
    papers = named.papers_of(references)
    return papers, set(named.naming((*references, *papers)))


def test_the_same_is_hidden_as_by_reading_every_entry(desk, kept):
    for state in ("agreed", "joint_meeting", "member_state_approval"):
        other = desk.make_document(state=state).reference
        note(desk, other, "Said", desk.make_paper())
    references = sorted(one.document for one in desk.session.query(JournalEntry.document).distinct() if one.document)

    for one in (*references, kept):
        assert found(desk.session, (one,)) == looked_for(desk.session, (one,))
    assert found(desk.session, tuple(references[1:])) == looked_for(desk.session, tuple(references[1:]))


def test_a_number_that_somebody_types_hides_no_entry(desk, kept):
    other, paper = desk.make_document(versions=0).reference, "P-2024-0001"
    typed = [note(desk, other, said) for key in (kept, paper) for said in (
        key, f'"{key}"', f'x:"{key}"', f'x","document":"{key}', f"{key}/v1", f"{key} is theirs", f'["{key}"')]
    new = documents.NewDocument("plan", "Plan", aliases=("A", paper, f'"{kept}"'), source=kept)
    typed.append(desk.do(documents.register, new, by=desk.cleo).last_seq)

    read = {one.seq for one in read_by(desk, desk.olga, JournalEntry)}

    assert set(typed) <= read


def test_a_paper_that_is_only_typed_into_a_hidden_entry_is_read(desk, kept):
    paper = desk.make_paper()
    for said in (paper, f'x","paper":"{paper}'):
        note(desk, kept, said)

    assert paper not in mentions(desk.session).papers_of((kept,))


def test_what_was_undone_is_not_remembered(desk, kept):
    paper, savepoint = desk.make_paper(), desk.session.begin_nested()
    note(desk, kept, "Kept", paper)
    assert paper in mentions(desk.session).papers_of((kept,))
    savepoint.rollback()

    note(desk, desk.make_document(versions=0).reference, "Said")

    assert paper not in mentions(desk.session).papers_of((kept,))


def test_a_session_on_an_earlier_moment_finds_what_there_was_then(desk, kept):
    before = mentions(desk.session)
    papers = before.papers_of((kept,))
    note(desk, kept, "Kept", desk.make_paper())

    assert mentions(desk.session).papers_of((kept,)) > papers == before.papers_of((kept,))


def test_an_entry_that_comes_while_somebody_reads_waits_until_it_was_looked_at(desk, kept):
    known = len(read_by(desk, desk.olga, JournalEntry))
    for about, shown in ((kept, known), (desk.document("2024-0001").reference, known + 1)):
        come(desk.session, about)
        assert desk.session.query(JournalEntry).count() == known

        limit(desk.session, desk.olga)

        assert desk.session.query(JournalEntry).count() == shown


def come(session, about):
    """The last entry about a draft once more, as if somebody else had written it meanwhile."""
    table = JournalEntry.__table__
    last = session.execute(select(table).order_by(table.c.seq.desc())).mappings().first()
    about_it = select(table).where(table.c.document == about).order_by(table.c.seq.desc())
    row = session.execute(about_it).mappings().first()
    session.execute(insert(table), {**row, "seq": last["seq"] + 1, "at": last["at"], "prev": last["leaf"],
                                    "leaf": sha256(last["leaf"]).digest()})


def test_bodies_are_read_once_however_many_ask(database, signer):
    with database.write() as session:
        Desk(Desk(session).found().session).make_document(versions=0, officer="ana", marking=RESTRICTED)
        session.commit()
    database.info["remembered"], asked = {}, []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    for person in ("olga", "cleo"):
        with database.read() as session:
            limit(session, Desk(session).people[person])

    assert len([one for one in asked if "journal.body" in one]) == 2
    assert [one for one in asked if "journal.body" in one][1].count("journal.seq >") == 1
