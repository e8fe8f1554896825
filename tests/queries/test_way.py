"""The way of a draft: one dated line for each thing that happened, by the day of the fact."""

from datetime import date

from tests.cast import NOON
from tracker.domain.occurred import Occurred
from tracker.queries.document import document
from tracker.queries.way import shortened
from tracker.services import notes


def way(desk, draft):
    return document(desk.session, draft.reference, desk.ana, NOON).way


def test_what_is_recorded_late_stands_at_the_day_on_which_it_happened(desk):
    draft = desk.make_document(state="permanent_council")
    desk.do(notes.record, notes.NewNote("Long before.", "", Occurred.parse("2013"), draft.reference))

    lines = way(desk, draft)

    assert str(lines[-1].told.sentence) == "Long before."
    assert [line.on for line in lines] == sorted((line.on for line in lines), reverse=True)


def test_a_meeting_is_told_by_what_it_decided_on_the_draft(desk):
    draft = desk.make_document(state="permanent_council")

    met, = (line for line in way(desk, draft) if line.decided)

    assert met.decided.outcome == "finalised_for_submission"
    assert met.meeting == met.decided.meeting


def test_a_step_names_the_meeting_on_which_it_rests(desk):
    draft = desk.make_document(state="permanent_council")

    lines = way(desk, draft)
    step, *_ = (line for line in lines if line.told.moves)

    assert step.meeting in {line.meeting for line in lines if line.decided}


def test_a_long_way_is_shortened_but_never_by_a_step_or_a_meeting(desk):
    draft = desk.make_document(state="permanent_council")
    lines = way(desk, draft)

    short = shortened(lines, most=0)

    assert 0 < len(short) < len(lines)
    assert [line for line in lines if line.told.moves or line.decided] == list(short)
    assert shortened(lines) == lines
    assert all(isinstance(line.on, date) for line in lines)
