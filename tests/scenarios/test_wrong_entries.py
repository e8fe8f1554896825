"""Scenarios 2 and 14: two sources that disagree, and a wrong entry that is corrected by two persons."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.cast import FROZEN_SINCE, NOON
from tests.countering import bodies, correct
from tracker.domain.actor import LOCAL
from tracker.domain.asof import AsOf
from tracker.domain.occurred import Occurred
from tracker.models import JournalEntry, Participation
from tracker.queries import journal
from tracker.queries.affected import Affected
from tracker.queries.corrections import correctable_entry
from tracker.queries.document import document
from tracker.queries.extracts import extract
from tracker.services import states
from tracker.services.past import past

PRESS, ADOPTED = Occurred.on(date(2014, 2, 20), source="a press item"), "2024-11-28"
ASKED = date(2014, 3, 1)


def moves(desk, draft):
    return desk.session.scalars(select(JournalEntry.seq).where(
        JournalEntry.kind == "document.moved", JournalEntry.document == draft).order_by(JournalEntry.seq)).all()


def as_of(desk, draft, clock):
    asked = AsOf(ASKED, clock)
    with past(desk.session, asked) as then:
        return document(then, draft, LOCAL, asked.end(ZoneInfo("Europe/Moscow")))


@pytest.fixture
def wrong(desk):
    """A register that in 2024 holds the whole way of a draft as taken on 20 February 2014, by a press item."""
    draft = desk.make_document(state="agreed").reference
    desk.make_meeting("council", "approved", draft, occurred=PRESS)
    for by in (desk.ana, desk.carl):
        desk.move(draft, "approve", by=by, occurred=PRESS)
    for seq in moves(desk, draft)[:-1]:
        correct(desk, seq, {"occurred": "2014-02-20"})
    desk.now = datetime(2024, 12, 2, 9, 0, tzinfo=UTC)
    return draft


def test_a_wrong_entry_is_corrected_and_the_past_is_worked_out_anew(desk, wrong):
    assert as_of(desk, wrong, "fact").state == "approved"
    entry = moves(desk, wrong)[-1]
    correct(desk, entry, {"occurred": ADOPTED, "source": "the decision"}, reason="Adopted in Astana.")
    for seq in moves(desk, wrong)[:-1]:
        correct(desk, seq, {"occurred": "2024-11-01"}, reason="Taken from the same press item.")

    now = document(desk.session, wrong, LOCAL, desk.now)
    struck = next(one for one in now.history if one.seq == entry)
    assert (as_of(desk, wrong, "fact").state, now.state, now.since) == (
        "working_group", "approved", date(2024, 11, 28))
    assert (str(struck.struck), struck.last) == (f"Corrected by entry {struck.struck_by}.", date(2014, 2, 20))
    assert bodies(desk, "proposal.confirmed", wrong)[-1]["actor"] == desk.carl.key


def test_as_known_still_shows_the_wrong_belief(desk, wrong):
    entry = moves(desk, wrong)[-1]
    believed = AsOf(NOON.date(), "known")
    correct(desk, entry, {"occurred": ADOPTED}, reason="Adopted in Astana.")

    with past(desk.session, believed) as then:
        page = document(then, wrong, LOCAL, NOON)
    assert (page.state, page.since) == ("approved", date(2014, 2, 20))
    assert [one.struck for one in page.history if one.seq == entry] == [None]


def test_an_extract_of_an_earlier_day_names_what_was_corrected_since(desk, wrong):
    entry = moves(desk, wrong)[-1]
    correct(desk, entry, {"occurred": ADOPTED}, reason="Adopted in Astana.")

    page = extract(desk.session, wrong, LOCAL, NOON.date(), desk.now)
    assert [one.seq for one in page.since] == [entry]
    assert [one.struck for one in page.entries if one.seq == entry] == [None]
    assert [one.struck is None for one in page.entries if one.seq in moves(desk, wrong)[:-1]] == [False] * 4
    assert extract(desk.session, wrong, LOCAL, None, desk.now).since == ()


def test_the_extracts_that_a_wrong_entry_touches_are_named(desk, wrong):
    wrong_one = moves(desk, wrong)[-1]
    proposed = correctable_entry(desk.session, wrong_one).extracts
    correct(desk, wrong_one, {"occurred": ADOPTED}, reason="Adopted in Astana.")

    assert proposed == (Affected(wrong, NOON.date(), None),)
    assert journal.entry(desk.session, wrong_one).affected == (Affected(wrong, NOON.date(), desk.now.date()),)


def test_two_sources_stay_and_nobody_is_corrected(desk):
    first = desk.session.scalar(select(Participation.seq).where(Participation.since == FROZEN_SINCE))
    desk.do(states.record_participation, states.NewParticipation(
        "AM", "frozen", since=date(2024, 2, 22), basis="public_statement", source="another source", other_of=first))

    told = desk.session.scalars(select(Participation.since).where(
        Participation.status == "frozen", Participation.since > date(2024, 1, 1)).order_by(Participation.seq)).all()
    assert told == [FROZEN_SINCE, date(2024, 2, 22)]
    assert desk.session.scalar(select(JournalEntry.seq).where(
        JournalEntry.kind == "entry.corrected", JournalEntry.seq > first, JournalEntry.document.is_(None))) is None
