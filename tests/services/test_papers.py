"""Papers, meetings and notes: what proves and explains, and how it is mended."""

from datetime import date, timedelta

import pytest

from tests.acts import ALONE, FIRST, MEETING, PAPER, READY
from tests.cast import NOON, ON_THE_DAY, entries_about
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, NotFound
from tracker.models import JournalEntry, Meeting
from tracker.services import meetings, notes, papers
from tracker.services.files import File
from tracker.services.journal import read_body


def meeting(desk, key):
    return desk.session.query(Meeting).filter_by(key=key).one()


def record(desk, **fields):
    new = meetings.NewMeeting(**{"body": "council", "occurred": ON_THE_DAY, "title_en": "Session", **fields})
    return meeting(desk, desk.do(meetings.record, new, by=desk.sam).object)


def test_a_paper_gets_the_next_number_of_the_year(desk):
    first, second = desk.make_paper(), desk.make_paper()

    assert (first[:7], int(second[-4:])) == ("P-2024-", int(first[-4:]) + 1)


def test_a_paper_keeps_what_was_said_of_it(desk):
    key = desk.make_paper(number="12/3", dated_on=date(2024, 3, 1), sender="Ministry", member_state="KZ",
                          received_at=NOON - timedelta(days=1), file=File("letter.pdf", b"%PDF-1.4"))

    row = desk.paper(key)
    assert (row.number, row.dated_on, row.sender, row.received_at) == (
        "12/3", date(2024, 3, 1), "Ministry", NOON - timedelta(days=1))
    assert (row.file_name, row.blob.size) == ("letter.pdf", 8)


@pytest.mark.parametrize(("fields", "field"), [
    ({"kind": "rumour"}, "kind"), ({"title_en": "", "title_ru": ""}, "title_ru"), ({"number": "x" * 101}, "number"),
    ({"dated_on": date(2024, 3, 5)}, "dated_on"), ({"received_at": NOON + timedelta(minutes=1)}, "received_at"),
    ({"member_state": "UZ"}, "member_state"), ({"certainty": "sworn"}, "certainty"), ({"sender": "a\nb"}, "sender"),
    ({"link": "javascript:alert(1)"}, "link"), ({"link": "https://"}, "link"), ({"link": "ftp://example.org"}, "link"),
    ({"link": "http://[bad"}, "link"), ({"file": File("a.pdf", b"MZ")}, "file"),
])
def test_what_cannot_be_a_paper_is_refused_field_by_field(desk, refuses, fields, field):
    with refuses(Invalid, field=field):
        desk.make_paper(**fields)


def test_a_paper_is_mended_with_before_and_after(desk):
    key = desk.make_paper(number="12/3", sender="Ministry")

    receipt = desk.do(papers.amend, "12/3", {"number": "12/4", "sender": "", "link": "https://example.org"},
                      reason="mistyped")

    body = read_body(desk.session.get(JournalEntry, receipt.last_seq).body)
    assert body["before"] == {"number": "12/3", "sender": "Ministry", "link": None}
    assert body["after"] == {"number": "12/4", "sender": None, "link": "https://example.org"}
    assert (desk.paper(key).number, desk.paper(key).sender) == ("12/4", "")


@pytest.mark.parametrize(("changes", "field"), [
    ({"kind": "decision"}, "field"), ({"title_en": "", "title_ru": ""}, "title_ru"), ({"link": "file:///x"}, "link"),
    ({"sender": "nul\0l"}, "sender"),
])
def test_what_cannot_be_mended_in_a_paper_is_refused(desk, refuses, changes, field):
    with refuses(Invalid, field=field):
        desk.do(papers.amend, PAPER, changes, reason="r")
    with refuses(Invalid, field="reason"):
        desk.do(papers.amend, PAPER, {"sender": "Embassy"}, reason="")


def test_a_meeting_is_numbered_in_its_own_year_and_decides_on_the_current_version(desk):
    row = record(desk, occurred=Occurred.parse("2023-12-20/2023-12-21"), presiding="KZ", place="Astana", protocol=PAPER,
                 items=(meetings.Decided(READY, "work_continues"), meetings.Decided(FIRST, "taken_note")))

    assert (row.key, row.presiding.code, row.protocol.key) == ("M-2023-0001", "KZ", PAPER)
    assert [(one.number, one.document.reference, one.version_out and one.version_out.number) for one in row.items] == [
        (1, READY, 1), (2, FIRST, None)]


def test_a_meeting_on_one_draft_stands_in_its_history(desk):
    record(desk, items=(meetings.Decided(ALONE, "taken_note"),))

    assert entries_about(desk.session, ALONE)[-1] == "meeting.recorded"


def test_who_was_there_and_who_was_not(desk):
    there = (meetings.Present("A. B.", "Chair", "KZ"), meetings.Present(member_state="AM", present=False))

    row = record(desk, present=there)

    assert [(one.person, one.member_state.code, one.present) for one in row.attendances] == [
        ("A. B.", "KZ", True), ("", "AM", False)]


ITEM = {"document": READY, "outcome": "taken_note"}


@pytest.mark.parametrize(("fields", "field"), [
    ({"body": "parliament"}, "body"), ({"body": "nul\0l"}, "body"), ({"title_en": " "}, "title_ru"),
    ({"presiding": "UZ"}, "presiding"), ({"protocol": "P-2024-9999"}, "protocol"), ({"place": "a\0"}, "place"),
    ({"occurred": Occurred.on(date(2024, 3, 5))}, "occurred"), ({"present": (meetings.Present(),)}, "present"),
    ({"present": (meetings.Present(member_state="UZ"),)}, "present"),
    ({"items": (meetings.Decided(**ITEM), meetings.Decided(**ITEM))}, "items"),
    ({"items": (meetings.Decided(READY, "applauded"),)}, "outcome"),
    ({"items": (meetings.Decided(**ITEM, format="festive"),)}, "format"),
    ({"items": (meetings.Decided(**ITEM, version_out=9),)}, "version"),
    ({"items": (meetings.Decided(**ITEM, version_in=0),)}, "version"),
    ({"items": (meetings.Decided(READY, "approved"),)}, "format"),
    ({"items": (meetings.Decided(READY, "approved", format="full"),), "body": "joint_meeting"}, "outcome"),
    ({"items": (meetings.Decided(**ITEM, decision_number="x" * 101),)}, "decision_number"),
])
def test_what_cannot_be_a_meeting_is_refused_field_by_field(desk, refuses, fields, field):
    with refuses(Invalid, field=field):
        record(desk, **fields)


def test_a_meeting_on_a_draft_that_is_not_there_is_refused(desk, refuses):
    with refuses(NotFound):
        record(desk, items=(meetings.Decided("2024-9999", "taken_note"),))


def test_a_meeting_is_mended_but_not_its_outcomes(desk, refuses):
    desk.do(meetings.amend, MEETING, {"place": "Moscow"}, reason="mistyped")

    assert meeting(desk, MEETING).place == "Moscow"
    with refuses(Invalid, field="field"):
        desk.do(meetings.amend, MEETING, {"outcome": "approved"}, reason="r")
    with refuses(Invalid, field="reason"):
        desk.do(meetings.amend, MEETING, {"place": "Minsk"}, reason="")


def test_a_meeting_that_is_not_there_is_told_as_such_whatever_else_is_wrong(desk, refuses):
    for changes, request in (({"place": "Minsk"}, "r1"), ({"outcome": "approved"}, "r2"), ({}, "x" * 81)):
        with refuses(NotFound, match="There is no meeting M-2024-9999"):
            meetings.amend(desk.session, "M-2024-9999", changes, desk.ana, reason="", now=desk.now, request=request)


def note(desk, **fields):
    new = notes.NewNote(**{"text_en": "Said", "text_ru": "", "occurred": ON_THE_DAY, "document": FIRST, **fields})
    return desk.do(notes.record, new)


def test_a_note_moves_nothing_whatever_it_claims(desk):
    note(desk, claims_state="approved")
    note(desk, expectation=True)

    assert entries_about(desk.session, FIRST)[-2:] == ["note.recorded", "expectation.recorded"]
    assert desk.document(FIRST).state == "working_group"


@pytest.mark.parametrize(("fields", "field"), [
    ({"text_en": " "}, "text_en"), ({"text_en": "x" * 20_001}, "text_en"), ({"claims_state": "heaven"}, "claims_state"),
    ({"member_state": "UZ"}, "member_state"), ({"paper": "P-2024-9999"}, "paper"),
    ({"occurred": Occurred.parse("2025")}, "occurred"),
])
def test_what_cannot_be_a_note_is_refused_field_by_field(desk, refuses, fields, field):
    with refuses(Invalid, field=field):
        note(desk, **fields)
