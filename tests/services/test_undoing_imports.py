"""An import is undone as a whole, by two persons and by counter-entries: what it brought is gone, the entries stay."""

from sqlalchemy import select

from tests.books import REGISTER, book
from tests.cast import journal_size, picture
from tracker.errors import Invalid
from tracker.models import Document, Paper
from tracker.queries.imports import imports
from tracker.queries.verify import verify
from tracker.services import corrections, importing, papers, users


def run(desk, sheets):
    return desk.do(importing.run, book(sheets))


def test_undoing_takes_two_persons_and_annuls_all_of_it(desk):
    before, drafts = picture(desk.session), desk.session.scalars(select(Document.reference)).all()
    receipt = run(desk, REGISTER)

    desk.do(corrections.undo_import, receipt.first_seq, reason="the wrong file")
    assert [str(one.standing) for one in imports(desk.session)] == ["its undoing waits for a head"]
    desk.do(corrections.undo_import, receipt.first_seq, reason="", by=desk.carl)

    assert [str(one.standing) for one in imports(desk.session)] == ["undone"]
    assert desk.session.scalars(select(Document.reference)).all() == drafts
    assert verify(desk.session).ok
    assert journal_size(desk.session) == receipt.last_seq + 1 + 2 + (receipt.last_seq - receipt.first_seq + 1)
    assert {name for name, rows in picture(desk.session).items() if rows != before[name]} == {
        "journal", "requests", "corrections"}


def test_numbers_of_what_was_undone_are_not_given_again(desk):
    receipt = run(desk, REGISTER)
    gone = desk.session.scalars(select(Document.reference).order_by(Document.id)).all()[-1]
    desk.do(corrections.undo_import, receipt.first_seq, reason="the wrong file")
    desk.do(corrections.undo_import, receipt.first_seq, reason="", by=desk.carl)

    run(desk, REGISTER)

    assert desk.session.scalars(select(Document.reference).order_by(Document.id)).all()[-2] > gone
    assert verify(desk.session).ok


def test_what_later_facts_rest_on_is_not_undone_and_all_of_them_are_named(desk, refuses):
    receipt = run(desk, REGISTER)
    draft = desk.session.scalars(select(Document.reference).order_by(Document.id)).all()[-1]
    first = desk.make_version(draft).last_seq
    paper = desk.session.scalar(select(Paper.key).where(Paper.number == "12/3"))
    second = desk.do(papers.amend, paper, {"sender": "Embassy"}, reason="mistyped").last_seq

    with refuses(Invalid, match=f"Entries {second}, {first} stand on this one"):
        desk.do(corrections.undo_import, receipt.first_seq, reason="the wrong file")


def test_one_of_its_entries_is_annulled_alone_and_the_rest_with_the_import(desk):
    receipt = run(desk, REGISTER)
    for by in (desk.ana, desk.carl):
        desk.do(corrections.annul, receipt.last_seq, reason="misread" if by is desk.ana else "", by=by)

    for by in (desk.ana, desk.carl):
        desk.do(corrections.undo_import, receipt.first_seq, reason="the wrong file" if by is desk.ana else "", by=by)

    assert verify(desk.session).ok
    assert imports(desk.session)[0].standing.template == "undone"


def test_what_is_no_import_is_not_undone_as_one(desk, refuses):
    entry = desk.do(users.rename, desk.olga.key, "olga p.", by=desk.adam).last_seq

    with refuses(Invalid, match="is no import", field="import"):
        desk.do(corrections.undo_import, entry, reason="x")
