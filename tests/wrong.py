"""Entries of the staged register that are wrong, and the acts against them."""

from sqlalchemy import func, select

from tests.books import DRAFT, LETTER, book
from tests.cast import ON_THE_DAY
from tracker.models import JournalEntry
from tracker.services import corrections, importing, notes

FIRST, DONE, WAITING, ANSWERED = "2024-0001", "2024-0007", "2024-0008", "2024-0010"
OLD = book({"papers": [LETTER], "documents": [DRAFT]})  # read once: a spreadsheet holds the second it was made in
WRONG = {}  # the number of an entry by what is wrong; the same in every register that was staged


def last_of(desk, kind, document):
    """The last entry of a kind about a draft."""
    return desk.session.scalar(select(func.max(JournalEntry.seq)).where(
        JournalEntry.kind == kind, JournalEntry.document == document))


def _correct_title(desk, by, request):
    return desk.do(corrections.correct, WRONG["title"], {"title_en": "Mended"}, by=by,
                   request=request, reason="misread", paper="P-2024-0002")


def _annul_note(desk, by, request):
    return desk.do(corrections.annul, WRONG["note"], by=by, request=request, reason="untrue")


def _confirm_correction(desk, by, request):
    return desk.do(corrections.correct, WRONG["version"], {}, by=by, request=request,
                   reason="")


def _confirm_annulment(desk, by, request):
    return desk.do(corrections.annul, WRONG["step"], by=by, request=request, reason="")


def stage(desk):
    """Entries that were proposed to be corrected or annulled, and two that were."""
    desk.make_document(state="member_state_approval")
    WRONG.update(
        title=last_of(desk, "document.registered", FIRST), note=last_of(desk, "note.recorded", DONE),
        version=last_of(desk, "version.registered", DONE), step=last_of(desk, "document.moved", ANSWERED))
    desk.do(corrections.correct, WRONG["version"], {"label": "as sent"}, reason="misread")
    desk.do(corrections.annul, WRONG["step"], reason="it was another draft")
    wrong = last_of(desk, "version.registered", WAITING)
    for by in (desk.ana, desk.carl):
        desk.do(corrections.correct, wrong, {"occurred": "2024-02-05", "fixed_by": ""}, by=by, reason="misread")
    desk.do(notes.record, notes.NewNote("It is not so.", "", ON_THE_DAY, DONE), by=desk.cleo)
    untrue = last_of(desk, "note.recorded", DONE)
    for by in (desk.ana, desk.carl):
        desk.do(corrections.annul, untrue, by=by, reason="untrue", paper="P-2024-0001")


def _import(desk, by, request):
    return desk.do(importing.run, OLD, by=by, request=request)


ACTS = {
    "register.import": _import,
    "entry.correct": _correct_title,
    "entry.correct that confirms": _confirm_correction,
    "entry.annul": _annul_note,
    "entry.annul that confirms": _confirm_annulment,
}
