"""Meetings, papers, states, the journal and the route as their pages read them, on both databases."""

from datetime import date, timedelta

import pytest

from tests.cast import NOON
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, NotFound
from tracker.queries import agendas, journal, meetings, papers, states
from tracker.queries.fitting import Filter
from tracker.queries.papers_where import Wanted
from tracker.queries.reading import NOTHING, shown
from tracker.queries.workflow import workflow_page
from tracker.services import notes
from tracker.services import papers as registering
from tracker.services.meetings import NewMeeting, Present, record

DAYS = ("2023-12-20/2023-12-21", "not known", "2024-03-01", "2024-02", "2023", "not known")


def read_through(first, after):
    """Every row of a list, page by page."""
    page = first
    while True:
        yield from page.rows
        if page.after is None:
            return
        page = after(page.after)


def test_meetings_come_latest_first_and_those_without_a_day_last(desk):
    for day in DAYS:
        desk.do(record, NewMeeting("joint_meeting", Occurred.parse(day), title_en=day))

    rows = list(read_through(meetings.meetings(desk.session, limit=2),
                             lambda after: meetings.meetings(desk.session, after=after, limit=2)))

    assert [row.title.title_en for row in rows] == [
        "2024-03-01", "2024-02", "2023", "2023-12-20/2023-12-21", "not known", "not known"]


def test_a_meeting_tells_who_was_there_and_what_was_decided(desk):
    reference = desk.make_document(state="joint_meeting").reference
    key = desk.make_meeting("joint_meeting", "finalised_for_submission", reference)
    absent = desk.do(record, NewMeeting("council", Occurred.parse("2023"), "Session", presiding="TJ",
                                        present=(Present(member_state="AM", present=False),))).object
    desk.session.expire_all()

    page, other = meetings.meeting(desk.session, key), meetings.meeting(desk.session, absent)

    assert [(item.document, item.outcome, item.version_out) for item in page.row.items] == [
        (reference, "finalised_for_submission", 1)]
    assert [entry.kind for entry in page.history] == ["meeting.recorded"]
    assert [(one.state.title_en, one.present) for one in other.present] == [("State AM", False)]
    assert [row.key for row in meetings.meetings(desk.session, body="council").rows] == [absent]
    with pytest.raises(NotFound):
        meetings.meeting(desk.session, "M-2099-0001")


def test_an_agenda_knows_what_a_draft_waits_for(desk):
    waiting = {state: agendas.known(desk.session, [desk.make_document(state=state).reference])
               for state in ("working_group", "joint_meeting", "permanent_council", "agreed")}
    drafts = {state: next(iter(found.values())) for state, found in waiting.items()}

    assert {state: (one.evidence, agendas.deciding_body(desk.session, one)) for state, one in drafts.items()} == {
        "working_group": ("", None),
        "joint_meeting": ("finalised_for_submission", "joint_meeting"),
        "permanent_council": ("send_for_approval", "permanent_council"),
        "agreed": ("approved", "council"),
    }
    assert agendas.known(desk.session, ["2099-0001"]) == {}


@pytest.mark.parametrize("words", ["министерства ПИСЬМО", "MINISTRY", "12/3", "tajikistan", "[ab]*?"])
def test_papers_are_found_alike_on_both_databases(desk, words):
    key = desk.make_paper(title_ru="Письмо Министерства", title_en="Letter of the Ministry [ab]*?", number="12/3",
                          sender="Embassy of Tajikistan")
    desk.make_paper(title_ru="Другое", title_en="Another", number="99")

    assert [row.key for row in papers.papers(desk.session, Wanted(words)).rows] == [key]


def test_papers_after_what_no_page_gave_are_refused(desk):
    with pytest.raises(Invalid):
        papers.papers(desk.session, Wanted(after="nonsense"))


def test_a_paper_tells_what_rests_on_it_and_what_it_was(desk):
    reference = desk.make_document(state="member_state_approval").reference
    key = desk.make_paper()
    desk.answer(reference, "KZ", paper=key)
    desk.do(registering.amend, key, {"number": "7"}, reason="It was left out.")

    page = papers.paper(desk.session, key)

    assert [(one.kind, one.document) for one in page.rests] == [("answer.recorded", reference)]
    assert [entry.kind for entry in page.history] == ["paper.amended", "paper.registered"]
    assert page.row.number == "7"


def test_the_roster_tells_ground_debts_and_what_other_sources_say(desk):
    reference = desk.make_document(state="member_state_approval").reference
    other = Occurred.parse("2024-02-22", "another source", "found_elsewhere")
    desk.do(notes.record, notes.NewNote("Another day.", "", other, member_state="AM"))

    page = states.states(desk.session, NOON)
    late = states.state(desk.session, "KZ", NOON + timedelta(days=60))
    armenia = next(one for one in page.states if one.code == "AM")

    assert [one.mode for one in page.states] == ["asked"] * 5 + ["asked_for_no_objection"]
    assert (armenia.deciding.status, armenia.deciding.since) == ("frozen", date(2024, 2, 23))
    assert [note.first for note in armenia.notes] == [date(2024, 2, 22)]
    assert [period.status for period in armenia.periods] == ["frozen", "member"]
    assert [row.reference for row in page.rounds] == [reference]
    assert (page.owed, late.owed.late, late.owed.due) == (6, 1, 0)


def test_the_journal_tells_its_entries_by_the_day_of_recording(desk):
    reference = desk.make_document(state="joint_meeting").reference
    page = journal.journal(desk.session, Filter(document=reference))

    (day, lines), = page.days
    assert day == date(2024, 3, 4)
    assert [line.told.kind for line in lines] == ["document.moved", "version.registered", "document.registered"]
    moved, = lines[0].changes
    assert (moved.before.title_en, moved.after.title_en) == (
        "In working group", "At joint meeting of ministries and agencies")


def test_one_entry_is_told_to_the_last_byte(desk):
    seq = journal.journal(desk.session, Filter()).total - 1
    page = journal.entry(desk.session, seq)

    assert (page.older, page.newer) == (seq - 1, None)
    assert {name: len(page.proof[name]) for name in ("prev", "nonce", "leaf", "key_id", "sig")} == {
        "prev": 64, "nonce": 64, "leaf": 64, "key_id": 8, "sig": 128}
    with pytest.raises(NotFound):
        journal.entry(desk.session, 10**40)


@pytest.mark.parametrize(("name", "value", "said"), [
    ("state", "no_such_state", "no_such_state"), ("number", None, NOTHING), ("dated_on", "2024-13-01", "2024-13-01"),
    ("dated_on", "2024-03-01", date(2024, 3, 1)), ("approves", True, "True"),
])
def test_values_of_the_journal_are_shown_as_a_person_reads_them(name, value, said):
    assert shown(name, value) == said


def test_the_route_counts_what_the_reader_may_see(desk):
    desk.make_document(state="joint_meeting")
    desk.make_document(state="member_state_approval")

    all_of_them, own = workflow_page(desk.session, desk.olga), workflow_page(desk.session, desk.zara)

    assert (all_of_them.on_the_way, own.on_the_way, all_of_them.forward) == (2, 1, 5)
    assert all_of_them.counts["joint_meeting"] == 1
    assert len(all_of_them.steps) == 10
